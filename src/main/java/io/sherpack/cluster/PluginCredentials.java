package io.sherpack.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The credentials that a context has from a program (`exec`) or a provider (`auth-provider`), as
/// Fabric8 gets them; it takes a while to load, so everything else is read by [ConnectionReader].
final class PluginCredentials {
  private PluginCredentials() {}

  static Credentials of(List<Path> files, Optional<String> context) {
    Config config = Config.empty();
    try {
      KubeConfigUtils.merge(
          config,
          context.orElse(null),
          files.stream()
              .map(file -> KubeConfigUtils.parseConfig(file.toFile()))
              .toArray(io.fabric8.kubernetes.api.model.Config[]::new));
    } catch (KubernetesClientException failed) {
      throw new SherpackException.Remote(
          Diagnostic.error(
              "cluster-credentials",
              "the credentials of "
                  + ConnectionReader.names(files)
                  + " cannot be had: "
                  + failed.getMessage()),
          failed);
    }
    var credentials = new Credentials();
    credentials.token = Optional.ofNullable(config.getAutoOAuthToken());
    credentials.key =
        Optional.ofNullable(config.getClientCertData())
            .flatMap(
                certificate ->
                    Optional.ofNullable(config.getClientKeyData())
                        .map(key -> new Connection.KeyPem(pem(certificate), pem(key))));
    return credentials;
  }

  // A program gives PEM texts, a kubeconfig the base64 of them.
  private static String pem(String data) {
    return data.startsWith("-----")
        ? data
        : new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8);
  }
}
