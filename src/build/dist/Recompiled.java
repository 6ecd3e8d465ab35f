import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A library compiled again from its published sources: the AOT cache leaves classes out that were
/// compiled for a Java before 6, as picocli's are.
record Recompiled(String library, List<Path> classPath, Path tools) {
  /// Whether `jar` is the one that this replaces.
  boolean replaces(Path jar) {
    return jar.getFileName().toString().matches(library + "-[0-9.]+\\.jar");
  }

  /// The folder with the classes.
  Path classes() throws IOException {
    Path jar = classPath.stream().filter(this::replaces).findFirst().orElseThrow();
    Path classes = tools.resolve(library + "-classes");
    Stamp stamp = new Stamp(tools.resolve(library + "-made-from"), jar.getFileName().toString());
    if (stamp.current()) {
      return classes;
    }
    Tools.delete(classes);
    var args = new ArrayList<>(List.of("--release", "25", "-nowarn", "-g", "-proc:none"));
    args.addAll(List.of("-Xlint:none", "-d", classes.toString()));
    args.addAll(sources());
    Tools.run("javac", args);
    stamp.write();
    return classes;
  }

  private List<String> sources() throws IOException {
    Path unpacked = tools.resolve(library + "-sources");
    try (Stream<Path> files = Files.walk(unpacked)) {
      return files
          .map(Path::toString)
          .filter(file -> file.endsWith(".java") && !file.endsWith("module-info.java"))
          .sorted()
          .toList();
    }
  }
}
