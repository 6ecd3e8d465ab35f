package io.sherpack.release.storage;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/// Which PostgreSQL database, and as whom, in the words of Go's `lib/pq`, which Helm speaks: a URL
/// or `key=value` pairs, with the variables `PGHOST` and so on for what they leave out.
///
/// No message shows the text, which may hold a password.
record SqlConnection(Map<String, String> parameters) {
  private static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("host", "PGHOST"),
          Map.entry("port", "PGPORT"),
          Map.entry("dbname", "PGDATABASE"),
          Map.entry("user", "PGUSER"),
          Map.entry("password", "PGPASSWORD"),
          Map.entry("options", "PGOPTIONS"),
          Map.entry("application_name", "PGAPPNAME"),
          Map.entry("sslmode", "PGSSLMODE"),
          Map.entry("sslcert", "PGSSLCERT"),
          Map.entry("sslkey", "PGSSLKEY"),
          Map.entry("sslrootcert", "PGSSLROOTCERT"),
          Map.entry("passfile", "PGPASSFILE"),
          Map.entry("service", "PGSERVICE"),
          Map.entry("target_session_attrs", "PGTARGETSESSIONATTRS"),
          Map.entry("connect_timeout", "PGCONNECT_TIMEOUT"));
  // libpq's word for which of several servers, and the driver's.
  private static final Map<String, String> TARGETS =
      Map.of(
          "any", "any",
          "read-write", "primary",
          "primary", "primary",
          "standby", "secondary",
          "prefer-standby", "preferSecondary");
  private static final Pattern PORTS = Pattern.compile("[0-9]{1,5}(?:,[0-9]{1,5})*");
  private static final List<String> MODES =
      List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
  // Of these the driver makes its own.
  private static final Set<String> WITHOUT_MEANING =
      Set.of("binary_parameters", "client_encoding", "datestyle", "disable_prepared_binary_result");
  private static final Set<String> UNSUPPORTED =
      Set.of(
          "krbsrvname",
          "krbspn",
          "sslinline",
          "sslnegotiation",
          "sslsni",
          "ssl_min_protocol_version",
          "ssl_max_protocol_version",
          "min_protocol_version",
          "max_protocol_version",
          "load_balance_hosts");
  // What is not sent to the server as a setting of the session.
  private static final Set<String> OURS =
      Set.of(
          "host",
          "hostaddr",
          "port",
          "dbname",
          "user",
          "password",
          "sslmode",
          "sslcert",
          "sslkey",
          "sslrootcert",
          "connect_timeout",
          "passfile",
          "service",
          "target_session_attrs",
          "application_name",
          "fallback_application_name",
          "options");

  /// @throws SherpackException.Usage when the text is none
  static SqlConnection parse(String text, Map<String, String> variables) {
    Map<String, String> parameters = new LinkedHashMap<>();
    VARIABLES.forEach(
        (key, variable) -> {
          String value = variables.getOrDefault(variable, "");
          if (!value.isEmpty()) {
            parameters.put(key, value);
          }
        });
    Map<String, String> given =
        text.startsWith("postgres://") || text.startsWith("postgresql://")
            ? ofUrl(text.substring(text.indexOf("//") + 2))
            : new KeywordReader(text).read();
    String service = given.getOrDefault("service", parameters.getOrDefault("service", ""));
    if (!service.isEmpty()) {
      parameters.putAll(ServiceFile.find(serviceFile(variables), service));
    }
    parameters.putAll(given);
    var connection = new SqlConnection(Map.copyOf(parameters));
    connection.check();
    SqlConnection withFiles =
        connection.socket().isPresent() || connection.mode().equals("disable")
            ? connection
            : new SqlConnection(
                Map.copyOf(TlsFiles.of(connection.parameters(), connection.mode(), variables)));
    return withFiles.given("password").isPresent() ? withFiles : withFiles.withPassword(variables);
  }

  private static Path serviceFile(Map<String, String> variables) {
    String stated = variables.getOrDefault("PGSERVICEFILE", "");
    return stated.isEmpty()
        ? Path.of(variables.getOrDefault("HOME", ""), ".pg_service.conf")
        : Path.of(stated);
  }

  // As in libpq, what no one says may stand in a file of the user's.
  private SqlConnection withPassword(Map<String, String> variables) {
    Optional<String> home = Optional.ofNullable(variables.get("HOME"));
    Optional<Path> file =
        given("passfile").map(Path::of).or(() -> home.map(folder -> Path.of(folder, ".pgpass")));
    String host = hosts().getFirst();
    List<String> wanted = List.of(host, port(0), database(), user());
    return file.flatMap(path -> PassFile.find(path, wanted))
        .map(
            password -> {
              Map<String, String> more = new LinkedHashMap<>(parameters);
              more.put("password", password);
              return new SqlConnection(Map.copyOf(more));
            })
        .orElse(this);
  }

  // postgres://USER:PASSWORD@HOST:PORT/DATABASE?key=value
  private static Map<String, String> ofUrl(String rest) {
    int query = rest.indexOf('?');
    String place = query < 0 ? rest : rest.substring(0, query);
    int slash = place.indexOf('/', place.lastIndexOf('@') + 1);
    String authority = slash < 0 ? place : place.substring(0, slash);
    int at = authority.lastIndexOf('@');
    Map<String, String> parameters = new LinkedHashMap<>();
    if (at >= 0) {
      user(authority.substring(0, at), parameters);
    }
    hosts(authority.substring(at + 1), parameters);
    put(parameters, "dbname", slash < 0 ? "" : decoded(place.substring(slash + 1), false));
    if (query >= 0) {
      pairs(rest.substring(query + 1), parameters);
    }
    return parameters;
  }

  private static void user(String text, Map<String, String> parameters) {
    int colon = text.indexOf(':');
    put(parameters, "user", decoded(colon < 0 ? text : text.substring(0, colon), false));
    put(parameters, "password", colon < 0 ? "" : decoded(text.substring(colon + 1), false));
  }

  private static void hosts(String text, Map<String, String> parameters) {
    List<String> hosts = new ArrayList<>();
    List<String> ports = new ArrayList<>();
    for (String one : text.split(",", -1)) {
      Map<String, String> found = new LinkedHashMap<>();
      host(one, found);
      hosts.add(found.getOrDefault("host", ""));
      ports.add(found.getOrDefault("port", text.contains(",") ? "5432" : ""));
    }
    put(parameters, "host", String.join(",", hosts));
    put(parameters, "port", String.join(",", ports));
  }

  // [::1]:5432 is an address of IPv6.
  private static void host(String text, Map<String, String> parameters) {
    int colon = text.lastIndexOf(':');
    boolean port = colon > text.lastIndexOf(']');
    String host = decoded(port ? text.substring(0, colon) : text, false);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    put(parameters, "host", bracketed ? host.substring(1, host.length() - 1) : host);
    put(parameters, "port", port ? text.substring(colon + 1) : "");
  }

  private static void pairs(String query, Map<String, String> parameters) {
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(
            decoded(pair.substring(0, equals), true), decoded(pair.substring(equals + 1), true));
      }
    }
  }

  private static void put(Map<String, String> parameters, String key, String value) {
    if (!value.isEmpty()) {
      parameters.put(key, value);
    }
  }

  private static String decoded(String text, boolean plusIsBlank) {
    try {
      String escaped = plusIsBlank ? text : text.replace("+", "%2B");
      return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw invalid("it holds a `%` that two hexadecimal digits do not follow");
    }
  }

  /// Reads `key = value` pairs; a value may stand in single quotes, and `\` takes the next
  /// character as it is.
  private static final class KeywordReader {
    private final String text;
    private int at;

    KeywordReader(String text) {
      this.text = text;
    }

    Map<String, String> read() {
      Map<String, String> parameters = new LinkedHashMap<>();
      for (space(); at < text.length(); space()) {
        String key = key();
        space();
        if (at == text.length() || text.charAt(at) != '=') {
          throw invalid("it is neither a URL `postgres://…` nor pairs `key=value`");
        }
        at++;
        space();
        parameters.put(key, value());
      }
      return parameters;
    }

    private void space() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    private String key() {
      int start = at;
      while (at < text.length()
          && text.charAt(at) != '='
          && !Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return text.substring(start, at);
    }

    private String value() {
      boolean quoted = at < text.length() && text.charAt(at) == '\'';
      at += quoted ? 1 : 0;
      var value = new StringBuilder();
      while (at < text.length() && !ends(quoted)) {
        at += text.charAt(at) == '\\' ? 1 : 0;
        if (at == text.length()) {
          throw invalid("nothing follows its last `\\`");
        }
        value.append(text.charAt(at++));
      }
      if (quoted && at++ == text.length()) {
        throw invalid("a value in quotes does not end");
      }
      return value.toString();
    }

    private boolean ends(boolean quoted) {
      char next = text.charAt(at);
      return quoted ? next == '\'' : Character.isWhitespace(next);
    }
  }

  private void check() {
    if (!MODES.contains(mode())) {
      throw invalid("its `sslmode` is none of " + String.join(", ", MODES));
    }
    if (!PORTS.matcher(ports()).matches()) {
      throw invalid("its port is no number");
    }
    if (hosts().stream().anyMatch(host -> host.startsWith("@"))) {
      throw invalid("sockets that begin with `@` cannot be used: name a folder or a host");
    }
    if (hosts().size() > 1 && hosts().stream().anyMatch(host -> host.startsWith("/"))) {
      throw invalid("a socket in the file system cannot stand among other hosts");
    }
    if (given("sslrootcert").equals(Optional.of("system")) && !mode().equals("verify-full")) {
      throw invalid("`sslrootcert=system` needs `sslmode=verify-full`");
    }
    int ports = ports().split(",", -1).length;
    if (ports != 1 && ports != hosts().size()) {
      throw invalid("it names %d hosts and %d ports".formatted(hosts().size(), ports));
    }
    given("target_session_attrs")
        .filter(word -> !TARGETS.containsKey(word))
        .ifPresent(
            word -> {
              throw invalid(
                  "its `target_session_attrs` is none of any, read-write, primary, standby, prefer-standby");
            });
    parameters.keySet().stream()
        .filter(UNSUPPORTED::contains)
        .sorted()
        .findFirst()
        .ifPresent(
            key -> {
              throw invalid("`" + key + "` cannot be used");
            });
  }

  static SherpackException invalid(String why) {
    return new SherpackException.Usage(
        Diagnostic.error(
                "sql-connection", "`HELM_DRIVER_SQL_CONNECTION_STRING` cannot be used: " + why)
            .hint("its form is `postgres://USER:PASSWORD@HOST:5432/DATABASE?sslmode=require`"));
  }

  private Optional<String> given(String key) {
    return Optional.ofNullable(parameters.get(key)).filter(value -> !value.isEmpty());
  }

  private String host() {
    return given("hostaddr").or(() -> given("host")).orElse("localhost");
  }

  // Several are tried one after the other.
  private List<String> hosts() {
    return List.of(host().split(",", -1));
  }

  private String ports() {
    return given("port").orElse("5432");
  }

  private String port(int index) {
    String[] ports = ports().split(",", -1);
    return ports[Math.min(index, ports.length - 1)];
  }

  private String mode() {
    boolean system = given("sslrootcert").equals(Optional.of("system"));
    return given("sslmode").orElse(system ? "verify-full" : "require").toLowerCase(Locale.ROOT);
  }

  /// Where the server's socket is in the file system, when it is not asked over a network.
  Optional<Path> socket() {
    return Optional.of(host())
        .filter(host -> host.startsWith("/"))
        .map(folder -> Path.of(folder, ".s.PGSQL." + port(0)));
  }

  String user() {
    return given("user").orElseGet(() -> System.getProperty("user.name", "postgres"));
  }

  private String database() {
    return given("dbname").orElseGet(this::user);
  }

  /// `HOST:PORT/DATABASE`, as messages say it.
  String place() {
    return server() + "/" + database();
  }

  private String server() {
    List<String> hosts = hosts();
    List<String> servers = new ArrayList<>();
    for (int i = 0; i < hosts.size(); i++) {
      String host = hosts.get(i);
      servers.add((host.contains(":") ? "[" + host + "]" : host) + ":" + port(i));
    }
    return String.join(",", servers);
  }

  /// Returns where the JDBC driver finds it.
  String url() {
    String database = URLEncoder.encode(database(), StandardCharsets.UTF_8).replace("+", "%20");
    String server = socket().isPresent() ? "localhost:" + port(0) : server();
    return "jdbc:postgresql://" + server + "/" + database;
  }

  /// Returns `text` without the password.
  String hidden(String text) {
    return given("password").map(password -> text.replace(password, "(hidden)")).orElse(text);
  }

  /// Returns what else the JDBC driver has to know.
  Properties properties() {
    var properties = new Properties();
    properties.put("user", user());
    given("password").ifPresent(password -> properties.put("password", password));
    properties.put("sslmode", socket().isPresent() ? "disable" : mode());
    for (String key : List.of("sslcert", "sslkey", "sslrootcert")) {
      given(key).ifPresent(path -> properties.put(key, path));
    }
    properties.put("sslfactory", PostgresTls.class.getName());
    socket()
        .ifPresent(
            path -> {
              properties.put("socketFactory", UnixSockets.class.getName());
              properties.put("socketFactoryArg", path.toString());
            });
    properties.put(
        "ApplicationName",
        given("application_name").or(() -> given("fallback_application_name")).orElse("sherpack"));
    properties.put("connectTimeout", given("connect_timeout").orElse("10"));
    properties.put("loginTimeout", given("connect_timeout").orElse("20"));
    given("target_session_attrs")
        .ifPresent(word -> properties.put("targetServerType", TARGETS.getOrDefault(word, "any")));
    properties.put("gssEncMode", "disable");
    // What stands between may give each statement another session.
    properties.put("prepareThreshold", "0");
    String options = options();
    if (!options.isEmpty()) {
      properties.put("options", options);
    }
    return properties;
  }

  // Whatever else is given is a setting of the session, such as `search_path`.
  private String options() {
    var options = new StringBuilder(given("options").orElse(""));
    parameters.entrySet().stream()
        .filter(entry -> !OURS.contains(entry.getKey()))
        .filter(entry -> !WITHOUT_MEANING.contains(entry.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry ->
                options
                    .append(options.isEmpty() ? "-c " : " -c ")
                    .append(entry.getKey())
                    .append('=')
                    .append(entry.getValue().replace("\\", "\\\\").replace(" ", "\\ ")));
    return options.toString();
  }
}
