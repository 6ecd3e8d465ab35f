package io.sherpack.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PackYamlReaderTest {
  private static PackYamlReader.Manifest pack(String text) {
    return PackYamlReader.read(new SourceText("web/Pack.yaml", text));
  }

  private static PackYamlReader.Manifest chart(String text, String requirements) {
    return ChartYamlReader.read(
        new SourceText("web/Chart.yaml", text),
        Optional.of(requirements)
            .filter(found -> !found.isEmpty())
            .map(found -> new SourceText("web/requirements.yaml", found)));
  }

  private static List<String> errors(String text) {
    return assertThrows(SherpackException.Input.class, () -> pack(text)).diagnostics().stream()
        .map(PackYamlReaderTest::print)
        .sorted()
        .toList();
  }

  private static String print(Diagnostic error) {
    String place = error.span().map(Span::location).orElse("-").replace("web/Pack.yaml:", "");
    String hints = String.join("", error.hints().stream().map(hint -> " / " + hint).toList());
    return place + " " + error.message() + hints;
  }

  @Test
  void theFormOfTodayIsReadInFull() {
    PackYamlReader.Manifest read =
        pack(
            """
            apiVersion: sherpack.io/v1
            kind: Pack
            type: library
            metadata:
              name: web
              version: 1.2.3-rc.1
              description: A web server
              appVersion: "1.10"
              kubeVersion: ">=1.28.0-0"
              home: https://example.com
              icon: https://example.com/i.png
              sources: [https://example.com/s]
              keywords: [http]
              maintainers: [{name: Ada, email: ada@example.com, url: https://example.com/a}]
              annotations: {a/b: c}
              deprecated: true
            dependencies:
              - name: db
                version: ^1.0
                repository: oci://example.com/packs
                condition: db.enabled, global.db
                tags: [back]
                alias: store
                import-values: [data, {child: a.b, parent: c}]
                resolve: always
                namespace: data
            engine: {strict: false}
            crds:
              install: false
              upgrade: {enabled: false, strategy: force}
              uninstall: {keep: false}
              waitReady: false
              waitTimeout: 1m30s
            """);
    PackMetadata metadata = read.metadata();
    assertEquals("1.10", metadata.appVersion().orElseThrow());
    assertEquals("1.2.3-rc.1", metadata.version());
    assertEquals(PackType.LIBRARY, read.type());
    assertTrue(metadata.deprecated());
    assertEquals("Ada", metadata.maintainers().getFirst().name());
    assertEquals("c", metadata.annotations().orElseThrow().get("a/b"));
    Dependency db = read.dependencies().getFirst();
    assertEquals("store", db.scope());
    assertEquals(List.of("db.enabled", "global.db"), db.conditions());
    assertEquals(
        List.of(new Dependency.Import("exports.data", ""), new Dependency.Import("a.b", "c")),
        db.imports());
    assertEquals(Dependency.Resolve.ALWAYS, db.resolve());
    assertEquals("web/Pack.yaml:18:11", db.place().location());
    assertFalse(read.strict());
    assertEquals(
        new CrdPolicy(
            false, false, CrdPolicy.UpgradeStrategy.FORCE, false, false, Duration.ofSeconds(90)),
        read.crdPolicy());
  }

  @Test
  void theFormOfTheRustSherpackIsReadToo() {
    PackYamlReader.Manifest read =
        pack(
            """
            apiVersion: sherpack/v1
            kind: library
            metadata: {name: lib, version: 0.1.0}
            dependencies:
              - {name: db, version: 1.2.3, repository: "https://example.com"}
              - {name: ui, version: ">=1, <2", repository: "https://example.com"}
              - {name: any, version: "*", repository: "https://example.com"}
            """);
    assertEquals(PackType.LIBRARY, read.type());
    assertEquals(
        List.of("^1.2.3", ">=1, <2", "*"),
        read.dependencies().stream().map(Dependency::version).toList());
  }

  @Test
  void allMistakesAreReportedAtOnceWithTheirPlaces() {
    assertEquals(
        List.of(
            "11:11 two dependencies are called `db` / give one of them an `alias`",
            "13:14 `latest` is not a range of versions such as `^1.2` or `>=1.2 <3`",
            "16:11 `engine.strict` is a string, but must be true or false",
            "17:1 unknown key `dependecies` / did you mean `dependencies`?",
            "3:7 `aplication` is not a value for `type` / did you mean `application`?",
            "5:9 `my pack` is not a name: use lower-case letters, digits, `-`, `_` and `.`",
            "6:12 `1.0` is not a semantic version such as `1.2.3` / write `1.0.0`",
            "7:16 `metadata.kubeVersion` is a number, but must be a string"
                + " / put quotes round it: `\"1.28\"`",
            "8:3 unknown key `metadata.descripton` / did you mean `description`?"),
        errors(
            """
            apiVersion: sherpack.io/v1
            kind: Pack
            type: aplication
            metadata:
              name: my pack
              version: "1.0"
              kubeVersion: 1.28
              descripton: x
            dependencies:
              - {name: db, version: "*"}
              - name: db
                repository: https://example.com
                version: latest
              - {name: a, version: ">1"}
            engine:
              strict: yep
            dependecies: []
            """));
  }

  @Test
  void rangesOfKubernetesAndFormsAreChecked() {
    assertEquals(
        List.of(
            "1:13 unknown `apiVersion` `sherpack.io/v2`: it is `sherpack.io/v1`,"
                + " or `sherpack/v1` in the older form",
            "3:52 `new` is not a range of versions such as `^1.2` or `>=1.2 <3`"),
        errors(
            """
            apiVersion: sherpack.io/v2
            kind: Pack
            metadata: {name: web, version: 1.0.0, kubeVersion: new}
            """));
  }

  @Test
  void whatIsMissingIsNamed() {
    assertEquals(
        List.of("3:1 `metadata` is missing"),
        errors("# x\n\napiVersion: sherpack.io/v1\nkind: Pack\n"));
    assertEquals(
        List.of("3:11 `metadata.name` is missing", "3:11 `metadata.version` is missing"),
        errors("apiVersion: sherpack.io/v1\nkind: Pack\nmetadata: {}\n"));
    assertEquals(List.of("1:1 `Pack.yaml` must hold a map, not a list"), errors("- a\n"));
    assertEquals(List.of("1:1 `Pack.yaml` must hold a map, but it is empty"), errors(""));
  }

  @Test
  void aKeyGivenTwiceIsShownAtItsPlace() {
    assertTrue(
        errors(
                "apiVersion: sherpack.io/v1\nkind: Pack\nkind: Pack\nmetadata: {name: a, version: 1.0.0}\n")
            .getFirst()
            .startsWith("3:1 "));
  }

  @Test
  void chartsAreReadAsLenientlyAsHelmDoes() {
    PackYamlReader.Manifest read =
        chart(
            """
            name: old
            version: v1.2
            appVersion: 1.10
            engine: gotpl
            unknown: {key: x}
            """,
            "dependencies:\n- {name: db, repository: '', enabled: false}\n");
    assertEquals("v1.2", read.metadata().version());
    assertEquals("1.1", read.metadata().appVersion().orElseThrow());
    assertEquals("db", read.dependencies().getFirst().name());
    // Kept as it is written for templates that print it; what is enabled does not depend on it.
    assertFalse(read.dependencies().getFirst().enabled());
    assertThrows(SherpackException.Input.class, () -> chart("name: x\nversion: one\n", ""));
    assertThrows(SherpackException.Input.class, () -> chart("name: a/b\nversion: 1.0.0\n", ""));
  }
}
