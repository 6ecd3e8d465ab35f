package io.sherpack.template.function;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.template.EvaluationException;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the functions make of expressions, as recorded from Helm (see `src/test/go/functions`).
final class HelmFunctionsTest {
  private static final Path CASES = Path.of("src/test/resources/template/gotmpl");

  private record Case(String expression, boolean failure, String expected) {}

  @Test
  void functionsDoWhatHelmDoes() throws IOException {
    var report = new ArrayList<String>();
    int passed = 0;
    int total = 0;
    for (Case each : cases()) {
      if (each.expression().contains("{{")
          || each.expression().contains("'a'")
          || each.expected().startsWith("expected ")
          || each.expected().startsWith("can't ")
          || each.expected().startsWith("template: ")
          || List.of("eq", "lt", "and", "or", "not", "index", "len", "js")
              .contains(each.expression().split(" ", 2)[0])
          || each.expected().startsWith("wrong ")
          || each.expected().contains("not defined")
          || each.expected().startsWith("cannot assign")) {
        continue;
      }
      total++;
      String actual = actual(each);
      String wanted = (each.failure() ? "! " : "= ") + each.expected();
      if (actual.equals(wanted)) {
        passed++;
      } else {
        report.add(
            each.expression()
                + "\n   want "
                + GoText.quote(wanted)
                + "\n   have "
                + GoText.quote(actual));
      }
    }
    System.out.println(passed + " of " + total + " cases");
    Files.write(Path.of("target/helm-functions.txt"), report);
    assertTrue(passed > total * 85 / 100);
  }

  private static String actual(Case each) {
    try {
      Value value = GoExpression.evaluate(each.expression());
      String printed = value instanceof Value.Null ? "" : new GoEngine().print(value);
      return "= " + GoTypes.type(value) + " " + printed.replace("<no value>", "");
    } catch (EvaluationException e) {
      String expected = each.expected();
      boolean calling = expected.startsWith("error calling ");
      return "! "
          + (calling ? expected.substring(0, expected.indexOf(": ") + 2) : "")
          + e.getMessage();
    } catch (RuntimeException | Error e) {
      return "! " + e;
    }
  }

  private static List<Case> cases() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(CASES)) {
      files =
          found
              .filter(file -> file.getFileName().toString().startsWith("functions"))
              .sorted()
              .toList();
    }
    var cases = new ArrayList<Case>();
    for (Path file : files) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i + 1 < lines.size(); i += 2) {
        String result = lines.get(i + 1).replace("HELM_ERR_START", "").replace("HELM_ERR_END", "");
        cases.add(
            new Case(
                lines.get(i), result.startsWith("  !"), GoExpression.unquote(result.substring(4))));
      }
    }
    return cases;
  }
}
