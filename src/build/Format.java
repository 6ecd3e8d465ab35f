import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Checks (`check`) or applies (`apply`) google-java-format over the given folders. Runs on the
/// build's own JDK, because the formatter parses with the JDK's compiler.
final class Format {
  public static void main(String[] args) throws Exception {
    boolean apply = args[0].equals("apply");
    int wrong = 0;
    for (Path file : sources(List.of(args).subList(1, args.length))) {
      String before = Files.readString(file);
      String after = format(before);
      if (before.equals(after)) {
        continue;
      }
      wrong++;
      if (apply) {
        Files.writeString(file, after);
      }
      System.err.println((apply ? "formatted " : "not formatted: ") + file);
    }
    if (wrong > 0 && !apply) {
      System.err.println("hint: run `mvn -Pformat process-sources`");
      System.exit(1);
    }
  }

  private static String format(String source) throws Exception {
    var ordered =
        ImportOrderer.reorderImports(
            RemoveUnusedImports.removeUnusedImports(source), JavaFormatterOptions.Style.GOOGLE);
    return new Formatter().formatSource(ordered);
  }

  private static List<Path> sources(List<String> folders) throws Exception {
    var found = new java.util.ArrayList<Path>();
    for (String folder : folders) {
      if (!Files.isDirectory(Path.of(folder))) {
        continue;
      }
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files.filter(f -> f.toString().endsWith(".java")).sorted().forEach(found::add);
      }
    }
    return found;
  }
}
