package io.sherpack.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/// A real PostgreSQL of its own: the one that Maven brought for Linux, else the one that is
/// installed. As PostgreSQL refuses to run as root, it runs as nobody then.
public final class RealPostgres implements AutoCloseable {
  public static final String USER = "sherpack";
  public static final String PASSWORD = "s3cret pass'word";

  private static final String BINARIES = "/postgres-linux-x86_64.txz";
  private static final String NOBODY = "65534";

  private final Path folder;
  private final int port;
  private @Nullable Process server;

  private RealPostgres(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  public int port() {
    return port;
  }

  /// The folder of its socket.
  public Path sockets() {
    return folder.resolve("run");
  }

  /// Starts an empty one; without its programs the calling test is skipped.
  public static RealPostgres start() throws IOException, InterruptedException {
    return start(Optional.empty());
  }

  /// Starts one that wants a certificate of `authority` from whoever connects by TLS, at 127.0.0.1
  /// and, where its own certificate names no such server, 127.0.0.2.
  public static RealPostgres encrypted(TestAuthority authority)
      throws IOException, InterruptedException {
    return start(Optional.of(authority));
  }

  private static RealPostgres start(Optional<TestAuthority> authority)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("sherpack-postgres");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    var postgres = new RealPostgres(folder, freePort());
    Runtime.getRuntime().addShutdownHook(new Thread(postgres::end));
    Path programs = programs(folder);
    postgres.begin(programs, authority);
    return postgres;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Path programs(Path folder) throws IOException, InterruptedException {
    boolean linux =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    if (linux) {
      return unpacked(folder);
    }
    Optional<Path> installed = onPath("initdb").map(RealPostgres::folderOf);
    RealPart.require(
        "PostgreSQL",
        installed.isPresent() ? Optional.empty() : Optional.of("`initdb` is not on the PATH"));
    return installed.orElseThrow();
  }

  private static Path folderOf(Path program) {
    return Objects.requireNonNull(program.getParent());
  }

  private static Optional<Path> onPath(String program) {
    return Arrays.stream(
            Objects.requireNonNullElse(System.getenv("PATH"), "").split(java.io.File.pathSeparator))
        .map(entry -> Path.of(entry, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Path unpacked(Path folder) throws IOException, InterruptedException {
    Path programs = Files.createDirectories(folder.resolve("programs"));
    Process tar =
        new ProcessBuilder("tar", "--no-same-owner", "-C", programs.toString(), "-xf", "-")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("tar.log").toFile())
            .start();
    try (InputStream packed = RealPostgres.class.getResourceAsStream(BINARIES);
        InputStream in = new XZInputStream(Objects.requireNonNull(packed));
        OutputStream out = tar.getOutputStream()) {
      in.transferTo(out);
    }
    if (tar.waitFor() != 0) {
      throw new IOException(Files.readString(folder.resolve("tar.log")));
    }
    return programs.resolve("bin");
  }

  // PostgreSQL wants the files of TLS for itself.
  private List<String> tls(Path data, TestAuthority authority)
      throws IOException, InterruptedException {
    List<Path> files =
        List.of(data.resolve("s.crt"), data.resolve("s.key"), data.resolve("ca.crt"));
    try {
      TestAuthority.Identity server = authority.issue("server");
      Path _ = Files.copy(server.certificate(), files.get(0));
      Path _ = Files.copy(server.key(), files.get(1));
      Path _ = Files.copy(authority.certificate(), files.get(2));
    } catch (GeneralSecurityException impossible) {
      throw new IOException(impossible);
    }
    Path _ =
        Files.writeString(
            data.resolve("pg_hba.conf"),
            """
            local all all scram-sha-256
            hostnossl all all 127.0.0.0/8 scram-sha-256
            hostssl all all 127.0.0.0/8 cert
            """);
    for (Path file : files) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      if (root()) {
        run(List.of("chown", NOBODY + ":" + NOBODY, file.toString()));
      }
    }
    return List.of(
        "ssl=on",
        "ssl_cert_file=s.crt",
        "ssl_key_file=s.key",
        "ssl_ca_file=ca.crt",
        "listen_addresses=127.0.0.1,127.0.0.2");
  }

  private void begin(Path programs, Optional<TestAuthority> authority)
      throws IOException, InterruptedException {
    Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    Path data = Files.createDirectory(folder.resolve("data"));
    Path run = Files.createDirectory(sockets());
    if (root()) {
      run(
          List.of(
              "chown",
              NOBODY + ":" + NOBODY,
              data.toString(),
              password.toString(),
              run.toString()));
    }
    run(
        asUser(
            programs.resolve("initdb").toString(),
            "--pgdata=" + data,
            "--username=" + USER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync"));
    Path log = folder.resolve("server.log");
    List<String> settings =
        new ArrayList<>(
            List.of("listen_addresses=127.0.0.1", "unix_socket_directories=" + run, "fsync=off"));
    if (authority.isPresent()) {
      settings.addAll(tls(data, authority.get()));
    }
    List<String> command =
        asUser(
            programs.resolve("postgres").toString(),
            "-D",
            data.toString(),
            "-p",
            String.valueOf(port));
    settings.forEach(setting -> command.addAll(List.of("-c", setting)));
    Process started =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .directory(folder.toFile())
            .start();
    server = started;
    Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (!Files.readString(log).contains("ready to accept connections")) {
      if (!started.isAlive() || Instant.now().isAfter(deadline)) {
        throw new IOException("PostgreSQL does not start: " + Files.readString(log));
      }
      Thread.sleep(50);
    }
  }

  private boolean root() throws IOException {
    return Files.getAttribute(folder, "unix:uid").equals(0);
  }

  private List<String> asUser(String... command) throws IOException {
    List<String> all = new ArrayList<>();
    if (root()) {
      all.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    }
    all.addAll(List.of(command));
    return all;
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    Path log = folder.resolve("run.log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(command.getFirst() + ": " + Files.readString(log));
    }
  }

  /// Makes a database without tables.
  public void createDatabase(String name) throws SQLException {
    execute("postgres", "CREATE DATABASE \"" + name + "\"");
  }

  public void execute(String database, String sql) throws SQLException {
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=disable";
    try (Connection connection = DriverManager.getConnection(url, USER, PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void end() {
    try {
      close();
    } catch (IOException left) {
      throw new IllegalStateException(left);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    Process running = server;
    server = null;
    if (running != null) {
      stop(running);
    }
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  // An interrupt is PostgreSQL's fast shutdown, which waits for no client.
  private static void stop(Process running) throws IOException {
    try {
      new ProcessBuilder("kill", "-INT", String.valueOf(running.pid())).start().waitFor();
      if (!running.waitFor(20, TimeUnit.SECONDS)) {
        running.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
