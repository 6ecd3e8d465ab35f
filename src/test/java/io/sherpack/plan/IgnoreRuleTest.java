package io.sherpack.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.ResourceId;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class IgnoreRuleTest {
  private static final ResourceId WEB = new ResourceId("apps/v1", "Deployment", "shop", "web");
  private static final FieldPath IMAGE =
      new FieldPath(
          List.of(
              new FieldPath.Step.Key("spec"),
              new FieldPath.Step.Key("containers"),
              new FieldPath.Step.Item(Map.of("name", "main")),
              new FieldPath.Step.Key("image")));

  private static boolean covers(String rule, FieldPath path) {
    return IgnoreRule.parse(rule).covers(WEB, path);
  }

  @Test
  void aPathCoversWhatLiesBelowIt() {
    assertTrue(covers("spec.containers", IMAGE));
    assertTrue(covers("spec.containers[name=main].image", IMAGE));
    assertTrue(covers("spec.containers[*].image", IMAGE));
    assertTrue(covers("**.image", IMAGE));
    assertFalse(covers("spec.containers[name=side]", IMAGE));
    assertFalse(covers("spec.container", IMAGE));
  }

  @Test
  void kindsAndNamesNarrowIt() {
    assertTrue(covers("Deployment:spec", IMAGE));
    assertTrue(covers("Deployment/w*:spec", IMAGE));
    assertFalse(covers("Deployment/api:spec", IMAGE));
    assertFalse(covers("Service:spec", IMAGE));
    assertTrue(IgnoreRule.parse("Deployment/web").covers(WEB));
    assertTrue(IgnoreRule.parse("*/web").covers(WEB));
    assertFalse(IgnoreRule.parse("Deployment:spec").covers(WEB));
  }

  @Test
  void keysWithDotsAreQuotedEscapedOrPointedTo() {
    FieldPath path = FieldPath.of("metadata", "annotations", "a.b/c");
    assertTrue(covers("metadata.annotations[\"a.b/c\"]", path));
    assertTrue(covers("metadata.annotations.a\\.b/c", path));
    assertTrue(covers("/metadata/annotations/a.b~1c", path));
    assertFalse(covers("metadata.annotations.a.b/c", path));
  }

  @Test
  void objectsStateRulesOfTheirOwn() {
    assertEquals(List.of(), rules("{}"));
    assertEquals(2, rules("{\"sherpack.io/drift-ignore\":\"spec.a, m[x=1,y=2].b\"}").size());
    assertTrue(rules("{\"sherpack.io/drift-ignore\":\"*\"}").getFirst().covers(WEB));
    assertTrue(rules("{\"kluctl.io/ignore-diff\":\"true\"}").getFirst().covers(WEB));
    assertEquals(List.of(), rules("{\"kluctl.io/ignore-diff\":\"false\"}"));
    assertTrue(
        rules("{\"kluctl.io/ignore-diff-field-1\":\"spec.containers\"}")
            .getFirst()
            .covers(WEB, IMAGE));
  }

  private static List<IgnoreRule> rules(String annotations) {
    return IgnoreRule.of(
        (Value.Mapping)
            JsonReader.read(
                new SourceText("test", "{\"metadata\":{\"annotations\":" + annotations + "}}")));
  }

  @Test
  void aBracketThatStaysOpenIsRefused() {
    assertThrows(SherpackException.Usage.class, () -> IgnoreRule.parse("spec[name=x"));
  }
}
