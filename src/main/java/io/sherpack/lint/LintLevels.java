package io.sherpack.lint;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.Severity;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.pack.Pack;
import io.sherpack.values.RawText;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How bad the findings of rules are, where users say so.
///
/// @param byRule empty for a rule that is off
public record LintLevels(Map<String, Optional<Severity>> byRule) {
  /// The file of a pack or chart that says it.
  public static final String FILE = ".sherpack-lint.yaml";

  public static final LintLevels NONE = new LintLevels(Map.of());

  private static final String RULES = "rules";

  public LintLevels {
    byRule = Map.copyOf(byRule);
  }

  /// Returns what texts such as `no-schema=off` say.
  ///
  /// @throws SherpackException.Usage when one of them says nothing
  public static LintLevels parse(List<String> texts) {
    Map<String, Optional<Severity>> levels = new LinkedHashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        throw new SherpackException.Usage(
            Diagnostic.error("bad-rule-level", "`--rule " + text + "` names no level")
                .hint("write it as `--rule no-schema=off`"));
      }
      String rule = text.substring(0, equals);
      String level = text.substring(equals + 1);
      if (LintRules.find(rule).isEmpty()) {
        throw new SherpackException.Usage(unknownRule(rule));
      }
      levels.put(
          rule, level(level).orElseThrow(() -> new SherpackException.Usage(unknownLevel(level))));
    }
    return new LintLevels(levels);
  }

  /// Returns what the pack's own file says.
  ///
  /// @param reference how the pack is named in messages
  public static LintLevels of(Pack pack, String reference, Problems problems) {
    byte[] bytes = pack.files().get(FILE);
    if (bytes == null) {
      return NONE;
    }
    var file = new SourceText(reference + "/" + FILE, RawText.of(bytes));
    Map<String, Optional<Severity>> levels = new LinkedHashMap<>();
    try {
      YamlNode node = YamlReader.read(file);
      if (node instanceof YamlNode.Mapping mapping) {
        mapping.entries().forEach(entry -> section(entry, levels, problems));
      } else if (!node.isNull()) {
        problems.add(misfit("expected a map", node.span()));
      }
    } catch (SherpackException.Input invalid) {
      problems.addAll(invalid.diagnostics());
    }
    return new LintLevels(levels);
  }

  private static void section(
      YamlNode.Entry entry, Map<String, Optional<Severity>> levels, Problems problems) {
    if (!entry.key().equals(RULES)) {
      var problem = misfit("unknown field `" + entry.key() + "`", entry.keySpan());
      problems.add(
          Suggestions.didYouMean(entry.key(), List.of(RULES)).map(problem::hint).orElse(problem));
    } else if (entry.value() instanceof YamlNode.Mapping rules) {
      rules.entries().forEach(rule -> rule(rule, levels, problems));
    } else if (!entry.value().isNull()) {
      problems.add(misfit("`rules` must be a map of rules and levels", entry.value().span()));
    }
  }

  private static void rule(
      YamlNode.Entry entry, Map<String, Optional<Severity>> levels, Problems problems) {
    String text = entry.value() instanceof YamlNode.Scalar scalar ? scalar.text() : "";
    Optional<Optional<Severity>> level = level(text);
    if (LintRules.find(entry.key()).isEmpty()) {
      problems.add(unknownRule(entry.key()).at(entry.keySpan()));
    } else if (level.isEmpty()) {
      problems.add(unknownLevel(text).at(entry.value().span()));
    } else {
      levels.put(entry.key(), level.get());
    }
  }

  private static Diagnostic misfit(String what, Span place) {
    return Diagnostic.error("bad-lint-file", what).at(place);
  }

  private static Diagnostic unknownRule(String rule) {
    var problem = Diagnostic.error("unknown-rule", "there is no rule `" + rule + "`");
    return problem.hint(LintRules.meant(rule).orElse("docs/lint-rules.md lists the rules"));
  }

  private static Diagnostic unknownLevel(String level) {
    return Diagnostic.error("unknown-level", "`" + level + "` is no level")
        .hint("the levels are `error`, `warning`, `info` and `off`");
  }

  private static Optional<Optional<Severity>> level(String text) {
    return switch (text) {
      case "error" -> Optional.of(Optional.of(Severity.ERROR));
      case "warning" -> Optional.of(Optional.of(Severity.WARNING));
      case "info" -> Optional.of(Optional.of(Severity.INFO));
      case "off" -> Optional.of(Optional.empty());
      default -> Optional.empty();
    };
  }

  /// Returns the levels of both; `others` count where both say something.
  public LintLevels under(LintLevels others) {
    Map<String, Optional<Severity>> all = new LinkedHashMap<>(byRule);
    all.putAll(others.byRule);
    return new LintLevels(all);
  }

  /// Returns how bad a finding of `rule` is, nothing where the rule is off.
  public Optional<Severity> of(String rule, Severity found) {
    return byRule.getOrDefault(rule, Optional.of(found));
  }
}
