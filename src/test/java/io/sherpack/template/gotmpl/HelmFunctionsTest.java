package io.sherpack.template.gotmpl;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.template.function.FunctionLibrary;
import io.sherpack.template.function.GoText;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the functions make of expressions, as recorded from Helm (see `src/test/go/functions`); the
/// differences are listed in `target/helm-functions.txt`.
final class HelmFunctionsTest {
  private static final Path CASES = Path.of("src/test/resources/template/gotmpl");

  private final GoEngine engine = new GoEngine(FunctionLibrary.standard());

  private record Case(String expression, boolean failure, String expected) {}

  @Test
  void functionsDoWhatHelmDoes() throws IOException {
    var report = new ArrayList<String>();
    int passed = 0;
    int total = 0;
    for (Case each : cases()) {
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
    Files.writeString(Path.of("target/helm-functions.txt"), String.join("\n", report));
    assertTrue(passed > total * 99 / 100);
  }

  private String actual(Case each) {
    String source =
        each.expression().contains("{{")
            ? each.expression()
            : "{{ $v := " + each.expression() + " }}{{ printf \"%T\" $v }} {{ $v }}";
    try {
      GoTemplates templates = engine.parse(List.of(new SourceText("t", source)));
      String text =
          templates.render("t", Value.thaw(Value.Mapping.EMPTY), Renderings.context(false)).text();
      return "= " + text.replace("<no value>", "");
    } catch (SherpackException failure) {
      String message = failure.diagnostics().getFirst().message();
      if (message.startsWith("execution error at (")) {
        return "! error calling "
            + each.expected().split(" ", -1)[2]
            + " "
            + message.substring(message.indexOf("): ") + 3);
      }
      int place = message.startsWith("template: ") ? message.indexOf(">: ") : -1;
      return "! " + (place < 0 ? message : message.substring(place + 3));
    } catch (RuntimeException | StackOverflowError failure) {
      return "! " + failure;
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
            new Case(lines.get(i), result.startsWith("  !"), GoQuoted.text(result.substring(4))));
      }
    }
    return cases;
  }
}
