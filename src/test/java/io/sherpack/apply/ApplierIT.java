package io.sherpack.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cluster.ApplyRequest;
import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.cluster.DeleteRequest;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.health.Health;
import io.sherpack.health.HealthRules;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.HookEvent;
import io.sherpack.manifest.Manifest;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.plan.Change;
import io.sherpack.plan.ChangeSet;
import io.sherpack.plan.FieldOwnership;
import io.sherpack.plan.Owner;
import io.sherpack.testing.TestSandbox;
import io.sherpack.values.Value;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApplierIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  @SuppressWarnings("NullAway.Init")
  private Cluster cluster;

  @SuppressWarnings("NullAway.Init")
  private Workbench bench;

  private final List<ApplyEvent> events = Collections.synchronizedList(new ArrayList<>());

  @BeforeAll
  void connect() throws InterruptedException {
    cluster = new Cluster(ClusterSettings.of(TestSandbox.kubeconfig()));
    bench = new Workbench(cluster, events::add);
  }

  @AfterAll
  void disconnect() {
    cluster.close();
  }

  private Waiter waiter() {
    return bench.waiter();
  }

  private Applier applier(ApplyOptions options) {
    return bench.applier(options);
  }

  private HookRunner hooks() {
    return new HookRunner(
        cluster, HealthRules.standard(), waiter(), Clock.systemUTC(), events::add);
  }

  private static Manifest manifest(String yaml) {
    return Workbench.manifest(yaml);
  }

  private ChangeSet plan(String namespace, String desired, String previous)
      throws InterruptedException {
    return bench.plan(new Owner("rel", namespace), desired, previous);
  }

  private List<String> apply(String namespace, String desired, String previous)
      throws InterruptedException {
    return words(
        applier(ApplyOptions.PLAIN)
            .apply(plan(namespace, desired, previous), Applier.DEFINITION_WAIT));
  }

  private static List<String> words(List<Applied> applied) {
    return applied.stream().map(each -> each.outcome() + " " + each.id().label()).toList();
  }

  private void namespace(String name) {
    applier(ApplyOptions.PLAIN).createNamespace(name);
  }

  @Test
  void whatChangedAfterThePlanWasCheckedIsLeftAlone() throws InterruptedException {
    namespace("apply-held");
    String map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {a: \"%s\"}\n";
    String _ = String.join(",", apply("apply-held", map.formatted(1), ""));
    var id = new ResourceId("v1", "ConfigMap", "apply-held", "settings");
    ChangeSet plan = plan("apply-held", map.formatted(2), map.formatted(1));
    Value.Mapping live = cluster.get(id).orElseThrow();
    Value.Mapping _ = cluster.replace(Fields.with(live, Value.of("hand"), "data", "b"));
    var refused =
        assertThrows(
            SherpackException.Conflict.class,
            () -> applier(ApplyOptions.PLAIN.holding()).apply(plan, Applier.DEFINITION_WAIT));
    assertEquals("plan-outdated", refused.diagnostics().getFirst().code());
    assertEquals(Optional.of("1"), Fields.text(cluster.get(id).orElseThrow(), "data", "a"));
    // A version alone is no difference.
    ChangeSet fresh = plan("apply-held", map.formatted(2), map.formatted(1));
    Value.Mapping now = cluster.get(id).orElseThrow();
    cluster.setManagedFields(
        now,
        Value.sequence(
            Fields.items(now, "metadata", "managedFields").stream()
                .filter(entry -> Fields.text(entry, "operation").equals(Optional.of("Apply")))
                .toList()));
    assertEquals(
        List.of("UPDATED ConfigMap/settings"),
        words(applier(ApplyOptions.PLAIN.holding()).apply(fresh, Applier.DEFINITION_WAIT)));
  }

  @Test
  void whatIsToGoOrToComeIsHeldToThePlanToo() throws InterruptedException {
    namespace("apply-held-ends");
    String map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {a: \"1\"}\n";
    var id = new ResourceId("v1", "ConfigMap", "apply-held-ends", "settings");
    ChangeSet making = plan("apply-held-ends", map, "");
    Value.Mapping byHand = cluster.create(making.changes().getFirst().object(), false);
    Value.Mapping edited = Fields.with(byHand, Value.of("hand"), "data", "a");
    Value.Mapping _ = cluster.replace(edited);
    assertOutdated(making);
    assertEquals(Optional.of("hand"), Fields.text(cluster.get(id).orElseThrow(), "data", "a"));
    ChangeSet deleting = plan("apply-held-ends", "", map);
    Value.Mapping live = cluster.get(id).orElseThrow();
    Value.Mapping _ = cluster.replace(Fields.with(live, Value.of("again"), "data", "a"));
    assertOutdated(deleting);
    ChangeSet fresh = plan("apply-held-ends", "", map);
    assertEquals(
        List.of("DELETED ConfigMap/settings"),
        words(applier(ApplyOptions.PLAIN.holding()).apply(fresh, Applier.DEFINITION_WAIT)));
    assertEquals(Optional.empty(), cluster.get(id));
  }

  private void assertOutdated(ChangeSet plan) {
    var refused =
        assertThrows(
            SherpackException.Conflict.class,
            () -> applier(ApplyOptions.PLAIN.holding()).apply(plan, Applier.DEFINITION_WAIT));
    assertEquals("plan-outdated", refused.diagnostics().getFirst().code());
  }

  private static final String APPLICATION =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: main, image: web}]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec: {selector: {app: web}, ports: [{port: 80}]}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings}
      data: {a: b}
      """;

  @Test
  void createsChangesAndPrunes() throws InterruptedException {
    namespace("apply-life");
    assertEquals(
        List.of("CREATED ConfigMap/settings", "CREATED Service/web", "CREATED Deployment/web"),
        apply("apply-life", APPLICATION, ""));
    waiter().await(plan("apply-life", APPLICATION, "").applied(), LONG, false);
    List<String> again = apply("apply-life", APPLICATION, APPLICATION);
    assertEquals("UNCHANGED ConfigMap/settings", again.getFirst());
    String smaller = APPLICATION.substring(0, APPLICATION.lastIndexOf("---"));
    assertEquals(
        List.of("UPDATED Service/web", "DELETED ConfigMap/settings"),
        apply("apply-life", smaller.replace("port: 80", "port: 81"), APPLICATION).stream()
            .filter(word -> !word.endsWith("Deployment/web"))
            .toList());
    List<String> gone = apply("apply-life", "", smaller);
    assertEquals(List.of("DELETED Service/web", "DELETED Deployment/web"), gone);
    waiter().awaitGone(List.of(new ResourceId("apps/v1", "Deployment", "apply-life", "web")), LONG);
  }

  @Test
  void waitsForDefinitionsBeforeTheirObjects() throws InterruptedException {
    namespace("apply-crd");
    String both =
        """
        apiVersion: apply.example.com/v1
        kind: Gadget
        metadata: {name: one}
        spec: {size: 3}
        ---
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: gadgets.apply.example.com}
        spec:
          group: apply.example.com
          scope: Namespaced
          names: {kind: Gadget, plural: gadgets, singular: gadget, listKind: GadgetList}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec: {type: object, properties: {size: {type: integer}}}
        """;
    assertEquals(
        List.of("SKIPPED Gadget/one"),
        words(
                applier(ApplyOptions.PLAIN.dry())
                    .apply(plan("apply-crd", both, ""), Applier.DEFINITION_WAIT))
            .stream()
            .filter(word -> word.startsWith("SKIPPED"))
            .toList());
    assertEquals(
        List.of("CREATED CustomResourceDefinition/gadgets.apply.example.com", "CREATED Gadget/one"),
        apply("apply-crd", both, ""));
    assertEquals(
        List.of("DELETED Gadget/one", "DELETED CustomResourceDefinition/gadgets.apply.example.com"),
        apply("apply-crd", "", both));
  }

  @Test
  void awaitsWavesAndDependencies() throws InterruptedException {
    namespace("apply-order");
    String ordered =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: after
          annotations:
            sherpack.io/depends-on: Job/migrate
            helm.sh/depends-on/resource-groups: '["data"]'
        ---
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: migrate
          annotations: {helm.sh/resource-group: data}
        spec:
          template:
            spec: {restartPolicy: Never, containers: [{name: main, image: migrate}]}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: first, annotations: {argocd.argoproj.io/sync-wave: "-1"}}
        """;
    events.clear();
    assertEquals(
        List.of("CREATED ConfigMap/first", "CREATED Job/migrate", "CREATED ConfigMap/after"),
        apply("apply-order", ordered, ""));
    assertEquals(
        List.of(
            "changed ConfigMap/first",
            "ready ConfigMap/first",
            "changed Job/migrate",
            "ready Job/migrate",
            "changed ConfigMap/after"),
        told());
    assertEquals(
        List.of("DELETED ConfigMap/after", "DELETED Job/migrate", "DELETED ConfigMap/first"),
        apply("apply-order", "", ordered));
  }

  private List<String> told() {
    return events.stream()
        .flatMap(
            event ->
                switch (event) {
                  case ApplyEvent.Changed(var id, _, _) -> Stream.of("changed " + id.label());
                  case ApplyEvent.Observed(var id, Health.Healthy()) ->
                      Stream.of("ready " + id.label());
                  default -> Stream.empty();
                })
        .toList();
  }

  private static String job(String name, int seconds) {
    return """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: %s}
        spec:
          template:
            metadata: {annotations: {sandbox.sherpack.io/finishes-after: %ds}}
            spec: {restartPolicy: Never, containers: [{name: main, image: migrate}]}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: after-%1$s, annotations: {sherpack.io/depends-on: Job/%1$s}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: uses-%1$s, annotations: {sherpack.io/depends-on: ConfigMap/after-%1$s}}
        spec:
          selector: {matchLabels: {app: %1$s}}
          template:
            metadata: {labels: {app: %1$s}}
            spec: {containers: [{name: main, image: app}]}
        """
        .formatted(name, seconds);
  }

  @Test
  void aSlowResourceDelaysThoseOnlyThatNeedIt() throws InterruptedException {
    namespace("apply-graph");
    String both = job("slow", 6) + "---\n" + job("quick", 1);
    events.clear();
    assertEquals(6, apply("apply-graph", both, "").size());
    List<String> told = told();
    assertTrue(
        told.indexOf("changed Deployment/uses-quick") < told.indexOf("ready Job/slow"),
        told::toString);
    assertTrue(
        told.indexOf("ready Job/slow") < told.indexOf("changed ConfigMap/after-slow"),
        told::toString);
    assertEquals(6, apply("apply-graph", "", both).size());
  }

  @Test
  void whatAwaitsAFailureIsNotBegun() throws InterruptedException {
    namespace("apply-broken-chain");
    String broken =
        job("broken", 1)
            .replace("finishes-after: 1s", "exit-code: \"3\"")
            .replace("spec:\n  template", "spec:\n  backoffLimit: 0\n  template");
    events.clear();
    var failure =
        assertThrows(SherpackException.Remote.class, () -> apply("apply-broken-chain", broken, ""));
    assertEquals("resource-failed", failure.diagnostics().getFirst().code());
    assertEquals(List.of("changed Job/broken"), told());
  }

  @Test
  void tellsAllMistakesOfAStageAndStoresNothingInADryRun() throws InterruptedException {
    namespace("apply-bad");
    String bad =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: Bad_One}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: Bad_Two}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: good}
        spec: {ports: [{port: 99999}]}
        """;
    ChangeSet plan = plan("apply-bad", bad, "");
    var failure =
        assertThrows(
            SherpackException.Input.class,
            () -> applier(ApplyOptions.PLAIN.dry()).apply(plan, Applier.DEFINITION_WAIT));
    assertEquals(3, failure.diagnostics().size());
    assertTrue(
        failure.diagnostics().getLast().notes().stream()
            .anyMatch(note -> note.message().equals("printed by `p/templates/all.yaml`")));
  }

  @Test
  void replacesWhatCannotChangeOnlyWhenForced() throws InterruptedException {
    namespace("apply-fixed");
    String job =
        """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: once}
        spec:
          template:
            spec: {restartPolicy: Never, containers: [{name: main, image: one}]}
        """;
    assertEquals(List.of("CREATED Job/once"), apply("apply-fixed", job, ""));
    String changed = job.replace("image: one", "image: two");
    ChangeSet plan = plan("apply-fixed", changed, job);
    var refused =
        assertThrows(
            SherpackException.Conflict.class,
            () -> applier(ApplyOptions.PLAIN).apply(plan, Applier.DEFINITION_WAIT));
    assertEquals("field-immutable", refused.diagnostics().getFirst().code());
    var forced =
        new ApplyOptions(
            false,
            ApplyOptions.Update.RECREATE,
            false,
            true,
            DeleteRequest.Propagation.BACKGROUND,
            LONG);
    assertEquals(
        List.of("UPDATED Job/once"), words(applier(forced).apply(plan, Applier.DEFINITION_WAIT)));
  }

  @Test
  void resourcesSayThemselvesWhatARefusalMeans() throws InterruptedException {
    namespace("apply-policies");
    String job =
        """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: once, annotations: {sherpack.io/on-immutable: POLICY}}
        spec:
          template:
            spec: {restartPolicy: Never, containers: [{name: main, image: one}]}
        """;
    String first = job.replace("POLICY", "skip");
    assertEquals(List.of("CREATED Job/once"), apply("apply-policies", first, ""));
    String changed = first.replace("image: one", "image: two");
    assertEquals(List.of("SKIPPED Job/once"), apply("apply-policies", changed, first));
    assertEquals(
        List.of("UPDATED Job/once"),
        apply("apply-policies", changed.replace("skip", "recreate"), first));

    String map =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: shared, annotations: {sherpack.io/on-conflict: POLICY}}
        data: {k: ours}
        """;
    assertEquals(
        List.of("CREATED ConfigMap/shared"),
        apply("apply-policies", map.replace("POLICY", "fail"), ""));
    Value.Mapping theirs =
        cluster.get(new ResourceId("v1", "ConfigMap", "apply-policies", "shared")).orElseThrow();
    cluster.setManagedFields(theirs, FieldOwnership.handOver(theirs, "someone").orElseThrow());
    map = map.replace("ours", "new");
    ChangeSet refused = plan("apply-policies", map.replace("POLICY", "fail"), map);
    var conflict =
        assertThrows(
            SherpackException.Conflict.class,
            () -> applier(ApplyOptions.PLAIN).apply(refused, Applier.DEFINITION_WAIT));
    assertTrue(
        conflict.diagnostics().getFirst().notes().stream()
            .anyMatch(note -> note.message().equals("`someone` owns `.data.k`")));
    map = map.replace("k: new", "k: new, more: ours");
    assertEquals(
        List.of("UPDATED ConfigMap/shared"),
        apply("apply-policies", map.replace("POLICY", "skip"), map));
    Value.Mapping both =
        cluster.get(new ResourceId("v1", "ConfigMap", "apply-policies", "shared")).orElseThrow();
    assertEquals(Map.of("k", "ours", "more", "ours"), Fields.texts(both, "data"));
    assertEquals(
        List.of("UPDATED ConfigMap/shared"),
        apply("apply-policies", map.replace("POLICY", "force"), map));
  }

  @Test
  void saysWhyResourcesAreNotReady() throws InterruptedException {
    namespace("apply-sick");
    String sick =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: sick}
        spec:
          selector: {matchLabels: {app: sick}}
          template:
            metadata:
              labels: {app: sick}
              annotations:
                sandbox.sherpack.io/waiting-reason: ImagePullBackOff
                sandbox.sherpack.io/waiting-message: no such image
            spec: {containers: [{name: main, image: sick}]}
        """;
    assertEquals(List.of("CREATED Deployment/sick"), apply("apply-sick", sick, ""));
    List<Resource> resources = plan("apply-sick", sick, sick).applied();
    var late =
        assertThrows(
            SherpackException.Timeout.class,
            () -> waiter().await(resources, Duration.ofSeconds(3), false));
    Diagnostic told = late.diagnostics().getFirst();
    assertEquals(
        "`Deployment/sick` is not ready after 3 s: 0 of 1 replicas available", told.message());
    assertTrue(
        told.notes().stream()
            .anyMatch(
                note ->
                    note.message().contains("container `main`: ImagePullBackOff: no such image")),
        told.notes().toString());
  }

  private static String hookPod(String name, String weight, String annotations) {
    return """
        apiVersion: v1
        kind: Pod
        metadata:
          name: %s
          annotations:
            helm.sh/hook: pre-install
            helm.sh/hook-weight: "%s"
            %s
        spec: {restartPolicy: Never, containers: [{name: main, image: hook}]}
        ---
        """
        .formatted(name, weight, annotations.replace("\n", "\n    "));
  }

  @Test
  void runsHooksInOrder() throws InterruptedException {
    namespace("apply-hooks");
    Manifest manifest =
        manifest(
            hookPod("second", "2", "helm.sh/hook-delete-policy: hook-succeeded")
                + hookPod(
                    "first",
                    "-1",
                    "helm.sh/hook-output-log-policy: hook-succeeded"
                        + "\nsandbox.sherpack.io/log: done well"));
    events.clear();
    HookReport report =
        hooks()
            .run(
                HookEvent.PRE_INSTALL,
                manifest.hooks(HookEvent.PRE_INSTALL),
                "apply-hooks",
                HookOptions.oneByOne(LONG),
                _ -> {});
    assertEquals(Optional.empty(), report.failure());
    assertEquals(
        List.of("first", "second"),
        report.ran().stream().map(ran -> ran.hook().resource().id().name()).toList());
    assertTrue(cluster.get(new ResourceId("v1", "Pod", "apply-hooks", "first")).isPresent());
    assertEquals(
        Optional.empty(), cluster.get(new ResourceId("v1", "Pod", "apply-hooks", "second")));
    assertTrue(
        events.stream()
            .anyMatch(
                event ->
                    event instanceof ApplyEvent.HookLog(_, var text) && text.contains("done well")),
        events.toString());
    // What an earlier run left behind is removed before the hook is made again.
    HookReport again =
        hooks()
            .run(
                HookEvent.PRE_INSTALL,
                manifest.hooks(HookEvent.PRE_INSTALL),
                "apply-hooks",
                HookOptions.oneByOne(LONG),
                _ -> {});
    assertEquals(Optional.empty(), again.failure());
  }

  @Test
  void showsTheLogOfAHookThatFails() throws InterruptedException {
    namespace("apply-hook-fails");
    Manifest manifest =
        manifest(
            hookPod(
                "broken",
                "0",
                "sandbox.sherpack.io/exit-code: \"3\"\nsandbox.sherpack.io/log: no database"));
    HookReport report =
        hooks()
            .run(
                HookEvent.PRE_INSTALL,
                manifest.hooks(HookEvent.PRE_INSTALL),
                "apply-hook-fails",
                HookOptions.oneByOne(LONG),
                _ -> {});
    var failure = assertInstanceOf(SherpackException.Remote.class, report.failure().orElseThrow());
    Diagnostic told = failure.diagnostics().getFirst();
    assertEquals(
        "the pre-install hook `Pod/broken` failed: container `main`: exit code 3 (Error)",
        told.message());
    assertTrue(
        told.notes().stream().anyMatch(note -> note.message().contains("no database")),
        told.notes().toString());
  }

  @Test
  void takesOverFieldsThatHelmOwns() throws InterruptedException {
    namespace("apply-helm");
    String text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {k: one}\n";
    assertEquals(List.of("CREATED ConfigMap/a"), apply("apply-helm", text, ""));
    Change change = plan("apply-helm", text, text).changes().getFirst();
    assertEquals("UPDATE", change.action().name());
    assertTrue(
        new Owner("rel", "apply-helm").owns(cluster.get(change.resource().id()).orElseThrow()));
    assertInstanceOf(
        io.sherpack.cluster.ApplyOutcome.Done.class,
        cluster.apply(change.resource().object(), ApplyRequest.PLAIN));
  }
}
