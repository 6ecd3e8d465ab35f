package io.sherpack.cluster;

import io.fabric8.kubernetes.client.Config;

/// A server that can be asked: Fabric8's configuration, and the words by which messages name it.
///
/// @param namespace the one that the context or the settings choose, else `default`
/// @param origin where the settings come from, such as kubeconfig files and a context
record Connection(Config config, String namespace, String origin) {
  String server() {
    String url = config.getMasterUrl();
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
