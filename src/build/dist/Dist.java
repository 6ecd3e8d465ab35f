import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Makes the thing that users unpack: `target/dist/sherpack` and a `.tar.gz` of it. Runs on the
/// build's own JDK; each step is left out when nothing that it reads has changed.
final class Dist {
  private static final String MANIFEST = "Manifest-Version: 1.0\n";
  private static final String OWN_MANIFEST =
      MANIFEST + "Main-Class: io.sherpack.Main\nClass-Path: libraries.jar\n";

  private static final List<String> TEXTS = List.of("LICENSE", "README.md", "CHANGELOG.md");

  // What the README links to, and the documents to each other.
  private static final List<String> LINKED = List.of("docs", "packs", "schemas");

  private final Path project;
  private final Path target;
  private final String version;
  private final List<Path> classPath;
  private final String commit;

  private Dist(String[] args) {
    project = Path.of(args[0]);
    target = project.resolve("target");
    version = args[1];
    classPath = Arrays.stream(args[2].split(":")).map(Path::of).toList();
    commit = commit();
  }

  // As Helm prints it; `unknown` outside of a checkout and without Git.
  private String commit() {
    if (!Files.exists(project.resolve(".git"))) {
      return "unknown";
    }
    try {
      var git = new ProcessBuilder("git", "rev-parse", "HEAD").directory(project.toFile()).start();
      String printed = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor() == 0 ? printed.strip() : "unknown";
    } catch (IOException noGit) {
      return "unknown";
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  public static void main(String[] args) throws Exception {
    new Dist(args).make();
  }

  private void make() throws Exception {
    Path home = target.resolve("dist/sherpack");
    Stamp stamp = new Stamp(target.resolve("dist/made-from"), Digests.of(inputs()) + " " + commit);
    if (stamp.current()) {
      return;
    }
    Files.createDirectories(home.resolve("lib"));
    // The launcher uses no cache until this file names it.
    Files.deleteIfExists(home.resolve("lib/build"));
    RuntimeImage runtime = new RuntimeImage(home.resolve("runtime"), target.resolve("tools"));
    runtime.check(target.resolve("classes"));
    runtime.link();
    jars(home.resolve("lib"));
    launcher(home);
    new Caches(home, project, target.resolve("tools/training")).train();
    new Archive(home).write(target.resolve(archiveName()));
    stamp.write();
  }

  private List<Path> inputs() throws IOException {
    try (Stream<Path> build = Files.walk(project.resolve("src/build"));
        Stream<Path> packs = Files.walk(project.resolve("packs"));
        Stream<Path> docs = Files.walk(project.resolve("docs"));
        Stream<Path> schemas = Files.walk(project.resolve("schemas"))) {
      Stream<Path> texts = TEXTS.stream().map(project::resolve);
      return Stream.of(classPath.stream(), build, packs, docs, schemas, texts)
          .flatMap(files -> files)
          .toList();
    }
  }

  // Two, because opening a jar takes the longer the more is in it: the program's own is opened by
  // most commands, that of the libraries by few, as the AOT cache holds what they need of it.
  private void jars(Path lib) throws IOException {
    var callSites = new CallSites(classPath);
    var picocli = new Recompiled("picocli", classPath, target.resolve("tools"));
    Path licence = project.resolve("LICENSE");
    List<Path> own = classPath.stream().filter(Files::isDirectory).toList();
    List<Path> libraries = classPath.stream().filter(part -> !own.contains(part)).toList();
    new FatJar(own, OWN_MANIFEST, callSites, picocli)
        .with("io/sherpack/build.properties", "version=" + version + "\ncommit=" + commit + "\n")
        .write(lib.resolve("sherpack.jar"), licence);
    new FatJar(libraries, MANIFEST, callSites, picocli)
        .write(lib.resolve("libraries.jar"), licence);
  }

  private void launcher(Path home) throws IOException {
    Path script = home.resolve("bin/sherpack");
    Files.createDirectories(script.getParent());
    Files.copy(
        project.resolve("src/build/dist/launcher.sh"), script, StandardCopyOption.REPLACE_EXISTING);
    script.toFile().setExecutable(true, false);
    copyPages(project.resolve("docs/man"), home.resolve("share/man/man1"));
    for (String folder : LINKED) {
      copyLinked(project.resolve(folder), home.resolve(folder));
    }
    for (String text : TEXTS) {
      Files.copy(project.resolve(text), home.resolve(text), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void copyPages(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> pages = Files.list(from)) {
      for (Path page : pages.toList()) {
        Files.copy(page, to.resolve(page.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  // The manual has its own place. What is there no more must not stay from an earlier build.
  private static void copyLinked(Path from, Path to) throws IOException {
    if (Files.exists(to)) {
      try (Stream<Path> old = Files.walk(to)) {
        for (Path one : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(one);
        }
      }
    }
    Path manual = from.resolve("man");
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.filter(path -> !path.startsWith(manual)).toList()) {
        Files.copy(one, to.resolve(from.relativize(one)));
      }
    }
  }

  private String archiveName() {
    String system = System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT);
    String machine = System.getProperty("os.arch");
    return "sherpack-%s-%s-%s.tar.gz"
        .formatted(version, system.startsWith("mac") ? "darwin" : system, machine);
  }
}
