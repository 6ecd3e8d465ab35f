package io.sherpack.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Resource;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Owner WEB = new Owner("web", "shop");

  // `Kind name [annotation]` in namespace shop.
  private static Resource resource(String words) {
    String[] parts = words.split(" ", 3);
    String annotations = parts.length > 2 ? ", annotations: {" + parts[2] + "}" : "";
    return of(
        "{apiVersion: v1, kind: %s, metadata: {name: %s, namespace: shop%s}}"
            .formatted(parts[0], parts[1], annotations));
  }

  private static Resource of(String yaml) {
    return Resource.of(
        (Value.Mapping) YamlValues.read(new SourceText("test", yaml)), "t", Optional.empty(), yaml);
  }

  private static List<Resource> resources(String... words) {
    return Arrays.stream(words).map(PlannerTest::resource).toList();
  }

  private static LiveState live(List<Resource> resources) {
    return new LiveState(
        resources.stream().collect(Collectors.toMap(Resource::id, Resource::object)));
  }

  private static ChangeSet plan(
      List<Resource> desired, List<Resource> previous, List<Resource> live) {
    return Planner.plan(new PlanRequest(WEB, List.of(), desired, previous, false), live(live));
  }

  private static List<String> words(ChangeSet plan) {
    return plan.stages().stream()
        .flatMap(List::stream)
        .map(change -> change.action() + " " + change.resource().id().label())
        .toList();
  }

  @Test
  void createsUpdatesAndPrunesInOrder() {
    List<Resource> live =
        resources("ConfigMap old", "Service kept helm.sh/resource-policy: keep", "Secret both");
    assertEquals(
        List.of(
            "CREATE CustomResourceDefinition/d",
            "UPDATE Secret/both",
            "KEEP Service/kept",
            "CREATE Deployment/new",
            "CREATE Gadget/g",
            "DELETE ConfigMap/old"),
        words(
            plan(
                resources(
                    "Gadget g", "Deployment new", "Secret both", "CustomResourceDefinition d"),
                resources(
                    "ConfigMap old",
                    "ConfigMap gone",
                    "Secret both",
                    "Service kept helm.sh/resource-policy: keep"),
                live)));
  }

  @Test
  void deletesObjectsBeforeTheirDefinition() {
    List<Resource> all = resources("CustomResourceDefinition d", "Gadget g", "Deployment a");
    assertEquals(
        List.of("DELETE Deployment/a", "DELETE Gadget/g", "DELETE CustomResourceDefinition/d"),
        words(plan(List.of(), all, all)));
  }

  @Test
  void keepsWhatTheLiveObjectAsksToKeep() {
    assertEquals(
        List.of("KEEP Secret/a"),
        words(
            plan(
                List.of(),
                resources("Secret a"),
                resources("Secret a sherpack.io/resource-policy: keep"))));
  }

  @Test
  void leavesWhatBelongsToAnotherReleaseNow() {
    ChangeSet plan =
        plan(
            List.of(),
            resources("Secret a"),
            List.of(new Owner("other", "shop").mark(resource("Secret a"))));
    assertEquals(List.of("SKIP Secret/a"), words(plan));
    assertEquals(
        "belongs to release `other` in namespace `shop`", plan.changes().getFirst().reason());
  }

  @Test
  void refusesObjectsOfOthersAllAtOnce() {
    List<Resource> live =
        List.of(
            resource("Secret a"),
            new Owner("other", "depot").mark(resource("Secret b")),
            WEB.mark(resource("Secret c")));
    var conflict =
        assertThrows(
            SherpackException.Conflict.class,
            () -> plan(resources("Secret a", "Secret b", "Secret c"), List.of(), live));
    assertEquals(
        List.of(
            "`Secret/a` in namespace `shop` exists already and belongs to no release",
            "`Secret/b` in namespace `shop` exists already and belongs to"
                + " release `other` in namespace `depot`"),
        conflict.diagnostics().stream().map(Diagnostic::message).toList());
    assertTrue(conflict.diagnostics().getFirst().hints().getFirst().contains("--take-ownership"));
  }

  @Test
  void takesOwnershipWhenAsked() {
    List<Resource> desired = resources("Secret a");
    ChangeSet plan =
        Planner.plan(new PlanRequest(WEB, List.of(), desired, List.of(), true), live(desired));
    assertEquals(List.of("UPDATE Secret/a"), words(plan));
    assertTrue(WEB.owns(plan.applied().getFirst().object()));
  }

  @Test
  void installsDefinitionsOnlyWhenTheyAreMissing() {
    List<Resource> definitions =
        resources("CustomResourceDefinition a", "CustomResourceDefinition b");
    ChangeSet plan =
        Planner.plan(
            new PlanRequest(WEB, definitions, List.of(), List.of(), false),
            live(definitions.subList(0, 1)));
    assertEquals(
        List.of("SKIP CustomResourceDefinition/a", "CREATE CustomResourceDefinition/b"),
        words(plan));
  }

  @Test
  void followsAnObjectToAnotherVersionOfItsGroup() {
    Resource before =
        of("{apiVersion: apps/v1beta1, kind: Deployment, metadata: {name: a, namespace: shop}}");
    Resource after =
        of("{apiVersion: apps/v1, kind: Deployment, metadata: {name: a, namespace: shop}}");
    assertEquals(
        List.of("UPDATE Deployment/a"),
        words(plan(List.of(after), List.of(before), List.of(before, after))));
  }

  @Test
  void placesResourcesWhereTheirKindLives() {
    Scopes scopes =
        (_, kind) -> Optional.ofNullable(Map.of("Secret", true, "ClusterRole", false).get(kind));
    Resource definition =
        of(
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: gadgets.example.com}
            spec: {group: example.com, scope: Cluster, names: {kind: Gadget}}
            """);
    var placement = new Placement(scopes, List.of(definition), "shop");
    var problems = new Problems();
    List<Resource> placed =
        placement.place(
            List.of(
                of("{apiVersion: v1, kind: Secret, metadata: {name: a}}"),
                of("{apiVersion: v1, kind: Secret, metadata: {name: b, namespace: other}}"),
                of("{apiVersion: rbac/v1, kind: ClusterRole, metadata: {name: c, namespace: x}}"),
                of("{apiVersion: example.com/v1, kind: Gadget, metadata: {name: d}}"),
                of("{apiVersion: example.com/v1, kind: Widget, metadata: {name: e}}")),
            problems);
    Function<Resource, String> words = r -> r.id().namespace() + "/" + r.id().name();
    assertEquals(List.of("shop/a", "other/b", "/c", "/d"), placed.stream().map(words).toList());
    assertEquals(
        "the cluster has no kind `Widget` in `example.com/v1`, which `t` asks for",
        problems.all().getFirst().message());
  }
}
