package io.sherpack.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A real ChartMuseum on a free port, with what it holds in a folder of the test.
public final class RealMuseum implements AutoCloseable {
  private static final int TRIES = 200;

  // What its own go.mod replaces; Go looks at that only in the module that is built.
  private static final GoPart PART =
      new GoPart(
          "chartmuseum",
          "v0.13.1",
          """
          module sherpack.io/museum

          go 1.21

          require helm.sh/chartmuseum v0.13.1

          replace (
            github.com/NetEase-Object-Storage/nos-golang-sdk => github.com/karuppiah7890/nos-golang-sdk v0.0.0-20191116042345-0792ba35abcc
            github.com/docker/distribution => github.com/docker/distribution v0.0.0-20191216044856-a8371794149d
            github.com/docker/docker => github.com/moby/moby v17.12.0-ce-rc1.0.20200618181300-9dc6525e6118+incompatible
            go.etcd.io/etcd => github.com/eddycjy/etcd v0.5.0-alpha.5.0.20200218102753-4258cdd2efdf
            google.golang.org/grpc => google.golang.org/grpc v1.29.1
          )
          """,
          "helm.sh/chartmuseum/cmd/chartmuseum");

  private final Process process;
  private final Path log;
  private final int port;

  private RealMuseum(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /// Starts one; without it and without Go the calling test is skipped.
  ///
  /// @param folder what it may write in
  /// @param options further ones, such as `--context-path=/charts`
  public static RealMuseum start(Path folder, String... options)
      throws IOException, InterruptedException {
    Path program = PART.program();
    Path storage = Files.createDirectories(folder.resolve("storage"));
    Path log = folder.resolve("museum.log");
    int port = RealNginx.port();
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--listen-host=127.0.0.1",
                "--port=" + port,
                "--storage=local",
                "--storage-local-rootdir=" + storage,
                "--storage-timestamp-tolerance=0s"));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    var museum = new RealMuseum(process, log, port);
    museum.await();
    return museum;
  }

  private void await() throws IOException, InterruptedException {
    for (int tries = 0; tries < TRIES; tries++) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException notYet) {
        if (!process.isAlive()) {
          break;
        }
        Thread.sleep(50);
      }
    }
    close();
    throw new IOException("ChartMuseum does not start: " + Files.readString(log));
  }

  /// Its address, without a path.
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /// What it has written.
  public String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException ended) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
