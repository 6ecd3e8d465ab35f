package io.sherpack.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sherpack.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/lint-rules.md` says what the table of rules has, and the table has what is found;
/// `-Dgolden=update` writes the page.
final class LintRulesTest {
  private static final Path PROJECT = Path.of(System.getProperty("basedir", "."));
  private static final Pattern CODE =
      Pattern.compile("Diagnostic\\s*\\.(?:error|warning|info)\\(\\s*\"([a-z-]+)\"");
  private static final String HEAD =
      """
      # The rules of lint

      Generated from the table of rules; do not edit. How levels are set and findings suppressed, [checking packs](guides/checking.md) says. What
      ends loading or rendering (YAML that cannot be read, a template that fails, values that a schema refuses) is no rule.

      """;

  @Test
  void thePageIsUpToDate() {
    Golden.fromProperties()
        .check(
            PROJECT.resolve("docs/lint-rules.md"),
            HEAD
                + LintRules.all().stream()
                    .map(LintRulesTest::section)
                    .collect(Collectors.joining("\n")));
  }

  private static String section(LintRule rule) {
    return "## %s\n%s (%s)\n\n%s\n\nTo mend it: %s\n"
        .formatted(
            rule.id(),
            rule.finds(),
            rule.level().name().toLowerCase(Locale.ROOT),
            rule.why(),
            rule.mend());
  }

  @Test
  void rulesAreSorted() {
    List<String> ids = LintRules.all().stream().map(LintRule::id).toList();

    assertEquals(List.copyOf(new TreeSet<>(ids)), ids);
  }

  @Test
  void whatTheRoomFindsIsInTheTable() throws IOException {
    Set<String> unknown = new TreeSet<>();
    try (Stream<Path> files = Files.list(PROJECT.resolve("src/main/java/io/sherpack/lint"))) {
      for (Path file : files.filter(one -> !one.endsWith("LintLevels.java")).toList()) {
        Matcher code = CODE.matcher(Files.readString(file));
        while (code.find()) {
          unknown.add(code.group(1));
        }
      }
    }
    assertEquals(true, unknown.size() > 8, unknown::toString);
    unknown.removeIf(code -> LintRules.find(code).isPresent());

    assertEquals(Set.of(), unknown);
  }
}
