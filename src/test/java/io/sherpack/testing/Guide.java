package io.sherpack.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A page of the manual whose examples are run as a reader would: a fenced block below a line that
/// ends with `` `name`: `` is a file, and in a block `console` each line `$ sherpack …` is a
/// command with what it prints below it.
public final class Guide {
  private static final Pattern FILE = Pattern.compile("`([^` ]+)`:$");
  private static final String PROMPT = "$ ";
  private static final String FENCE = "```";

  /// Runs one command line, without `sherpack`, and returns what a terminal would show.
  public interface Terminal {
    String run(Path directory, List<String> words);
  }

  private final Path directory;
  private final Terminal terminal;
  private final List<String> lines;
  private final StringBuilder written = new StringBuilder();
  private int next;

  private Guide(Path directory, Terminal terminal, List<String> lines) {
    this.directory = directory;
    this.terminal = terminal;
    this.lines = lines;
  }

  /// The guides, sorted; those that want a cluster say so in their first line.
  public static List<Path> all(boolean cluster) throws IOException {
    try (var found = Files.list(Path.of(System.getProperty("basedir", "."), "docs", "guides"))) {
      return found
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> wantsCluster(file) == cluster)
          .sorted()
          .toList();
    }
  }

  private static boolean wantsCluster(Path file) {
    try {
      return Files.readString(file).startsWith("<!-- wants a cluster -->");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Returns the text of a guide with what its commands print now, in a working directory of its
  /// own. A line `…` of the guide stands for any lines, a `…` in a line for any text.
  public static String replayed(Path guide, Path directory, Terminal terminal) throws IOException {
    return new Guide(directory, terminal, Files.readAllLines(guide)).replay();
  }

  private String replay() throws IOException {
    String said = "";
    while (next < lines.size()) {
      String line = take();
      if (line.startsWith(FENCE + "console")) {
        session();
      } else if (line.startsWith(FENCE)) {
        block(name(said));
      }
      said = line.isBlank() ? said : line;
    }
    return written.toString();
  }

  private static Optional<String> name(String said) {
    var found = FILE.matcher(said);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  private void block(Optional<String> file) throws IOException {
    List<String> content = new ArrayList<>();
    while (!lines.get(next).equals(FENCE)) {
      content.add(take());
    }
    take();
    if (file.isPresent()) {
      new Workspace(directory).write(file.get(), String.join("\n", content) + "\n");
    }
  }

  private void session() {
    while (!lines.get(next).equals(FENCE)) {
      String command = take();
      if (!command.startsWith(PROMPT + "sherpack ")) {
        throw new IllegalStateException("a guide runs nothing but sherpack: " + command);
      }
      List<String> shown = new ArrayList<>();
      while (!lines.get(next).equals(FENCE) && !lines.get(next).startsWith(PROMPT)) {
        shown.add(lines.get(next++));
      }
      String line = command.replaceAll(" +# .*", "").substring((PROMPT + "sherpack ").length());
      List<String> printed = terminal.run(directory, Words.split(line)).lines().toList();
      (fits(shown, printed) ? shown : printed).forEach(one -> written.append(one).append('\n'));
    }
    take();
  }

  private static boolean fits(List<String> shown, List<String> printed) {
    String pattern =
        Arrays.stream(String.join("\n", shown).split("\n…\n", -1))
            .map(Guide::pattern)
            .collect(Collectors.joining("\n(.*\n)?"));
    return Pattern.compile(pattern, Pattern.DOTALL).matcher(String.join("\n", printed)).matches();
  }

  private static String pattern(String text) {
    return Arrays.stream(text.split("…", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining("[^\n]*"));
  }

  private String take() {
    String line = lines.get(next++);
    written.append(line).append('\n');
    return line;
  }
}
