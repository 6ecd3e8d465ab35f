package io.sherpack.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldOwnershipTest {
  private static Value yaml(String text) {
    return YamlValues.read(new SourceText("test", text));
  }

  private static Optional<Value> handOver(String managedFields) {
    return FieldOwnership.handOver(
        (Value.Mapping) yaml("metadata: {managedFields: [" + managedFields + "]}"), "sherpack");
  }

  @Test
  void leavesAloneWhatTheOldOwnerDoesNotHold() {
    assertEquals(
        Optional.empty(),
        handOver(
            "{manager: kubectl, operation: Update, fieldsV1: {f:a: {}}},"
                + "{manager: helm, operation: Update, subresource: status, fieldsV1: {f:b: {}}}"));
  }

  @Test
  void givesAnUpdateTheFormOfAnApply() {
    assertEquals(
        Optional.of(
            yaml(
                "[{manager: sherpack, operation: Apply, apiVersion: v1, fieldsV1: {f:a: {}}},"
                    + " {manager: kubectl, operation: Update, fieldsV1: {f:b: {}}}]")),
        handOver(
            "{manager: kubectl, operation: Update, fieldsV1: {f:b: {}}},"
                + "{manager: helm, operation: Update, apiVersion: v1, fieldsV1: {f:a: {}}}"));
  }

  @Test
  void joinsWhatBothHold() {
    assertEquals(
        Optional.of(
            yaml("[{manager: sherpack, operation: Apply, fieldsV1: {f:a: {f:x: {}, f:y: {}}}}]")),
        handOver(
            "{manager: sherpack, operation: Apply, fieldsV1: {f:a: {f:y: {}}}},"
                + "{manager: helm, operation: Apply, fieldsV1: {f:a: {f:x: {}}}}"));
  }
}
