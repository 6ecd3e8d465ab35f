package io.sherpack.cluster;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes a [Connection] of settings: reads kubeconfig files, merges them as kubectl does, and puts
/// the overrides on top.
final class ConnectionReader {
  private final ClusterSettings settings;

  ConnectionReader(ClusterSettings settings) {
    this.settings = settings;
  }

  Connection read() {
    List<Path> present = settings.kubeconfigs().stream().filter(Files::isRegularFile).toList();
    Connection found;
    if (!present.isEmpty()) {
      found = fromKubeconfigs(present);
    } else if (settings.server().isPresent()) {
      found = new Connection(empty(), "default", "`--kube-apiserver`");
    } else if (settings.inCluster().isPresent()) {
      found = fromPod(settings.inCluster().get());
    } else {
      throw unconfigured();
    }
    return overridden(found);
  }

  private static Config empty() {
    Config config = Config.empty();
    // We retry by our own rules, see Transport.
    config.setRequestRetryBackoffLimit(0);
    config.setConnectionTimeout(10_000);
    // Short commands gain nothing from it, and it costs every one of them its set-up.
    config.setHttp2Disable(true);
    config.setUserAgent("sherpack");
    return config;
  }

  private Connection fromKubeconfigs(List<Path> files) {
    var parsed =
        files.stream()
            .map(ConnectionReader::parse)
            .toArray(io.fabric8.kubernetes.api.model.Config[]::new);
    Config config = empty();
    try {
      KubeConfigUtils.merge(config, settings.context().orElse(null), parsed);
    } catch (KubernetesClientException failed) {
      throw new SherpackException.Remote(
          Diagnostic.error(
              "cluster-credentials",
              "the credentials of " + names(files) + " cannot be had: " + failed.getMessage()),
          failed);
    }
    String context = checkedContext(config, files);
    return new Connection(
        config, orElse(config.getNamespace(), "default"), names(files) + ", " + context);
  }

  private static io.fabric8.kubernetes.api.model.Config parse(Path file) {
    try {
      return KubeConfigUtils.parseConfig(file.toFile());
    } catch (RuntimeException failed) {
      // What the parser makes of a broken file is not wrapped by Fabric8.
      throw new SherpackException.Input(
          Diagnostic.error("kubeconfig-invalid", "`" + file + "` is not a kubeconfig file")
              .note(fault(file)));
    }
  }

  // What the parsers say may quote credentials.
  private static String fault(Path file) {
    try {
      Value _ = YamlValues.read(new SourceText(file.toString(), Files.readString(file)));
      return "it has not the fields of one";
    } catch (SherpackException.Input broken) {
      Diagnostic first = broken.diagnostics().getFirst();
      return first.span().map(span -> "line " + span.line() + ": ").orElse("") + first.message();
    } catch (IOException unreadable) {
      return "it cannot be read as text";
    }
  }

  private String checkedContext(Config config, List<Path> files) {
    NamedContext current = config.getCurrentContext();
    Optional<String> name = Optional.ofNullable(current).map(NamedContext::getName);
    if (settings.context().isPresent() && !settings.context().equals(name)) {
      throw unknownContext(settings.context().get(), config, files);
    }
    if (name.isEmpty() && settings.server().isEmpty()) {
      throw new SherpackException.Input(
          Diagnostic.error("context-missing", names(files) + " selects no context")
              .hint("choose one with `--kube-context` or `kubectl config use-context`"));
    }
    return name.map(found -> "context `" + found + "`").orElse("no context");
  }

  private static SherpackException unknownContext(String wanted, Config config, List<Path> files) {
    List<String> known = config.getContexts().stream().map(NamedContext::getName).toList();
    var diagnostic =
        Diagnostic.error(
            "context-unknown", "there is no context `" + wanted + "` in " + names(files));
    Optional<String> near = Suggestions.didYouMean(wanted, known);
    return new SherpackException.Input(
        diagnostic.hint(
            near.orElse(
                "contexts are "
                    + known.stream()
                        .sorted()
                        .map(name -> "`" + name + "`")
                        .collect(Collectors.joining(", ")))));
  }

  private static Connection fromPod(ClusterSettings.InCluster pod) {
    Config config = empty();
    config.setMasterUrl(pod.server());
    config.setCaCertFile(pod.caFile().toString());
    try {
      config.setOauthToken(Files.readString(pod.tokenFile()).strip());
      String namespace =
          Files.exists(pod.namespaceFile())
              ? Files.readString(pod.namespaceFile()).strip()
              : "default";
      return new Connection(config, namespace, "the pod's service account");
    } catch (IOException failed) {
      throw new SherpackException.Remote(
          Diagnostic.error(
              "cluster-credentials",
              "the pod's service account token `" + pod.tokenFile() + "` cannot be read"),
          failed);
    }
  }

  private Connection overridden(Connection found) {
    Config config = found.config();
    settings.server().ifPresent(config::setMasterUrl);
    settings.token().ifPresent(config::setOauthToken);
    settings.caFile().ifPresent(file -> setAuthority(config, file));
    settings.tlsServerName().ifPresent(config::setTlsServerName);
    settings.asUser().ifPresent(config::setImpersonateUsername);
    if (!settings.asGroups().isEmpty()) {
      config.setImpersonateGroups(settings.asGroups().toArray(String[]::new));
    }
    if (settings.insecure()) {
      config.setTrustCerts(true);
      config.setDisableHostnameVerification(true);
    }
    return new Connection(config, settings.namespace().orElse(found.namespace()), found.origin());
  }

  private static void setAuthority(Config config, Path file) {
    config.setCaCertData(null);
    config.setCaCertFile(file.toString());
  }

  private SherpackException unconfigured() {
    String tried =
        settings.kubeconfigs().isEmpty() ? "no kubeconfig file" : names(settings.kubeconfigs());
    return new SherpackException.Remote(
        Diagnostic.error("cluster-unconfigured", "no cluster is configured: tried " + tried)
            .hint("name a kubeconfig file with `--kubeconfig` or `KUBECONFIG`")
            .hint("or use `--sandbox` for a local cluster to try things out"));
  }

  static String names(List<Path> files) {
    return files.stream().map(file -> "`" + file + "`").collect(Collectors.joining(", "));
  }

  private static String orElse(@Nullable String text, String otherwise) {
    return text == null || text.isEmpty() ? otherwise : text;
  }
}
