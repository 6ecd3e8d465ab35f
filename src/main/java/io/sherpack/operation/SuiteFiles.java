package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.Glob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of suites, of their values and of their snapshots.
///
/// @param directory what relative paths are relative to
record SuiteFiles(Path directory) {
  private static final int DEEPEST = 32;

  /// Returns the files below a folder that patterns choose, in the order of the patterns, then of
  /// their paths, as they are shown. `**` also stands for no folder at all.
  List<String> matching(String folder, List<String> patterns) {
    Path base = directory.resolve(folder).normalize();
    List<String> below = Files.isDirectory(base) ? below(base) : List.of();
    Set<String> found = new LinkedHashSet<>();
    for (String pattern : patterns) {
      if (Path.of(pattern).isAbsolute()) {
        found.add(pattern);
        continue;
      }
      String plain = pattern.startsWith("./") ? pattern.substring(2) : pattern;
      List<Pattern> compiled =
          Stream.of(plain, plain.replace("**/", ""))
              .distinct()
              .flatMap(one -> Glob.rich(one).stream())
              .toList();
      below.stream()
          .filter(path -> compiled.stream().anyMatch(one -> one.matcher(path).matches()))
          .forEach(path -> found.add(folder.isEmpty() ? path : shown(folder, path)));
    }
    return List.copyOf(found);
  }

  private static String shown(String folder, String path) {
    return folder.endsWith("/") ? folder + path : folder + "/" + path;
  }

  private static List<String> below(Path base) {
    try (Stream<Path> files = Files.walk(base, DEEPEST)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> base.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw unreadable(base.toString(), unreadable);
    }
  }

  /// @throws SherpackException.Input when it cannot be read
  SourceText read(String name) {
    try {
      return new SourceText(
          name, new String(Files.readAllBytes(directory.resolve(name)), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw unreadable(name, unreadable);
    }
  }

  /// Returns the path, as it is shown, of a file that a suite names.
  String beside(String suite, String name) {
    if (Path.of(name).isAbsolute()) {
      return name;
    }
    Path folder = Path.of(suite).getParent();
    return (folder == null ? Path.of(name) : folder.resolve(name)).normalize().toString();
  }

  boolean exists(String name) {
    return Files.isRegularFile(directory.resolve(name));
  }

  /// @throws SherpackException.Input when it cannot be written
  void write(String name, String text) {
    Path file = directory.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "file-not-written", "cannot write `" + name + "`: " + FileReason.of(failed)));
    }
  }

  private static SherpackException unreadable(String name, IOException failure) {
    return new SherpackException.Input(
        Diagnostic.error(
            "file-unreadable", "cannot read `" + name + "`: " + FileReason.of(failure)));
  }
}
