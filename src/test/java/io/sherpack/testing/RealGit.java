package io.sherpack.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The machine's git: it makes repositories, and serves them over HTTP through its own
/// `http-backend`.
public final class RealGit implements AutoCloseable {
  private static final byte[] BLANK = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Path root;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Optional<String> login;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private RealGit(Path root, Optional<String> login) throws IOException {
    this.root = Files.createDirectories(root);
    this.login = login;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  /// Starts a server; without git the calling test is skipped.
  ///
  /// @param root the folder of the repositories
  /// @param login `user:password`, if it asks for one
  public static RealGit start(Path root, Optional<String> login)
      throws IOException, InterruptedException {
    RealPart.require(
        "git", exit("--version") == 0 ? Optional.empty() : Optional.of("it does not run"));
    return new RealGit(root, login);
  }

  private static int exit(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    try {
      return new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException absent) {
      return -1;
    }
  }

  /// Its address, without a path.
  public String url() {
    return "http://" + host();
  }

  /// Its host and port.
  public String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /// What it was asked for, as method and path.
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /// Makes a repository with a first branch `main`.
  public Path repository(String name) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(root.resolve(name));
    git(folder, "2026-01-01T00:00:00Z", "init", "--quiet", "--initial-branch=main");
    return folder;
  }

  /// Commits all that is in a repository.
  ///
  /// @param date when that is said to be
  /// @param tags names that it gets
  public String commit(Path repository, String date, String... tags)
      throws IOException, InterruptedException {
    git(repository, date, "add", "--all");
    git(repository, date, "commit", "--quiet", "--allow-empty", "--message=" + date);
    for (String tag : tags) {
      git(repository, date, "tag", "--annotate", "--message=" + tag, tag);
    }
    return git(repository, date, "rev-parse", "HEAD").strip();
  }

  /// Runs git in a repository, and returns what it prints.
  public String git(Path repository, String date, String... words)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com"));
    command.addAll(List.of(words));
    var builder =
        new ProcessBuilder(command).directory(repository.toFile()).redirectErrorStream(true);
    builder.environment().put("GIT_AUTHOR_DATE", date);
    builder.environment().put("GIT_COMMITTER_DATE", date);
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("git " + String.join(" ", words) + ": " + said);
    }
    return said;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      String asked = exchange.getRequestHeaders().getFirst("Authorization");
      if (login.isPresent() && !header().equals(asked)) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      answer(exchange, backend(exchange));
    }
  }

  private String header() {
    byte[] pair = login.orElseThrow().getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  // What a web server does for a CGI program.
  private byte[] backend(HttpExchange exchange) throws IOException {
    var builder = new ProcessBuilder("git", "http-backend");
    Map<String, String> environment = builder.environment();
    environment.put("GIT_PROJECT_ROOT", root.toString());
    environment.put("GIT_HTTP_EXPORT_ALL", "1");
    environment.put("REQUEST_METHOD", exchange.getRequestMethod());
    environment.put("PATH_INFO", exchange.getRequestURI().getPath());
    environment.put(
        "QUERY_STRING", Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
    header(exchange, "Content-Type").ifPresent(value -> environment.put("CONTENT_TYPE", value));
    header(exchange, "Content-Encoding")
        .ifPresent(value -> environment.put("HTTP_CONTENT_ENCODING", value));
    header(exchange, "Git-Protocol").ifPresent(value -> environment.put("GIT_PROTOCOL", value));
    byte[] body = exchange.getRequestBody().readAllBytes();
    environment.put("CONTENT_LENGTH", Integer.toString(body.length));
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    threads.execute(
        () -> {
          try (var in = process.getOutputStream()) {
            in.write(body);
          } catch (IOException ended) {
            process.destroy();
          }
        });
    try (InputStream out = process.getInputStream()) {
      return out.readAllBytes();
    }
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  private static void answer(HttpExchange exchange, byte[] said) throws IOException {
    int end = 0;
    while (end + BLANK.length < said.length
        && !java.util.Arrays.equals(said, end, end + BLANK.length, BLANK, 0, BLANK.length)) {
      end++;
    }
    int status = 200;
    for (String line : new String(said, 0, end, StandardCharsets.US_ASCII).split("\r\n", -1)) {
      int colon = line.indexOf(':');
      if (line.startsWith("Status: ")) {
        status = Integer.parseInt(line.substring(8, 11));
      } else if (colon > 0) {
        exchange
            .getResponseHeaders()
            .add(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    var body = new ByteArrayOutputStream();
    body.write(said, end + BLANK.length, said.length - end - BLANK.length);
    exchange.sendResponseHeaders(status, body.size() == 0 ? -1 : body.size());
    if (body.size() > 0) {
      exchange.getResponseBody().write(body.toByteArray());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
