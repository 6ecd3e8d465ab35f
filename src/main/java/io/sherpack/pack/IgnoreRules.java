package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The rules of `.sherpackignore` and `.helmignore`, as Helm understands them.
final class IgnoreRules {
  // What Helm ignores always: dot files in templates.
  private static final String ALWAYS = "templates/.?*";

  private record Rule(Pattern pattern, boolean negated, boolean folder, boolean byName) {
    boolean matches(String path) {
      String subject = byName ? path.substring(path.lastIndexOf('/') + 1) : path;
      return pattern.matcher(subject).matches();
    }
  }

  private final List<Rule> rules = new ArrayList<>();

  private IgnoreRules() {}

  /// @throws io.sherpack.diagnostic.SherpackException.Input with the place of every rule that is
  ///   none
  static IgnoreRules read(Optional<SourceText> source) {
    var all = new IgnoreRules();
    var problems = new Problems();
    source.ifPresent(text -> all.addAll(text, problems));
    problems.throwIfFailed();
    all.add(ALWAYS);
    return all;
  }

  private void addAll(SourceText source, Problems problems) {
    String text = source.text().startsWith("\uFEFF") ? source.text().substring(1) : source.text();
    int offset = source.text().length() - text.length();
    for (String line : text.split("\n", -1)) {
      String rule = line.strip();
      if (!rule.isEmpty() && !rule.startsWith("#") && !add(rule)) {
        problems.add(
            Diagnostic.error(
                    "invalid-ignore-rule",
                    rule.contains("**")
                        ? "`**` is not understood in ignore files"
                        : "`" + rule + "` is not a pattern")
                .at(source.at(offset)));
      }
      offset += line.length() + 1;
    }
  }

  private boolean add(String text) {
    boolean negated = text.startsWith("!");
    String rule = negated ? text.substring(1) : text;
    boolean folder = rule.endsWith("/");
    rule = folder ? rule.substring(0, rule.length() - 1) : rule;
    boolean rooted = rule.startsWith("/");
    boolean byName = !rooted && !rule.contains("/");
    Optional<Pattern> pattern =
        rule.contains("**") ? Optional.empty() : Glob.simple(rooted ? rule.substring(1) : rule);
    pattern.ifPresent(found -> rules.add(new Rule(found, negated, folder, byName)));
    return pattern.isPresent();
  }

  /// Whether a file, or a folder with all in it, is left out.
  ///
  /// @param path relative to the pack, with `/`
  boolean ignores(String path, boolean isFolder) {
    for (Rule rule : rules) {
      if (rule.negated()) {
        // As in Helm, a negated rule leaves out whatever it does not match.
        if ((rule.folder() && !isFolder) || !rule.matches(path)) {
          return true;
        }
      } else if ((isFolder || !rule.folder()) && rule.matches(path)) {
        return true;
      }
    }
    return false;
  }
}
