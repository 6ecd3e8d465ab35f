package io.sherpack.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// nginx with the servers that a test describes. Its log has a line for each request: port, status,
/// path and the header `Authorization`.
public final class RealNginx implements AutoCloseable {
  private static final int TRIES = 100;

  private final Process process;
  private final Path folder;

  private RealNginx(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  /// Starts it; without nginx the calling test is skipped.
  ///
  /// @param servers the `server` blocks
  /// @param port one that they listen on
  public static RealNginx start(Path folder, String servers, int port)
      throws IOException, InterruptedException {
    DebianPart.Program program = DebianPart.of("nginx", "nginx");
    Files.createDirectories(folder.resolve("temp"));
    String temporary = "";
    for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
      temporary += "%s_temp_path %s/temp/%s;\n".formatted(kind, folder, kind);
    }
    Path configuration =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            daemon off;
            master_process off;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log;
            events {}
            http {
            %2$s
            log_format seen '$server_port $status $uri $http_authorization';
            access_log %1$s/access.log seen;
            limit_req_zone $server_port zone=slow:1m rate=1r/s;
            limit_req_status 429;
            %3$s
            }
            """
                .formatted(folder, temporary, servers));
    Process process =
        program
            .with(
                List.of(
                    "-e",
                    folder + "/error.log",
                    "-p",
                    folder.toString(),
                    "-c",
                    configuration.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.log").toFile())
            .start();
    var nginx = new RealNginx(process, folder);
    nginx.await(port);
    return nginx;
  }

  /// Returns a port that nobody listens on.
  public static int port() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void await(int port) throws IOException, InterruptedException {
    for (int tries = 0; tries < TRIES; tries++) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException notYet) {
        if (!process.isAlive()) {
          break;
        }
        Thread.sleep(100);
      }
    }
    close();
    throw new IOException("nginx does not start: " + Files.readString(folder.resolve("error.log")));
  }

  /// Returns the requests so far.
  public List<String> log() throws IOException {
    return Files.readAllLines(folder.resolve("access.log"));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
