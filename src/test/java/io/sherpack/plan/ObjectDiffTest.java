package io.sherpack.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.JsonReader;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ObjectDiffTest {
  private static Value.Mapping json(String text) {
    return (Value.Mapping) JsonReader.read(new SourceText("test", text));
  }

  private static List<String> diff(String before, String after) {
    return ObjectDiff.between(json(before), json(after)).stream()
        .map(c -> c.path().print() + ": " + print(c.before()) + " > " + print(c.after()))
        .toList();
  }

  private static String print(Optional<Value> value) {
    return value.map(JsonWriter.COMPACT::write).orElse("none");
  }

  @Test
  void mapsAreComparedKeyByKeyInStableOrder() {
    assertEquals(
        List.of("a: none > 1", "b.c: 1 > 2", "z: 3 > none"),
        diff("{\"z\":3,\"b\":{\"c\":1,\"d\":1}}", "{\"b\":{\"d\":1,\"c\":2},\"a\":1}"));
  }

  @Test
  void aNullAndAnAbsentFieldAreTheSame() {
    assertEquals(List.of(), diff("{\"a\":null}", "{}"));
    assertEquals(List.of("a: none > {}"), diff("{}", "{\"a\":{}}"));
  }

  @Test
  void aNumberIsTheSameHoweverItIsWritten() {
    assertEquals(List.of(), diff("{\"a\":1}", "{\"a\":1.0}"));
    assertEquals(List.of("a: 1 > \"1\""), diff("{\"a\":1}", "{\"a\":\"1\"}"));
  }

  @Test
  void portsAreTheSameByNumberAndProtocolWhichIsTcpWhenLeftOut() {
    assertEquals(
        List.of("ports[port=80,protocol=TCP].targetPort: none > 8080"),
        diff(
            "{\"ports\":[{\"port\":53,\"protocol\":\"UDP\"},{\"port\":80,\"protocol\":\"TCP\"}]}",
            "{\"ports\":[{\"port\":53,\"protocol\":\"UDP\"},"
                + "{\"port\":80,\"protocol\":\"TCP\",\"targetPort\":8080}]}"));
    assertEquals(
        List.of("ports[containerPort=80,protocol=TCP].protocol: none > \"TCP\""),
        diff(
            "{\"ports\":[{\"containerPort\":80}]}",
            "{\"ports\":[{\"containerPort\":80,\"protocol\":\"TCP\"}]}"));
  }

  @Test
  void otherListsKeepWhatTheyHaveInCommon() {
    assertEquals(
        List.of("args[1]: none > \"x\""),
        diff("{\"args\":[\"a\",\"b\",\"c\"]}", "{\"args\":[\"a\",\"x\",\"b\",\"c\"]}"));
    assertEquals(
        List.of("args[0]: \"a\" > none", "args[1]: \"c\" > \"d\""),
        diff("{\"args\":[\"a\",\"b\",\"c\"]}", "{\"args\":[\"b\",\"d\"]}"));
  }

  @Test
  void aNewOrderIsADifference() {
    assertEquals(
        List.of("env (order): [\"A\",\"B\"] > [\"B\",\"A\"]"),
        diff(
            "{\"env\":[{\"name\":\"A\"},{\"name\":\"B\"}]}",
            "{\"env\":[{\"name\":\"B\"},{\"name\":\"A\"}]}"));
  }

  @Test
  void whatIsNoWordIsQuotedInPaths() {
    assertEquals(
        List.of("metadata.annotations[\"a.b/c\"]: none > \"1\""),
        diff(
            "{\"metadata\":{\"annotations\":{}}}",
            "{\"metadata\":{\"annotations\":{\"a.b/c\":\"1\"}}}"));
  }

  @Test
  void whatTheManifestDoesNotMentionIsLeftAlone() {
    assertEquals(
        List.of("a"),
        ObjectDiff.towards(json("{\"a\":1,\"b\":2}"), json("{\"a\":2}")).stream()
            .map(change -> change.path().print())
            .toList());
  }

  @Test
  void aFieldIsTakenOutOfAnObject() {
    Value.Mapping object =
        json("{\"spec\":{\"containers\":[{\"name\":\"a\",\"x\":1,\"y\":2},{\"name\":\"b\"}]}}");
    Value.Mapping without =
        new FieldPath(
                List.of(
                    new FieldPath.Step.Key("spec"),
                    new FieldPath.Step.Key("containers"),
                    new FieldPath.Step.Item(java.util.Map.of("name", "a")),
                    new FieldPath.Step.Key("x")))
            .removedFrom(object);
    assertEquals(
        "{\"spec\":{\"containers\":[{\"name\":\"a\",\"y\":2},{\"name\":\"b\"}]}}",
        JsonWriter.COMPACT.write(without));
  }
}
