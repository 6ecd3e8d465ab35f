package io.sherpack.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  // `Kind name [annotations]` in namespace shop.
  private static Resource resource(String words) {
    String[] parts = words.split(" ", 3);
    String annotations = parts.length > 2 ? ", annotations: {" + parts[2] + "}" : "";
    String yaml =
        "{apiVersion: v1, kind: %s, metadata: {name: %s, namespace: shop%s}}"
            .formatted(parts[0], parts[1], annotations);
    return Resource.of(
        (Value.Mapping) YamlValues.read(new SourceText("test", yaml)), "t", Optional.empty(), yaml);
  }

  private static ChangeSet plan(List<Resource> desired, List<Resource> previous) {
    Map<ResourceId, Value.Mapping> live =
        previous.stream().collect(Collectors.toMap(Resource::id, Resource::object));
    var owner = new Owner("web", "shop");
    return Planner.plan(
        new PlanRequest(owner, List.of(), desired, previous, false), new LiveState(live));
  }

  private static List<Resource> resources(String... words) {
    return Arrays.stream(words).map(ScheduleTest::resource).toList();
  }

  private static List<String> installed(String... words) {
    return told(plan(resources(words), List.of()));
  }

  private static List<String> removed(String... words) {
    return told(plan(List.of(), resources(words)));
  }

  // One line a stage: its resources, before `>` what it follows unless that is the line above, and
  // after `<` what it awaits.
  private static List<String> told(ChangeSet plan) {
    List<Stage> stages = plan.schedule();
    return IntStream.range(0, stages.size()).mapToObj(i -> told(stages, i)).toList();
  }

  private static String told(List<Stage> stages, int index) {
    Stage stage = stages.get(index);
    boolean chained = stage.follows().equals(index == 0 ? List.of() : List.of(index - 1));
    String follows =
        stage.follows().stream()
            .map(earlier -> names(stages.get(earlier).changes()))
            .collect(Collectors.joining(", ", "", " > "));
    return (chained ? "" : follows)
        + names(stage.changes())
        + (stage.awaits().isEmpty() ? "" : " < " + names(stage.awaits()));
  }

  private static String names(List<Change> changes) {
    return changes.stream()
        .map(change -> change.resource().id().name())
        .collect(Collectors.joining(" "));
  }

  private static List<Diagnostic> refused(String... words) {
    return assertThrows(SherpackException.Input.class, () -> plan(resources(words), List.of()))
        .diagnostics();
  }

  @Test
  void kindsThatDoNotNeedEachOtherShareAStage() {
    assertEquals(
        List.of("crd", "ns", "sa cm role", "rb svc", "deploy job", "ingress", "hook", "custom"),
        installed(
            "Custom custom",
            "Job job",
            "Deployment deploy",
            "Ingress ingress",
            "ValidatingWebhookConfiguration hook",
            "Service svc",
            "RoleBinding rb",
            "Role role",
            "ConfigMap cm",
            "ServiceAccount sa",
            "Namespace ns",
            "CustomResourceDefinition crd"));
    assertEquals(
        List.of("hook", "svc deploy", "rb", "role cm", "ns", "custom", "crd"),
        removed(
            "Custom custom",
            "CustomResourceDefinition crd",
            "Namespace ns",
            "ConfigMap cm",
            "Role role",
            "RoleBinding rb",
            "Deployment deploy",
            "Service svc",
            "ValidatingWebhookConfiguration hook"));
  }

  @Test
  void wavesAwaitTheWaveBeforeAndGoInReverse() {
    String[] all = {
      "ConfigMap settings",
      "Deployment web",
      "Job migrate sherpack.io/sync-wave: '-1'",
      "Secret login argocd.argoproj.io/sync-wave: '-1'",
      "Deployment late sherpack.io/sync-wave: '5'",
      "Job slow sherpack.io/skip-wait: 'true'",
      "Namespace ns",
    };
    assertEquals(
        List.of(
            "ns",
            "login",
            "migrate",
            "settings < ns login migrate",
            "web slow",
            "late < settings web"),
        installed(all));
    assertEquals(
        List.of("late", "slow web < late", "settings", "migrate < web settings", "login", "ns"),
        removed(all));
  }

  @Test
  void dependenciesOutweighTheOrderOfKinds() {
    String[] all = {
      "ConfigMap after sherpack.io/depends-on: Job/migrate",
      "Deployment web sherpack.io/depends-on: 'StatefulSet/db, ConfigMap/shop/after'",
      "Job migrate sherpack.io/wait-for: StatefulSet/db",
      "StatefulSet db",
      "Service svc",
    };
    assertEquals(
        List.of("svc", "db", "migrate < db", "after < migrate", "web < db after"), installed(all));
    assertEquals(
        List.of("web", "after < web", "migrate < after", " > svc", "migrate > db < web migrate"),
        removed(all));
  }

  @Test
  void nobodyWaitsForWhatOnlyOthersNeed() {
    String[] all = {
      "StatefulSet db",
      "Job migrate sherpack.io/depends-on: StatefulSet/db",
      "ConfigMap of-migration sherpack.io/depends-on: Job/migrate",
      "Deployment api sherpack.io/depends-on: ConfigMap/of-migration",
      "Deployment other",
      "Ingress other-way",
      "Ingress api-way sherpack.io/depends-on: Deployment/api",
    };
    assertEquals(
        List.of(
            "other db",
            "other-way",
            "other db > migrate < db",
            "of-migration < migrate",
            "api < of-migration",
            "api-way < api"),
        installed(all));
  }

  @Test
  void groupsAwaitGroups() {
    assertEquals(
        List.of("one two", "app < one two"),
        installed(
            "Deployment app helm.sh/depends-on/resource-groups: '[\"data\"]'",
            "StatefulSet one helm.sh/resource-group: data",
            "StatefulSet two helm.sh/resource-group: data"));
    ChangeSet plan =
        plan(
            resources(
                "Deployment app helm.sh/depends-on/resource-groups: data",
                "StatefulSet one helm.sh/resource-group: data"),
            List.of());
    assertTrue(
        plan.changes().stream()
            .noneMatch(
                change ->
                    Fields.text(
                            change.object(),
                            "metadata",
                            "annotations",
                            "helm.sh/depends-on/resource-groups")
                        .isPresent()));
  }

  @Test
  void refusesCyclesWithTheirChain() {
    assertEquals(
        List.of("`Job/a`, which depends on `Job/b`, which depends on `Job/a` again"),
        refused("Job a sherpack.io/depends-on: Job/b", "Job b sherpack.io/depends-on: Job/a")
            .stream()
            .map(Diagnostic::message)
            .toList());
    assertEquals(
        "`Job/a` of wave 0 needs `Job/b`, which comes in wave 2 only",
        refused("Job a sherpack.io/depends-on: Job/b", "Job b sherpack.io/sync-wave: '2'")
            .getFirst()
            .message());
  }

  @Test
  void refusesWhatItCannotFollow() {
    List<Diagnostic> refused =
        refused(
            "Job a sherpack.io/depends-on: Job/bb",
            "Job b sherpack.io/depends-on: b",
            "Job c sherpack.io/sync-wave: first",
            "Job d helm.sh/depends-on/resource-groups: nobody");
    assertEquals(
        List.of("depends-on-invalid", "wave-invalid", "depends-on-unknown", "depends-on-unknown"),
        refused.stream().map(Diagnostic::code).toList());
    assertEquals(
        "`Job/a` depends on `Job/bb`, which the manifest does not hold", refused.get(2).message());
    // What an old manifest says must never keep it from being removed.
    assertEquals(List.of("a b"), removed("Job a sherpack.io/depends-on: Job/gone", "Job b x: y"));
    assertEquals(
        List.of("a", "b < a"),
        removed("Job a sherpack.io/depends-on: Job/b", "Job b sherpack.io/depends-on: Job/a"));
  }
}
