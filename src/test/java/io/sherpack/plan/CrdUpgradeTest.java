package io.sherpack.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrdUpgradeTest {
  private static final String LIVE =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: gadgets.example.com}
      spec:
        group: example.com
        scope: Namespaced
        names: {kind: Gadget, plural: gadgets}
        versions:
        - name: v1alpha1
          served: true
          storage: false
          schema: {openAPIV3Schema: {type: object}}
        - name: v1
          served: true
          storage: true
          subresources: {status: {}}
          schema:
            openAPIV3Schema:
              type: object
              properties:
                spec:
                  type: object
                  required: [size]
                  properties:
                    size: {type: integer, minimum: 1}
                    colour: {type: string, enum: [red, blue]}
                    name: {type: string, maxLength: 10}
                    parts: {type: array, items: {type: object, properties: {id: {type: string}}}}
                    labels: {type: object, additionalProperties: {type: string}}
      status: {storedVersions: [v1]}
      """;

  private static Value.Mapping of(String yaml) {
    return (Value.Mapping) YamlValues.read(new SourceText("test", yaml));
  }

  private static List<String> found(String from, String to) {
    return CrdUpgrade.findings(of(LIVE), of(LIVE.replace(from, to))).stream()
        .map(finding -> finding.level() + " " + finding.text())
        .toList();
  }

  private static List<String> wrong(String from, String to, String spec) {
    String object =
        "{apiVersion: example.com/v1, kind: Gadget, metadata: {name: g, namespace: shop}, spec: "
            + spec
            + "}";
    return CrdInstances.wrong(of(LIVE.replace(from, to)), of(object));
  }

  @Test
  void whatWidensIsSafe() {
    assertEquals(List.of(), found("", ""));
    assertEquals(List.of(), found("enum: [red, blue]", "enum: [red, blue, green]"));
    assertEquals(List.of(), found("minimum: 1", "minimum: 0"));
    assertEquals(List.of(), found("maxLength: 10", "maxLength: 20"));
    assertEquals(List.of(), found("required: [size]", "required: []"));
    assertEquals(List.of(), found("type: integer,", "type: number,"));
    assertEquals(
        List.of(), found("colour: {type", "weight: {type: integer}\n              colour: {type"));
  }

  @Test
  void whatIdentifiesItBreaks() {
    assertEquals(
        List.of(
            "BREAKS the scope changes from `Namespaced` to `Cluster`, which needs all objects to be"
                + " deleted and made anew"),
        found("scope: Namespaced", "scope: Cluster"));
    assertEquals(
        List.of("BREAKS version `v1alpha1` is no longer served"),
        found("v1alpha1\n    served: true", "v1alpha1\n    served: false"));
    assertEquals(
        List.of("BREAKS v1: the subresource `status` goes"),
        found("subresources: {status: {}}", "subresources: {}"));
  }

  @Test
  void versionsThatGoBreakMoreWhenObjectsAreStoredInThem() {
    String gone = LIVE.replaceFirst("(?s)  - name: v1alpha1.*?(?=  - name: v1\\n)", "");
    assertEquals(
        List.of("BREAKS version `v1alpha1` goes: clients and manifests that use it fail"),
        CrdUpgrade.findings(of(LIVE), of(gone)).stream()
            .map(finding -> finding.level() + " " + finding.text())
            .toList());
    assertEquals(
        List.of(
            "BREAKS version `v1` goes, but objects are stored in it: store them anew in another"
                + " version, then take it out of `status.storedVersions`"),
        found("name: v1\n", "name: v2\n"));
  }

  @Test
  void whatTightensIsFoundWhereItIs() {
    assertEquals(
        List.of("TIGHTENS v1: .spec.colour: the choice `blue` goes"),
        found("enum: [red, blue]", "enum: [red]"));
    assertEquals(
        List.of("TIGHTENS v1: .spec.size: `minimum` rises"), found("minimum: 1", "minimum: 2"));
    assertEquals(
        List.of("TIGHTENS v1: .spec.size: the type changes from integer to string"),
        found("type: integer, minimum: 1", "type: string, minimum: 1"));
    assertEquals(
        List.of("TIGHTENS v1: .spec.colour: becomes required"),
        found("required: [size]", "required: [size, colour]"));
    assertEquals(
        List.of("TIGHTENS v1: .spec.parts[].id: goes: objects lose what they hold there"),
        found("properties: {id: {type: string}}", "properties: {}"));
    assertEquals(
        List.of("TIGHTENS v1: .spec.name: `pattern` is new"),
        found("maxLength: 10", "maxLength: 10, pattern: '^a'"));
    assertEquals(
        List.of("TIGHTENS v1: .spec.labels.*: `maxLength` falls"),
        found(
            "additionalProperties: {type: string}",
            "additionalProperties: {type: string, maxLength: 3}"));
  }

  @Test
  void objectsAreCheckedAgainstWhatComes() {
    assertEquals(List.of(), wrong("", "", "{size: 3, colour: red, labels: {a: b}}"));
    assertEquals(
        List.of("`Gadget/g` in shop: .spec.colour has a value that is no choice of the definition"),
        wrong("enum: [red, blue]", "enum: [red]", "{size: 1, colour: blue}"));
    assertEquals(
        List.of("`Gadget/g` in shop: .spec.colour is missing"),
        wrong("required: [size]", "required: [size, colour]", "{size: 1}"));
    assertEquals(
        List.of("`Gadget/g` in shop: .spec.parts[0].id would be dropped"),
        wrong("properties: {id: {type: string}}", "properties: {}", "{size: 1, parts: [{id: x}]}"));
    assertEquals(
        List.of("`Gadget/g` in shop: .spec.size is no string"),
        wrong("type: integer, minimum: 1", "type: string", "{size: 1}"));
    assertEquals(
        List.of("`Gadget/g` in shop: .spec.name does not match `^a`"),
        wrong("maxLength: 10", "maxLength: 10, pattern: '^a'", "{size: 1, name: b}"));
  }
}
