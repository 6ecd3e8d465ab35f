package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Which files of a folder do not belong to the pack: `.sherpackignore` or `.helmignore`, with
/// Helm's rules. Files in `templates/` whose names begin with a dot never belong.
///
/// As in Helm, a rule with `!` ignores everything that it does not match, and the first rule that
/// ignores decides.
public final class IgnoreRules {
  private record Rule(PathPattern pattern, boolean negated, boolean folder, boolean whole) {
    boolean ignores(String path, boolean isFolder) {
      if (folder && !isFolder) {
        return negated;
      }
      String matched = whole ? path : path.substring(path.lastIndexOf('/') + 1);
      return negated != pattern.matches(matched);
    }
  }

  /// The rules of a folder without such a file.
  static final IgnoreRules DEFAULT = new IgnoreRules(List.of(rule("templates/.?*")));

  /// The names of the files that hold rules; the first that is there counts.
  static final List<String> FILES = List.of(".sherpackignore", ".helmignore");

  /// Returns the one that an author writes: in a chart Helm's.
  static String fileOf(boolean pack) {
    return FILES.get(pack ? 0 : 1);
  }

  private final List<Rule> rules;

  private IgnoreRules(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /// Returns the text of a file with rules.
  static SourceText text(String name, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return new SourceText(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  /// Returns the rules of a folder with these files.
  static IgnoreRules of(Map<String, byte[]> files, String name) {
    return FILES.stream()
        .filter(files::containsKey)
        .findFirst()
        .map(file -> parse(text(name + "/" + file, files.getOrDefault(file, new byte[0]))))
        .orElse(DEFAULT);
  }

  /// @throws io.sherpack.diagnostic.SherpackException.Input with every rule that is none
  public static IgnoreRules parse(SourceText source) {
    var rules = new ArrayList<Rule>();
    var problems = new Problems();
    List<String> lines = source.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Optional<PathPattern> whole = PathPattern.parse(line);
      if (line.contains("**") || whole.isEmpty()) {
        String what = line.contains("**") ? "`**` is not supported" : "malformed pattern";
        problems.add(
            Diagnostic.error("invalid-ignore-rule", what + " in `" + line + "`")
                .at(new Span(source, i + 1, lines.get(i).indexOf(line) + 1, line.length())));
      } else {
        rules.add(rule(line));
      }
    }
    problems.throwIfFailed();
    rules.addAll(DEFAULT.rules);
    return new IgnoreRules(rules);
  }

  private static Rule rule(String line) {
    boolean negated = line.startsWith("!");
    String text = negated ? line.substring(1) : line;
    boolean folder = text.endsWith("/");
    text = folder ? text.substring(0, text.length() - 1) : text;
    boolean whole = text.contains("/");
    text = text.startsWith("/") ? text.substring(1) : text;
    return new Rule(PathPattern.parse(text).orElseThrow(), negated, folder, whole);
  }

  /// Returns the files that belong to a pack, of those by path below its folder.
  SequencedMap<String, byte[]> kept(SequencedMap<String, byte[]> files) {
    SequencedMap<String, byte[]> kept = new LinkedHashMap<>();
    files.forEach(
        (path, bytes) -> {
          if (!ignores(path, false) && !below(path)) {
            kept.put(path, bytes);
          }
        });
    return kept;
  }

  private boolean below(String path) {
    int slash = path.lastIndexOf('/');
    return slash > 0
        && (ignores(path.substring(0, slash), true) || below(path.substring(0, slash)));
  }

  /// @param path relative to the pack, with `/`
  public boolean ignores(String path, boolean folder) {
    return rules.stream().anyMatch(rule -> rule.ignores(path, folder));
  }
}
