package io.sherpack.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.values.JsonReader;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Compares with the patches that Kubernetes' own library made of random objects, see
/// `src/test/go/patches`.
final class PatchTest {
  private static final Path CASES = Path.of("src/test/resources/patch/cases.jsonl");

  @TestFactory
  Stream<DynamicTest> agreesWithKubernetesLibrary() throws IOException {
    var number = new AtomicInteger();
    return Files.readAllLines(CASES).stream()
        .map(PatchTest::object)
        .map(
            one ->
                DynamicTest.dynamicTest(
                    "case " + number.incrementAndGet() + ", " + how(one), () -> check(one)));
  }

  private static String how(Value.Mapping one) {
    return Fields.text(one, "how").orElseThrow();
  }

  private static void check(Value.Mapping one) {
    Value.Mapping wanted = Fields.mapping(one, "wanted");
    List<Value.Mapping> before =
        how(one).equals("adopted") ? List.of() : List.of(Fields.mapping(one, "before"));
    Patch patch = Patch.of(before, wanted, Fields.mapping(one, "live"));
    assertEquals(
        how(one).equals("strategic") ? Patch.Form.STRATEGIC : Patch.Form.MERGE, patch.form());
    assertEquals(text(Fields.mapping(one, "patch")), text(patch.body()));
  }

  @Test
  void whatAnyEarlierRevisionWantedAndNobodyWantsNowGoes() {
    Value.Mapping first = widget("{\"a\": 1, \"b\": 1}");
    Value.Mapping second = widget("{\"a\": 2, \"c\": 1}");
    Value.Mapping wanted = widget("{\"a\": 1}");
    assertEquals(
        text(object("{\"spec\": {\"a\": 1, \"b\": null, \"c\": null}}")),
        text(Patch.of(List.of(first, second), wanted, second).body()));
  }

  @Test
  void nothingIsSentWhenNothingDiffers() {
    Value.Mapping map = object("{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"data\": {}}");
    assertTrue(Patch.of(List.of(map), map, map).empty());
  }

  private static Value.Mapping widget(String spec) {
    return object(
        "{\"apiVersion\": \"example.com/v1\", \"kind\": \"Widget\", \"spec\": " + spec + "}");
  }

  private static Value.Mapping object(String json) {
    return (Value.Mapping) JsonReader.read(new SourceText("case", json));
  }

  // Keys in one order, and items to delete last: their place means nothing.
  private static String text(Value value) {
    return JsonWriter.PRETTY.write(sorted(value));
  }

  private static Value sorted(Value value) {
    if (value instanceof Value.Mapping(Map<String, Value> entries)) {
      Map<String, Value> all = new TreeMap<>();
      entries.forEach((key, entry) -> all.put(key, sorted(entry)));
      return Value.mapping(all);
    }
    if (value instanceof Value.Sequence(List<Value> items)) {
      List<Value> all = new ArrayList<>();
      items.stream().filter(item -> !deleted(item)).map(PatchTest::sorted).forEach(all::add);
      items.stream()
          .filter(PatchTest::deleted)
          .map(PatchTest::sorted)
          .sorted(Comparator.comparing(Value::toString))
          .forEach(all::add);
      return Value.sequence(all);
    }
    return value;
  }

  private static boolean deleted(Value item) {
    return item instanceof Value.Mapping map && map.has("$patch");
  }
}
