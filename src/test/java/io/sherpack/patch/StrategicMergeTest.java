package io.sherpack.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StrategicMergeTest {
  private static final String POD = "apiVersion: v1, kind: Pod, spec: ";

  private static Value.Mapping read(String text) {
    return (Value.Mapping) YamlValues.read(new SourceText("test", text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{containers: [{name: a, image: x}]} | {containers: [{name: a, image: y}, {name: b}]} | {containers: [{name: a, image: y}, {name: b}]}",
        "{containers: [{name: a}, {name: b}]} | {containers: [{name: a, $patch: delete}]} | {containers: [{name: b}]}",
        "{containers: [{name: a}, {name: b}]} | {containers: [{$patch: replace}, {name: c}]} | {containers: [{name: c}]}",
        "{nodeSelector: {a: b, c: d}} | {nodeSelector: {a: null, e: f}} | {nodeSelector: {c: d, e: f}}",
        "{nodeSelector: {a: b}} | {nodeSelector: {$patch: replace, e: f}} | {nodeSelector: {e: f}}",
        "{nodeSelector: {a: b}} | {nodeSelector: null} | {}",
        "{containers: [{name: a, args: [x, y]}]} | {containers: [{name: a, args: [z]}]} | {containers: [{name: a, args: [z]}]}",
        "{volumes: [{name: v, emptyDir: {}}]} | {volumes: [{name: v, $retainKeys: [name, hostPath], hostPath: {path: /}}]} | {volumes: [{name: v, hostPath: {path: /}}]}"
      })
  void mergesAsKubernetesDoes(String before, String patch, String after) {
    assertEquals(
        Optional.of(read("{" + POD + after + "}")),
        StrategicMerge.apply(read("{" + POD + before + "}"), read("{spec: " + patch + "}")));
  }

  @Test
  void listsOfOtherKindsAreReplaced() {
    assertEquals(
        Optional.of(read("{apiVersion: a/v1, kind: B, spec: {containers: [{name: b}]}}")),
        StrategicMerge.apply(
            read("{apiVersion: a/v1, kind: B, spec: {containers: [{name: a}]}}"),
            read("{spec: {containers: [{name: b}]}}")));
  }

  @Test
  void anObjectMayBeDeleted() {
    assertEquals(
        Optional.empty(),
        StrategicMerge.apply(read("{apiVersion: v1, kind: Pod}"), read("{$patch: delete}")));
  }
}
