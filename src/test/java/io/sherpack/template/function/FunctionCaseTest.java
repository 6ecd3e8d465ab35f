package io.sherpack.template.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.template.EvaluationException;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each `.case` file holds expressions of Go templates and what Sprig and Helm made of them.
final class FunctionCaseTest {
  private static final Path CASES = Path.of("src/test/resources/template/function");

  @TestFactory
  Stream<DynamicContainer> functionsDoWhatSprigDoes() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(CASES)) {
      files = found.filter(file -> file.toString().endsWith(".case")).sorted().toList();
    }
    assertTrue(files.size() > 5);
    return files.stream().map(FunctionCaseTest::file);
  }

  private static DynamicContainer file(Path file) {
    return DynamicContainer.dynamicContainer(file.getFileName().toString(), cases(file));
  }

  private static List<DynamicTest> cases(Path file) {
    List<String> lines = lines(file);
    var cases = new ArrayList<DynamicTest>();
    for (int i = 0; i + 1 < lines.size(); i++) {
      String expectation = lines.get(i + 1);
      String expression = lines.get(i);
      if (expectation.startsWith("  ")) {
        cases.add(DynamicTest.dynamicTest(expression, () -> check(expression, expectation)));
      }
    }
    return cases;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void check(String expression, String expectation) {
    if (expectation.startsWith("  ! ")) {
      assertThrows(EvaluationException.class, () -> GoExpression.evaluate(expression));
      return;
    }
    Value value = GoExpression.evaluate(expression);
    if (expectation.equals("  = null") && !(value instanceof Value.Null)) {
      // Go's nil list and nil map are empty ones here.
      assertTrue(Emptiness.blank(value));
      return;
    }
    assertEquals(expectation.substring(4), new JsonWriter(true, "").write(value));
  }
}
