package io.sherpack.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {
  private final Problems problems = new Problems();

  private Manifest read(ManifestSource... sources) {
    return ManifestReader.read(List.of(sources), problems);
  }

  private static ManifestSource source(String path, String text) {
    return new ManifestSource(ManifestRules.PACK, path, text, List.of());
  }

  // Expected text: printed by `helm template` 4.2.4 for a chart with these two templates.
  @Test
  void printsWhatHelmPrints() {
    Manifest manifest =
        read(
            source("c/templates/z.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: z\n"),
            source(
                "c/templates/a.yaml",
                """


                # lead
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: a
                data:
                  x: |
                    ---
                    y
                ---   # c
                apiVersion: v1
                kind: Secret
                metadata:
                  name: b


                ---
                """),
            source("c/templates/_helpers.tpl", "not: [yaml"),
            source("c/templates/empty.yaml", " \n\n"));
    assertEquals(List.of(), problems.all());
    assertEquals(
        """
        ---
        # Source: c/templates/a.yaml
        # c
        apiVersion: v1
        kind: Secret
        metadata:
          name: b



        ---
        # Source: c/templates/a.yaml
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: a
        data:
          x: |
            ---
            y

        ---
        # Source: c/templates/z.yaml
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: z

        ---
        # Source: c/templates/a.yaml
        # lead

        """,
        manifest.text());
    assertEquals(
        List.of("Secret/b", "ConfigMap/a", "ConfigMap/z"),
        manifest.resources().stream().map(r -> r.id().label()).toList());
  }

  @Test
  void readsBackWhatItRecords() {
    Manifest manifest =
        read(
            source("c/templates/a.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: b}\n\n"),
            source("c/templates/b.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: c}"));
    Manifest recorded = ManifestReader.readRecorded(manifest.text());
    assertEquals(manifest.text(), recorded.text());
    assertEquals(
        manifest.resources().stream().map(Resource::id).toList(),
        recorded.resources().stream().map(Resource::id).toList());
  }

  @Test
  void keepsHooksApart() {
    Manifest manifest =
        read(
            source(
                "c/templates/hooks.yaml",
                """
                apiVersion: batch/v1
                kind: Job
                metadata:
                  name: late
                  annotations:
                    helm.sh/hook: post-install, post-upgrade
                    helm.sh/hook-weight: "5"
                    helm.sh/hook-delete-policy: hook-succeeded,hook-failed
                    helm.sh/hook-output-log-policy: hook-failed
                ---
                apiVersion: v1
                kind: Pod
                metadata:
                  name: early
                  annotations:
                    sherpack.io/hook: post-install
                    sherpack.io/hook-weight: "-5"
                ---
                apiVersion: v1
                kind: Pod
                metadata:
                  name: check
                  annotations:
                    helm.sh/hook: test-success
                """));
    assertEquals(List.of(), manifest.documents());
    List<Hook> install = manifest.hooks(HookEvent.POST_INSTALL);
    assertEquals(
        List.of("early", "late"), install.stream().map(h -> h.resource().id().name()).toList());
    Hook late = install.getLast();
    assertEquals(5, late.weight());
    assertTrue(late.deletedOn(HookDeletePolicy.HOOK_FAILED));
    assertFalse(late.deletedOn(HookDeletePolicy.BEFORE_HOOK_CREATION));
    assertTrue(late.logsOn(HookOutputLogPolicy.HOOK_FAILED));
    assertTrue(install.getFirst().deletedOn(HookDeletePolicy.BEFORE_HOOK_CREATION));
    assertEquals(1, manifest.hooks(HookEvent.TEST).size());
  }

  @Test
  void leavesOutHooksOfUnknownEvents() {
    Manifest manifest =
        read(
            source(
                "c/templates/hook.yaml",
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: a, annotations: {helm.sh/hook: pre-instal}}
                """));
    assertEquals(Manifest.EMPTY, manifest);
    Diagnostic warning = problems.all().getFirst();
    assertEquals("`Pod/a` is left out: there is no hook event `pre-instal`", warning.message());
    assertEquals(List.of("did you mean `pre-install`?"), warning.hints());
  }

  @Test
  void showsInvalidYamlInTheTemplateAndInTheText() {
    var template = new SourceText("c/templates/a.yaml", "1\n2\n3\n4\n5\n6\n");
    List<Optional<Span>> origins =
        IntStream.range(0, 6).mapToObj(line -> Optional.of(template.at(line * 2))).toList();
    var source =
        new ManifestSource(
            ManifestRules.PACK,
            "c/templates/a.yaml",
            "---\nkind: A\n---\n\nkind: [B\nx: y\n",
            origins);
    assertEquals(1, read(source).documents().size());
    Diagnostic error = problems.all().getFirst();
    assertTrue(error.message().startsWith("`c/templates/a.yaml` renders invalid YAML: "));
    assertEquals("c/templates/a.yaml:6:1", error.span().orElseThrow().location());
    assertEquals(6, error.notes().getFirst().span().orElseThrow().line());
    assertTrue(problems.failed());
  }

  @Test
  void refusesDocumentsThatAreNoObjects() {
    read(source("c/templates/a.yaml", "just words\n"));
    assertEquals("manifest-no-object", problems.all().getFirst().code());
  }

  @Test
  void takesDuplicateKeysAsItIsTold() {
    String twice = "kind: A\nkind: B\n";
    var strict = new ManifestSource(ManifestRules.PACK, "c/templates/a.yaml", twice, List.of());
    assertEquals(List.of(), read(strict).documents());
    assertTrue(problems.failed());
    Manifest lenient =
        ManifestReader.read(
            List.of(
                new ManifestSource(ManifestRules.CHART, "c/templates/a.yaml", twice, List.of())),
            new Problems());
    assertEquals("B", lenient.documents().getFirst().kind());
  }

  @Test
  void opensLists() {
    Manifest manifest =
        read(
            source(
                "c/templates/list.yaml",
                """
                apiVersion: v1
                kind: List
                items:
                - {apiVersion: v1, kind: Service, metadata: {name: a}}
                - {apiVersion: v1, kind: ConfigMap, metadata: {name: b}}
                """));
    assertEquals(
        List.of("ConfigMap/b", "Service/a"),
        manifest.resources().stream().map(r -> r.id().label()).toList());
    assertEquals(1, manifest.documents().size());
  }

  @Test
  void checksWhatNoClusterWouldTake() {
    Manifest manifest =
        read(
            source("c/templates/a.yaml", "kind: Pod\nmetadata: {}\n"),
            source("c/templates/b.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\n"),
            source(
                "c/templates/c.yaml",
                "apiVersion: v1\nkind: Pod\nmetadata: {name: x, labels: {a: 1}}\n"),
            source(
                "c/templates/d.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {generateName: x-}\n"));
    ManifestCheck.check(manifest, problems);
    assertEquals(
        List.of(
            "an object in `c/templates/a.yaml` has no `apiVersion`",
            "an object in `c/templates/a.yaml` has no `metadata.name`",
            "`metadata.labels.a` of `Pod/x` must be a string, found integer",
            "`Pod/x` is rendered twice: by `c/templates/b.yaml` and by `c/templates/c.yaml`"),
        problems.all().stream().map(Diagnostic::message).toList());
  }

  @Test
  void tellsAHeadThatIsNoText() {
    ManifestCheck.check(
        read(
            source("c/templates/a.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: true}\n"),
            source(
                "c/templates/b.yaml",
                "apiVersion: v1\nkind: Pod\nmetadata: {name: x, namespace: 7}\n"),
            source("c/templates/c.yaml", "apiVersion: v1\nkind: 1\nmetadata: {name: x}\n")),
        problems);
    assertEquals(
        List.of(
            "`metadata.name` of an object in `c/templates/a.yaml` must be a string, found boolean",
            "`metadata.namespace` of `Pod/x` must be a string, found integer",
            "`kind` of an object in `c/templates/c.yaml` must be a string, found integer"),
        problems.all().stream().map(Diagnostic::message).toList());
  }
}
