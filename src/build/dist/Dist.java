import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Makes the thing that users unpack: `target/dist/sherpack` and a `.tar.gz` of it. Runs on the
/// build's own JDK; each step is left out when nothing that it reads has changed.
final class Dist {
  private final Path project;
  private final Path target;
  private final String version;
  private final List<Path> classPath;

  private Dist(String[] args) {
    project = Path.of(args[0]);
    target = project.resolve("target");
    version = args[1];
    classPath = Arrays.stream(args[2].split(":")).map(Path::of).toList();
  }

  public static void main(String[] args) throws Exception {
    new Dist(args).make();
  }

  private void make() throws Exception {
    Path home = target.resolve("dist/sherpack");
    Stamp stamp = new Stamp(target.resolve("dist/made-from"), Digests.of(inputs()));
    if (stamp.current()) {
      return;
    }
    Files.createDirectories(home.resolve("lib"));
    // The launcher uses no cache until this file names it.
    Files.deleteIfExists(home.resolve("lib/build"));
    RuntimeImage runtime = new RuntimeImage(home.resolve("runtime"), target.resolve("tools"));
    runtime.check(target.resolve("classes"));
    runtime.link();
    Path jar = home.resolve("lib/sherpack.jar");
    new FatJar(classPath, picocli(), project.resolve("LICENSE")).write(jar);
    launcher(home);
    new Caches(home, project, target.resolve("tools/training")).train();
    new Archive(home).write(target.resolve(archiveName()));
    stamp.write();
  }

  private List<Path> inputs() throws IOException {
    try (Stream<Path> build = Files.walk(project.resolve("src/build"));
        Stream<Path> packs = Files.walk(project.resolve("packs"))) {
      return Stream.of(classPath.stream(), build, packs).flatMap(files -> files).toList();
    }
  }

  private Recompiled picocli() {
    return new Recompiled("picocli", classPath, target.resolve("tools"));
  }

  private void launcher(Path home) throws IOException {
    Path script = home.resolve("bin/sherpack");
    Files.createDirectories(script.getParent());
    Files.copy(
        project.resolve("src/build/dist/launcher.sh"), script, StandardCopyOption.REPLACE_EXISTING);
    script.toFile().setExecutable(true, false);
    for (String text : List.of("LICENSE", "README.md")) {
      Files.copy(project.resolve(text), home.resolve(text), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private String archiveName() {
    String system = System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT);
    String machine = System.getProperty("os.arch");
    return "sherpack-%s-%s-%s.tar.gz"
        .formatted(version, system.startsWith("mac") ? "darwin" : system, machine);
  }
}
