package io.sherpack.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.testing.Lines;
import io.sherpack.yaml.YamlReader;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What `pkg/strvals` of Helm 4.2.4 makes of the flags: flag, text (`<<<` a file before it), JSON.
final class HelmSetTest {
  @TestFactory
  Stream<DynamicTest> setsWhatHelmSets() {
    return Lines.of("/values/helm-set.txt")
        .map(line -> line.split("\t"))
        .map(
            line ->
                DynamicTest.dynamicTest(
                    line[0] + " " + line[1],
                    () -> check(line[0], line[1], line[2].substring("=> ".length()))));
  }

  private static void check(String flag, String text, String expected) {
    if (expected.startsWith("ERROR")) {
      assertThrows(SherpackException.Input.class, () -> set(flag, text));
      return;
    }
    assertEquals(
        Lines.json(JsonReader.read(new SourceText("expected", expected))),
        Lines.json(set(flag, text)));
  }

  private static Value.Mapping set(String flag, String text) {
    String[] parts = text.split(" <<< ", 2);
    Value.Mapping base = Value.Mapping.EMPTY;
    if (parts.length == 2) {
      base = (Value.Mapping) YamlValues.of(YamlReader.read(new SourceText("v.yaml", parts[1])));
    }
    return SetFlags.apply(base, kind("--" + flag), parts[0], path -> path);
  }

  private static SetFlag.Kind kind(String option) {
    return Arrays.stream(SetFlag.Kind.values())
        .filter(kind -> kind.option().equals(option))
        .findFirst()
        .orElseThrow();
  }
}
