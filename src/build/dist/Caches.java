import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The AOT caches of the program: a small one for commands that touch no cluster, a full one for
/// the others. Java 25 runs the old code when a cache belongs to another jar (JDK-8377932), so the
/// name of a cache holds the digest of what it was made from.
final class Caches {
  private final Path home;
  private final Path project;
  private final Path work;

  Caches(Path home, Path project, Path work) {
    this.home = home;
    this.project = project;
    this.work = work;
  }

  void train() throws Exception {
    String build = build();
    removeOthers(build);
    HttpServer repository = repository();
    try (var cluster = new TrainingCluster(work, TrainingCluster.Keys.RSA);
        var other = new TrainingCluster(work, TrainingCluster.Keys.EC)) {
      Path _ = other.kubeconfig();
      for (String name : List.of("small", "full")) {
        train(name, home.resolve("lib/" + build + "-" + name + ".aot"), cluster, repository);
      }
    } finally {
      repository.stop(0);
    }
    Files.writeString(home.resolve("lib/build"), build + "\n");
  }

  // Serves what the commands put into `site`; beside it lies an archive that was signed.
  private HttpServer repository() throws IOException {
    Path site = Files.createDirectories(work.resolve("site"));
    Path signed = project.resolve("src/test/resources/provenance");
    copy(signed.resolve("shop-1.0.0.tgz"), "shop-1.0.0.tgz");
    copy(signed.resolve("gpg-rsa.prov"), "shop-1.0.0.tgz.prov");
    copy(signed.resolve("public.asc"), "public.asc");
    copy(project.resolve("src/build/dist/training-parent/Chart.yaml"), "parent/Chart.yaml");
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server =
        SimpleFileServer.createFileServer(
            address, site.toAbsolutePath(), SimpleFileServer.OutputLevel.NONE);
    server.start();
    return server;
  }

  private void copy(Path from, String name) throws IOException {
    Path to = work.resolve(name);
    Files.createDirectories(to.getParent());
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private String build() throws IOException {
    List<Path> parts =
        List.of(
            home.resolve("lib/sherpack.jar"),
            home.resolve("lib/libraries.jar"),
            home.resolve("runtime/release"));
    return Digests.of(parts).substring(0, 16);
  }

  private void removeOthers(String build) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("lib"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".aot")).toList()) {
        if (!file.getFileName().toString().startsWith(build)) {
          Files.delete(file);
        }
      }
    }
  }

  private void train(String name, Path cache, TrainingCluster cluster, HttpServer repository)
      throws Exception {
    String url = "http://127.0.0.1:" + repository.getAddress().getPort();
    String lines = commands(name).replace("${work}", work.toString()).replace("${site}", url);
    Path commands = Files.writeString(work.resolve(name + ".txt"), lines);
    var command = new ArrayList<>(List.of(home.resolve("runtime/bin/java").toString()));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable"));
    // What a better compiler could make of this run; the launcher does without that compiler.
    command.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining"));
    command.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-Dsherpack.training=" + commands));
    command.addAll(List.of("-Dslf4j.provider=org.slf4j.nop.NOPServiceProvider"));
    command.addAll(List.of("-Dslf4j.internal.verbosity=ERROR"));
    command.add("-Djdk.reflect.useNativeAccessorOnly=true");
    command.addAll(List.of("-cp", home + "/lib/sherpack.jar:" + home + "/lib/libraries.jar"));
    command.add("io.sherpack.Main");
    var process = new ProcessBuilder(command).directory(project.resolve("packs").toFile());
    process.environment().keySet().removeIf(key -> key.startsWith("HELM_"));
    process.environment().put("HOME", work.toString());
    process.environment().put("KUBECONFIG", cluster.kubeconfig().toString());
    process.redirectErrorStream(true).redirectOutput(work.resolve(name + ".log").toFile());
    Files.deleteIfExists(cache);
    if (process.start().waitFor() != 0 || !Files.isRegularFile(cache)) {
      throw new IllegalStateException(
          "training failed:\n" + Files.readString(work.resolve(name + ".log")));
    }
  }

  private String commands(String name) throws IOException {
    return Files.readString(project.resolve("src/build/dist/training-" + name + ".txt"));
  }
}
