package io.sherpack.lint;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the comments that suppress findings: `sherpack:ignore RULE[,RULE] reason` for its own line
/// or, where it stands alone, for the next one; `sherpack:ignore-file` for all of its file.
public final class Suppressions {
  private static final Pattern COMMENT =
      Pattern.compile(
          "(?<open>#|\\{#-?|\\{\\{-?\\s*/\\*|/\\*|<!--|^\\s*\\*?)\\s*sherpack:ignore(?<file>-file)?"
              + "\\s+(?<rules>[\\w-]+(?:\\s*,\\s*[\\w-]+)*)"
              + "(?<reason>.*?)(?<close>\\*/\\s*-?}}|\\*/|-?#}|-->|$)");
  private static final Pattern CLOSES = Pattern.compile("\\*/|#}|-->");
  private static final Pattern COMMENT_ONLY =
      Pattern.compile("\\s*(#.*|\\{#.*#}|\\{\\{-?\\s*/\\*.*\\*/\\s*-?}})?\\s*");

  /// One rule that one comment suppresses.
  ///
  /// @param line the line it holds for, none for all of its file
  /// @param place the comment
  private record Suppression(String rule, Optional<Integer> line, String reason, Span place) {}

  private final Map<String, List<Suppression>> byFile = new HashMap<>();
  private final Set<Suppression> used = new HashSet<>();

  /// Returns why a finding of `rule` at `place` is suppressed, if it is; an empty text where no
  /// reason is given.
  public Optional<String> reason(String rule, Span place) {
    return reason(rule, place.source(), Optional.of(place.line()));
  }

  /// Returns why findings of `rule` in all of `file` are suppressed, if they are.
  public Optional<String> reason(String rule, SourceText file) {
    return reason(rule, file, Optional.empty());
  }

  private Optional<String> reason(String rule, SourceText file, Optional<Integer> line) {
    Optional<String> reason = Optional.empty();
    for (Suppression one : of(file)) {
      if (one.rule().equals(rule) && (one.line().isEmpty() || one.line().equals(line))) {
        used.add(one);
        reason = reason.or(() -> Optional.of(one.reason()));
      }
    }
    return reason;
  }

  /// Returns a finding for each comment of `files` that has suppressed nothing so far.
  public List<Diagnostic> unused(List<SourceText> files) {
    List<Diagnostic> findings = new ArrayList<>();
    for (SourceText file : files) {
      for (Suppression one : of(file)) {
        if (!used.contains(one) && !one.rule().equals(LintRules.UNUSED_SUPPRESSION)) {
          findings.add(unused(one));
        }
      }
    }
    return findings;
  }

  private static Diagnostic unused(Suppression one) {
    if (LintRules.find(one.rule()).isEmpty()) {
      return Diagnostic.warning(
              LintRules.UNUSED_SUPPRESSION, "there is no rule `" + one.rule() + "` to suppress")
          .at(one.place())
          .hint(LintRules.meant(one.rule()).orElse("docs/lint-rules.md lists the rules"));
    }
    return Diagnostic.warning(
            LintRules.UNUSED_SUPPRESSION,
            "`%s` finds nothing %s"
                .formatted(one.rule(), one.line().isEmpty() ? "in this file" : "here"))
        .at(one.place())
        .hint("remove the comment");
  }

  private List<Suppression> of(SourceText file) {
    return byFile.computeIfAbsent(file.name(), _ -> read(file));
  }

  private static List<Suppression> read(SourceText file) {
    if (!file.text().contains("sherpack:ignore")) {
      return List.of();
    }
    List<Suppression> found = new ArrayList<>();
    List<String> lines = file.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher comment = COMMENT.matcher(lines.get(i));
      if (comment.find()) {
        Optional<Integer> line =
            comment.group("file") == null
                ? Optional.of(
                    alone(comment, lines.get(i)) ? next(lines, end(comment, lines, i)) : i + 1)
                : Optional.empty();
        var place = new Span(file, i + 1, comment.start() + 1, comment.end() - comment.start());
        for (String rule : comment.group("rules").split(",", -1)) {
          found.add(new Suppression(rule.strip(), line, comment.group("reason").strip(), place));
        }
      }
    }
    return found;
  }

  private static boolean alone(Matcher comment, String line) {
    return line.substring(0, comment.start()).isBlank() && line.substring(comment.end()).isBlank();
  }

  // A block goes on to the line that closes it.
  private static int end(Matcher comment, List<String> lines, int at) {
    boolean line = comment.group("open").strip().equals("#");
    int end = at;
    while (!line && end < lines.size() - 1 && !CLOSES.matcher(lines.get(end)).find()) {
      end++;
    }
    return end;
  }

  private static int next(List<String> lines, int comment) {
    int next = comment + 1;
    while (next < lines.size() && COMMENT_ONLY.matcher(lines.get(next)).matches()) {
      next++;
    }
    return next + 1;
  }
}
