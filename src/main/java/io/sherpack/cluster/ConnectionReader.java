package io.sherpack.cluster;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Makes a [Connection] of settings: what the chosen context of kubeconfig files says, with the
/// overrides on top.
final class ConnectionReader {
  private static final Kubeconfig.Entry NOTHING =
      new Kubeconfig.Entry(Value.Mapping.EMPTY, Path.of(""));

  private final ClusterSettings settings;

  ConnectionReader(ClusterSettings settings) {
    this.settings = settings;
  }

  Connection read() {
    List<Path> present = settings.kubeconfigs().stream().filter(Files::isRegularFile).toList();
    if (!present.isEmpty()) {
      return fromKubeconfigs(present);
    }
    if (settings.server().isPresent()) {
      return connection(NOTHING, "default", "`--kube-apiserver`", new Credentials());
    }
    if (settings.inCluster().isPresent()) {
      return fromPod(settings.inCluster().get());
    }
    throw unconfigured();
  }

  private Connection fromKubeconfigs(List<Path> files) {
    Kubeconfig config = Kubeconfig.read(files);
    Optional<String> name = settings.context().or(config::currentContext);
    if (name.isEmpty() && settings.server().isEmpty()) {
      throw new SherpackException.Input(
          Diagnostic.error("context-missing", names(files) + " selects no context")
              .hint("choose one with `--kube-context` or `kubectl config use-context`"));
    }
    Kubeconfig.Entry context =
        name.map(
                wanted ->
                    config.context(wanted).orElseThrow(() -> unknownContext(wanted, config, files)))
            .orElse(NOTHING);
    Kubeconfig.Entry cluster =
        context
            .text("cluster")
            .map(its -> config.cluster(its).orElseThrow(() -> broken(files, "cluster", its)))
            .orElse(NOTHING);
    String origin =
        names(files) + name.map(its -> ", context `" + its + "`").orElse(", no context");
    return connection(
        cluster,
        context.text("namespace").orElse("default"),
        origin,
        credentials(config, context, files));
  }

  private Credentials credentials(Kubeconfig config, Kubeconfig.Entry context, List<Path> files) {
    Kubeconfig.Entry user =
        context
            .text("user")
            .map(its -> config.user(its).orElseThrow(() -> broken(files, "user", its)))
            .orElse(NOTHING);
    var credentials = new Credentials();
    if (settings.token().isEmpty() && (user.has("exec") || user.has("auth-provider"))) {
      return PluginCredentials.of(files, settings.context().or(config::currentContext));
    }
    credentials.token = user.file("tokenFile").map(this::secret).or(() -> user.text("token"));
    credentials.basic =
        user.text("username").map(name -> name + ":" + user.text("password").orElse(""));
    credentials.key =
        pem(user, "client-certificate")
            .flatMap(
                certificate ->
                    pem(user, "client-key").map(key -> new Connection.KeyPem(certificate, key)));
    credentials.impersonate("User", user.text("as").stream().toList());
    credentials.impersonate("Uid", user.text("as-uid").stream().toList());
    credentials.impersonate("Group", texts(Fields.at(user.fields(), "as-groups")));
    Fields.mapping(user.fields(), "as-user-extra")
        .entries()
        .forEach((key, values) -> credentials.impersonate("Extra-" + key, texts(values)));
    return credentials;
  }

  private static List<String> texts(Value value) {
    return value instanceof Value.Sequence(List<Value> items)
        ? items.stream()
            .filter(Value.Text.class::isInstance)
            .map(item -> ((Value.Text) item).value())
            .toList()
        : List.of();
  }

  // `key-data` holds the text in base64, `key` names a file.
  private Optional<String> pem(Kubeconfig.Entry entry, String key) {
    return entry.text(key + "-data").map(data -> decoded(key, data)).or(() -> file(entry, key));
  }

  private Optional<String> file(Kubeconfig.Entry entry, String key) {
    return entry.file(key).map(this::secret);
  }

  private static String decoded(String key, String data) {
    try {
      return new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException noBase64) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "kubeconfig-invalid", "`" + key + "-data` of the kubeconfig is no base64"));
    }
  }

  private String secret(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException failed) {
      throw new SherpackException.Remote(
          Diagnostic.error(
              "cluster-credentials", "the credentials in `" + file + "` cannot be read"),
          failed);
    }
  }

  private Connection fromPod(ClusterSettings.InCluster pod) {
    var credentials = new Credentials();
    credentials.token = Optional.of(secret(pod.tokenFile()));
    Connection found =
        connection(NOTHING, podNamespace(pod), "the pod's service account", credentials);
    Optional<String> authority =
        settings.caFile().isPresent() || settings.insecure()
            ? found.trust().authority()
            : Optional.of(secret(pod.caFile()));
    return new Connection(
        settings.server().map(ConnectionReader::address).orElse(pod.server()),
        found.namespace(),
        found.origin(),
        new Connection.Trust(authority, found.trust().anyone(), found.trust().serverName()),
        found.key(),
        found.headers(),
        found.proxy(),
        found.again());
  }

  private String podNamespace(ClusterSettings.InCluster pod) {
    return Files.exists(pod.namespaceFile()) ? secret(pod.namespaceFile()) : "default";
  }

  private Connection connection(
      Kubeconfig.Entry cluster, String namespace, String origin, Credentials credentials) {
    settings.token().ifPresent(token -> credentials.token = Optional.of(token));
    settings.asUser().ifPresent(user -> credentials.impersonate("User", List.of(user)));
    if (!settings.asGroups().isEmpty()) {
      credentials.impersonate("Group", settings.asGroups());
    }
    return new Connection(
        settings
            .server()
            .or(() -> cluster.text("server"))
            .map(ConnectionReader::address)
            .orElse(""),
        settings.namespace().orElse(namespace),
        origin,
        trust(cluster),
        credentials.key,
        credentials.headers(),
        cluster.text("proxy-url").map(URI::create),
        this::read);
  }

  private static String address(String server) {
    String url = server.contains("://") ? server : "https://" + server;
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private Connection.Trust trust(Kubeconfig.Entry cluster) {
    boolean anyone =
        settings.insecure()
            || (settings.caFile().isEmpty()
                && Fields.flag(cluster.fields(), "insecure-skip-tls-verify"));
    Optional<String> authority =
        settings.caFile().map(this::secret).or(() -> pem(cluster, "certificate-authority"));
    return new Connection.Trust(
        anyone ? Optional.empty() : authority,
        anyone,
        settings.tlsServerName().or(() -> cluster.text("tls-server-name")));
  }

  private static SherpackException unknownContext(
      String wanted, Kubeconfig config, List<Path> files) {
    var diagnostic =
        Diagnostic.error(
            "context-unknown", "there is no context `" + wanted + "` in " + names(files));
    Optional<String> near = Suggestions.didYouMean(wanted, config.contexts());
    return new SherpackException.Input(
        diagnostic.hint(
            near.orElse(
                "contexts are "
                    + config.contexts().stream()
                        .sorted()
                        .map(name -> "`" + name + "`")
                        .collect(Collectors.joining(", ")))));
  }

  private static SherpackException broken(List<Path> files, String what, String name) {
    return new SherpackException.Input(
        Diagnostic.error(
            "context-invalid",
            "the context names the " + what + " `" + name + "`, which is not in " + names(files)));
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
}
