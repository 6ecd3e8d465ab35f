package io.sherpack.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.testing.Lines;
import io.sherpack.yaml.YamlReader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What Helm 4.2.4 reads: each line of the file is a document and the JSON that `sigs.k8s.io/yaml`
/// made of it.
final class GoYamlTest {
  @TestFactory
  Stream<DynamicTest> readsAsHelmReads() {
    return Lines.of("/values/go-yaml.txt")
        .map(line -> line.split("\t=> ", 2))
        .map(line -> DynamicTest.dynamicTest(line[0], () -> check(line[0], line[1])));
  }

  private static void check(String document, String expected) {
    var source = new SourceText("values.yaml", document.replace("\\n", "\n"));
    if (expected.startsWith("ERROR")) {
      var e = assertThrows(SherpackException.Input.class, () -> read(source));
      assertTrue(e.diagnostics().getFirst().span().isPresent());
      return;
    }
    assertEquals(
        Lines.json(JsonReader.read(new SourceText("expected", expected))),
        Lines.json(read(source)));
  }

  private static Value read(SourceText source) {
    return YamlValues.of(YamlReader.read(source, YamlReader.Duplicates.LAST_WINS));
  }
}
