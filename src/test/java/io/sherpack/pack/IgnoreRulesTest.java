package io.sherpack.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.testing.Lines;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The table is what `pkg/ignore` of Helm 4.2.4 answers: rules, path, file or directory.
final class IgnoreRulesTest {
  @TestFactory
  Stream<DynamicTest> ignoresWhatHelmIgnores() {
    return Lines.of("/pack/helm-ignore.txt")
        .map(line -> line.split("\t"))
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line[0] + " / " + line[1] + " " + line[2],
                    () -> assertEquals(line[3], answer(line[0], line[1], line[2]))));
  }

  private static String answer(String rules, String path, String kind) {
    try {
      IgnoreRules parsed = IgnoreRules.parse(source(rules.replace(" ; ", "\n")));
      return String.valueOf(parsed.ignores(path, kind.equals("d")));
    } catch (SherpackException.Input e) {
      return "ERROR";
    }
  }

  private static SourceText source(String text) {
    return new SourceText(".helmignore", text);
  }

  @Test
  void everyBadRuleIsShownAtItsPlace() {
    var e =
        assertThrows(
            SherpackException.Input.class, () -> IgnoreRules.parse(source("*.md\n  a/**\n[x\n")));
    assertEquals(
        List.of("`**` is not supported in `a/**`", "malformed pattern in `[x`"),
        e.diagnostics().stream().map(Diagnostic::message).toList());
    assertEquals(".helmignore:2:3", e.diagnostics().getFirst().span().orElseThrow().location());
  }
}
