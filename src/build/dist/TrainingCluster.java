import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/// As much of an API server as the training commands ask for: a few kinds, objects that are kept as
/// they are sent, two releases. Like a real one it asks for the client's certificate.
final class TrainingCluster implements AutoCloseable {
  private static final String PASSWORD = "training";
  private static final String NOT_FOUND =
      "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":404}";
  private static final String ALLOWED =
      """
      {"kind":"SelfSubjectRulesReview","apiVersion":"authorization.k8s.io/v1","status":
        {"resourceRules":[{"verbs":["*"],"apiGroups":["*"],"resources":["*"]}]}}
      """;
  private static final Pattern NAME = Pattern.compile("\"name\":\"([^\"]+)\"");
  private static final Pattern MARKS = Pattern.compile("\"(labels|annotations)\":\\{[^}]*\\},?");
  private static final Pattern VERSION = Pattern.compile("\"(resourceVersion|uid)\":\"[^\"]*\",?");
  private static final Pattern COLLECTION =
      Pattern.compile("/(api/v1|apis/[^/]+/[^/]+)(/namespaces/[^/]+)?/[a-z]+");
  // Who set which fields, as servers say of what was applied.
  private static final String OWNED =
      """
      "managedFields":[{"manager":"sherpack","operation":"Apply","apiVersion":"v1",
        "time":"2026-01-01T00:00:00Z","fieldsType":"FieldsV1",
        "fieldsV1":{"f:metadata":{"f:labels":{"f:app":{}}},"f:data":{"f:colour":{},"f:text":{}},
          "f:spec":{"f:selector":{},"f:ports":{"k:{\\"port\\":80,\\"protocol\\":\\"TCP\\"}":
            {".":{},"f:name":{},"f:port":{},"f:targetPort":{}}}}}}],""";
  private static final Map<String, List<String>> KINDS =
      Map.of(
          "/api/v1",
          List.of("Namespace", "Secret", "ConfigMap", "Service", "ServiceAccount", "Pod", "Event"),
          "/apis/apps/v1",
          List.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"),
          "/apis/batch/v1",
          List.of("Job", "CronJob"),
          "/apis/networking.k8s.io/v1",
          List.of("Ingress", "NetworkPolicy"),
          "/apis/autoscaling/v2",
          List.of("HorizontalPodAutoscaler"),
          "/apis/policy/v1",
          List.of("PodDisruptionBudget"),
          "/apis/coordination.k8s.io/v1",
          List.of("Lease"));

  private final Path work;
  private final Keys keys;
  private final HttpsServer server;
  private final Map<String, String> objects = new ConcurrentSkipListMap<>();
  private long version = 1;

  /// What the authority signs with.
  enum Keys {
    RSA("SHA256withRSA", "-keyalg", "RSA", "-keysize", "2048"),
    EC("SHA256withECDSA", "-keyalg", "EC", "-groupname", "secp256r1");

    private final List<String> signature;
    private final List<String> options;

    Keys(String signature, String... options) {
      this.signature = List.of("-sigalg", signature);
      this.options = List.of(options);
    }
  }

  TrainingCluster(Path work, Keys keys) throws Exception {
    this.work = Files.createDirectories(work.resolve(keys.name()));
    this.keys = keys;
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls()) {
          @Override
          public void configure(HttpsParameters connection) {
            SSLParameters parameters = getSSLContext().getDefaultSSLParameters();
            parameters.setWantClientAuth(true);
            // The client chooses the cipher, as with servers written in Go.
            parameters.setUseCipherSuitesOrder(false);
            connection.setSSLParameters(parameters);
          }
        });
    objects.put(
        "/api/v1/namespaces/default",
        "{\"kind\":\"Namespace\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"default\"}}");
    for (String name : List.of("first", "second")) {
      objects.put(
          "/api/v1/namespaces/default/secrets/sh.helm.release.v1.%s.v1".formatted(name),
          release(name));
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /// The kubeconfig of this cluster.
  Path kubeconfig() throws Exception {
    byte[] certificate = Files.readAllBytes(work.resolve("authority.pem"));
    return Files.writeString(
        work.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        current-context: training
        contexts: [{name: training, context: {cluster: training, user: training}}]
        clusters:
        - name: training
          cluster:
            server: https://127.0.0.1:%d
            certificate-authority-data: %s
        users: [{name: training, user: {token: training}}]
        """
            .formatted(
                server.getAddress().getPort(), Base64.getEncoder().encodeToString(certificate)));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private SSLContext tls() throws Exception {
    Path store = work.resolve("keys.p12");
    if (!Files.exists(store)) {
      makeKey(store);
    }
    var keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  // A chain as clusters have, with an authority apart from the server.
  private void makeKey(Path store) throws Exception {
    String file = store.toString();
    String request = work.resolve("server.csr").toString();
    String signed = work.resolve("server.pem").toString();
    keytool(
        List.of("-genkeypair", "-alias", "authority", "-dname", "CN=authority", "-ext", "bc:c"),
        keys.options,
        keys.signature,
        List.of("-validity", "3650", "-keystore", file));
    keytool(
        List.of("-exportcert", "-rfc", "-alias", "authority", "-keystore", file),
        List.of("-file", work.resolve("authority.pem").toString()));
    keytool(
        List.of("-genkeypair", "-alias", "server", "-keyalg", "RSA", "-keysize", "2048"),
        List.of("-dname", "CN=training", "-validity", "3650", "-keystore", file));
    keytool(List.of("-certreq", "-alias", "server", "-keystore", file), List.of("-file", request));
    keytool(
        List.of("-gencert", "-rfc", "-alias", "authority", "-infile", request, "-outfile", signed),
        keys.signature,
        List.of("-ext", "san=ip:127.0.0.1", "-ext", "eku=serverAuth", "-keystore", file));
    keytool(
        List.of("-importcert", "-noprompt", "-alias", "server", "-file", signed),
        List.of("-keystore", file));
    keytool(List.of("-delete", "-alias", "authority"), List.of("-keystore", file));
  }

  @SafeVarargs
  private static void keytool(List<String>... options) throws Exception {
    var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/keytool"));
    List.of(options).forEach(command::addAll);
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("keytool failed:\n" + printed);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    Optional<String> body =
        switch (exchange.getRequestMethod()) {
          case "GET" -> found(path, labels(exchange.getRequestURI()));
          case "DELETE" -> Optional.ofNullable(objects.remove(path));
          case "POST" -> Optional.of(posted(path, sent));
          default -> Optional.of(sent.startsWith("[") ? found(path) : stored(path, sent));
        };
    byte[] bytes = body.orElse(NOT_FOUND).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    // Long lists come in chunks, the rest at once.
    boolean list = body.orElse("").contains("List");
    exchange.sendResponseHeaders(body.isPresent() ? 200 : 404, list ? 0 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static List<String> labels(URI address) {
    String query = Optional.ofNullable(address.getQuery()).orElse("");
    return Stream.of(query.split("&"))
        .filter(term -> term.startsWith("labelSelector="))
        .flatMap(term -> Stream.of(term.substring(term.indexOf('=') + 1).split(",")))
        .filter(term -> term.matches("[^=!]+=[^=]+"))
        .map(term -> "\"" + term.replace("=", "\":\"") + "\"")
        .toList();
  }

  private static String name(String object) {
    String metadata = object.substring(Math.max(0, object.indexOf("\"metadata\"")));
    Matcher name = NAME.matcher(MARKS.matcher(metadata).replaceAll(""));
    return name.find() ? name.group(1) : "unnamed";
  }

  private String posted(String path, String object) {
    return path.endsWith("/selfsubjectrulesreviews")
        ? ALLOWED
        : stored(path + "/" + name(object), object);
  }

  private String stored(String path, String object) {
    String marks =
        "\"metadata\":{\"resourceVersion\":\"%d\",\"uid\":\"u\",%s"
            .formatted(++version, object.contains("\"managedFields\"") ? "" : OWNED);
    String bare = VERSION.matcher(object).replaceAll("");
    String kept = bare.replaceFirst("\"metadata\":\\{", Matcher.quoteReplacement(marks));
    objects.put(path, kept);
    return kept;
  }

  private String found(String path) {
    return objects.getOrDefault(path, NOT_FOUND);
  }

  private Optional<String> found(String path, List<String> labels) {
    if (path.equals("/version")) {
      return Optional.of("{\"major\":\"1\",\"minor\":\"36\",\"gitVersion\":\"v1.36.3\"}");
    }
    if (path.equals("/api") || path.equals("/apis")) {
      return Optional.of(groups(path));
    }
    if (KINDS.containsKey(path)) {
      return Optional.of(kinds(KINDS.get(path)));
    }
    boolean collection = COLLECTION.matcher(path).matches();
    return collection ? Optional.of(list(path, labels)) : Optional.ofNullable(objects.get(path));
  }

  private static String kinds(List<String> kinds) {
    return kinds.stream()
        .map(
            kind ->
                "{\"kind\":\"%s\",\"name\":\"%s\",\"namespaced\":%s}"
                    .formatted(kind, plural(kind), !kind.equals("Namespace")))
        .collect(Collectors.joining(",", "{\"kind\":\"APIResourceList\",\"resources\":[", "]}"));
  }

  // All kinds in one answer, as servers since 1.26 give it.
  private static String groups(String root) {
    return KINDS.keySet().stream()
        .filter(path -> path.startsWith(root + "/"))
        .map(path -> group(path, path.split("/")))
        .collect(
            Collectors.joining(
                ",", "{\"kind\":\"APIGroupDiscoveryList\",\"metadata\":{},\"items\":[", "]}"));
  }

  private static String group(String path, String[] names) {
    String resources =
        KINDS.get(path).stream()
            .map(
                kind ->
                    """
                    {"resource":"%s","responseKind":{"group":"","version":"","kind":"%s"},
                     "scope":"%s","verbs":["get"],
                     "subresources":[{"subresource":"status","verbs":["get"]}]}
                    """
                        .formatted(
                            plural(kind),
                            kind,
                            kind.equals("Namespace") ? "Cluster" : "Namespaced"))
            .collect(Collectors.joining(","));
    return """
        {"metadata":{%s},"versions":[{"version":"%s","freshness":"Current","resources":[%s]}]}
        """
        .formatted(
            names.length > 3 ? "\"name\":\"" + names[2] + "\"" : "",
            names[names.length - 1],
            resources);
  }

  private static String plural(String kind) {
    String name = kind.toLowerCase(Locale.ROOT);
    return name.endsWith("s")
        ? name + "es"
        : name.endsWith("y") ? name.replaceFirst("y$", "ies") : name + "s";
  }

  private String list(String path, List<String> labels) {
    String place = path.equals("/api/v1/secrets") ? "/api/v1/" : path + "/";
    return objects.entrySet().stream()
        .filter(object -> object.getKey().startsWith(place))
        .map(Map.Entry::getValue)
        .filter(object -> labels.stream().allMatch(object::contains))
        .collect(
            Collectors.joining(
                ",",
                "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[",
                "]}"));
  }

  private static String release(String name) throws IOException {
    return """
        {"kind":"Secret","apiVersion":"v1","type":"helm.sh/release.v1",
         "metadata":{"name":"sh.helm.release.v1.%1$s.v1","namespace":"default","resourceVersion":"1",
           "creationTimestamp":"2026-01-01T00:00:00Z","labels":{"owner":"helm","name":"%1$s",
           "status":"deployed","version":"1","modifiedAt":"1767225600"}},
         "data":{"release":"%2$s"}}
        """
        .formatted(name, encoded(record(name)));
  }

  private static String record(String name) {
    return """
        {"name":"%s","namespace":"default","version":1,"manifest":"---\\n# Source: web/a.yaml\\n",
         "info":{"first_deployed":"2026-01-01T00:00:00Z","last_deployed":"2026-01-01T00:00:00Z",
           "deleted":"","status":"deployed","description":"Install complete"},
         "chart":{"metadata":{"name":"web","version":"1.0.0","appVersion":"1.0","apiVersion":"v2"},
           "templates":[],"values":{"a":1},"files":[]},"config":{"a":[1,true,null,"text"]},"hooks":[]}
        """
        .formatted(name);
  }

  private static String encoded(String release) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(release.getBytes(StandardCharsets.UTF_8));
    }
    byte[] once = Base64.getEncoder().encode(bytes.toByteArray());
    return Base64.getEncoder().encodeToString(once);
  }
}
