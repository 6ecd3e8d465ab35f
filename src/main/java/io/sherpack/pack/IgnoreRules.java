package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which files of a folder do not belong to the pack: `.sherpackignore` or `.helmignore`, with
/// Helm's rules. Files in `templates/` whose names begin with a dot never belong.
///
/// As in Helm, a rule with `!` ignores everything that it does not match, and the first rule that
/// ignores decides.
final class IgnoreRules {
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

  private final List<Rule> rules;

  private IgnoreRules(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /// @throws io.sherpack.diagnostic.SherpackException.Input with every rule that is none
  static IgnoreRules parse(SourceText source) {
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

  /// @param path relative to the pack, with `/`
  boolean ignores(String path, boolean folder) {
    return rules.stream().anyMatch(rule -> rule.ignores(path, folder));
  }
}
