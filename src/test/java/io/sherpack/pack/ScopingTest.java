package io.sherpack.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.testing.Lines;
import io.sherpack.testing.Workspace;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import io.sherpack.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where packs are not charts: nulls, names of folders, missing dependencies.
final class ScopingTest {
  private static final String PACK =
      """
      apiVersion: sherpack.io/v1
      kind: Pack
      metadata: {name: NAME, version: 1.2.0}
      """;

  @TempDir Path folder;

  private static String pack(String name) {
    return PACK.replace("NAME", name);
  }

  private static String dependencies(String... items) {
    return pack("web") + "dependencies:\n" + "- " + String.join("\n- ", items) + "\n";
  }

  private ScopedPack scoped(Map<String, String> files, String user) throws IOException {
    Workspace workspace = Workspace.in(folder, files);
    Value values = YamlValues.of(YamlReader.read(new SourceText("my.yaml", user)));
    return Scoping.of(PackLoader.load(workspace.root(), "web"), (Value.Mapping) values);
  }

  private static List<String> names(ScopedPack scoped) {
    return scoped.subpacks().stream().map(ScopedPack::name).toList();
  }

  private List<Diagnostic> errors(Map<String, String> files, String user) {
    return assertThrows(SherpackException.Input.class, () -> scoped(files, user)).diagnostics();
  }

  @Test
  void aNullInTheDefaultsIsAValueAndOneOfTheUserDeletes() throws IOException {
    var files =
        Map.of("Pack.yaml", pack("web"), "values.yaml", "a: null\nb: 1\nc: {d: null, e: 2}\n");
    assertEquals(
        "{\"a\":null,\"c\":{\"d\":null,\"e\":2}}",
        Lines.json(scoped(files, "a: null\nb: null\n").values()));
  }

  @Test
  void whatAParentNullsOfItsSubpackIsDeleted() throws IOException {
    var files =
        Map.of(
            "Pack.yaml",
            pack("web"),
            "values.yaml",
            "db: {size: null, deep: {x: null}}\n",
            "charts/db/Pack.yaml",
            pack("db"),
            "charts/db/values.yaml",
            "size: 1\nuser: root\ndeep: {x: 1, w: 2}\n",
            "charts/db/charts/deep/Pack.yaml",
            pack("deep"),
            "charts/db/charts/deep/values.yaml",
            "x: 3\nz: 4\n");
    ScopedPack web = scoped(files, "{}");
    String db = "{\"deep\":{\"global\":{},\"w\":2,\"z\":4},\"global\":{},\"user\":\"root\"}";
    assertEquals("{\"db\":" + db + "}", Lines.json(web.values()));
    assertEquals(db, Lines.json(web.subpacks().getFirst().values()));
  }

  @Test
  void aDependencyIsFoundByTheNameOfItsFolder() throws IOException {
    var files =
        Map.of(
            "Pack.yaml",
            dependencies(
                "{name: postgres, version: 1.x, alias: db}",
                "{name: postgres, version: 1.x, alias: audit}",
                "{name: cache, version: '*', enabled: false}"),
            "values.yaml",
            "audit: {size: 5}\n",
            "charts/postgres/Pack.yaml",
            pack("postgresql"),
            "charts/postgres/values.yaml",
            "size: 1\n",
            "charts/cache/Pack.yaml",
            pack("cache"));
    ScopedPack web = scoped(files, "{}");
    assertEquals(List.of("db", "audit"), names(web));
    assertEquals("{\"global\":{},\"size\":5}", Lines.json(web.subpacks().get(1).values()));
  }

  @Test
  void missingDependenciesAreNamedAllAtOnce() {
    var files =
        Map.of(
            "Pack.yaml",
            dependencies(
                "{name: db, version: '*', condition: db.enabled}",
                "{name: cache, version: '*'}",
                "{name: old, version: ^2}",
                "{name: idle, version: '*', condition: idle.enabled}"),
            "values.yaml",
            "idle: {enabled: false}\n",
            "charts/old/Pack.yaml",
            pack("old"));
    List<Diagnostic> errors = errors(files, "{}");
    assertEquals(
        List.of(
            "dependency `db` is not in `charts/`",
            "dependency `cache` is not in `charts/`",
            "dependency `old` needs version `^2`, but `charts/old` is version `1.2.0`"),
        errors.stream().map(Diagnostic::message).toList());
    assertEquals(5, errors.getFirst().span().orElseThrow().line());
  }

  @Test
  void blanksInTheConditionsOfAPackDoNotCount() throws IOException {
    var files =
        Map.of(
            "Pack.yaml",
            dependencies("{name: a, version: '*', condition: 'x.on , a.enabled'}"),
            "values.yaml",
            "a: {enabled: false}\n",
            "charts/a/Pack.yaml",
            pack("a"));
    assertEquals(List.of(), names(scoped(files, "{}")));
    assertEquals(List.of("a"), names(scoped(files, "a: {enabled: true}")));
  }

  @Test
  void conditionsOfPacksForTheRustSherpackAreFalseWithoutAValue() throws IOException {
    String older =
        """
        apiVersion: sherpack/v1
        kind: application
        metadata: {name: web, version: 1.0.0}
        dependencies:
        - {name: a, version: 1.2.0, repository: "https://x", condition: a.enabled}
        - {name: b, version: 1.2.0, repository: "https://x", condition: b.enabled}
        """;
    var files =
        Map.of(
            "Pack.yaml",
            older,
            "values.yaml",
            "b: {enabled: yes please}\n",
            "charts/a/Pack.yaml",
            pack("a"),
            "charts/b/Pack.yaml",
            pack("b"));
    assertEquals(List.of("b"), names(scoped(files, "{}")));
  }

  @Test
  void valuesOfASubpackMustBeAMap() {
    var files =
        Map.of(
            "Pack.yaml", pack("web"),
            "values.yaml", "x: 1\ndb: five\n",
            "charts/db/Pack.yaml", pack("db"));
    Diagnostic error = errors(files, "{}").getFirst();
    assertEquals("value `db` is a string, but must be a map", error.message());
    assertTrue(error.hints().getFirst().contains("subpack `db` of `web`"));
  }

  @Test
  void warnsOfWhatIsThereInVain() throws IOException {
    var files =
        Map.of(
            "Chart.yaml",
            """
            apiVersion: v2
            name: web
            version: 1.2.0
            dependencies:
            - name: db
              version: 1.2.0
              condition: db.enabled
              tags: [store]
              import-values: [data, {child: nothing, parent: x}]
            """,
            "values.yaml",
            "text: a\ntable: {deep: {x: 1}, none: null}\nglobal: {both: 1, zone: {a: 1}}\n",
            "charts/db/Chart.yaml",
            "apiVersion: v2\nname: db\nversion: 1.2.0\n",
            "charts/db/values.yaml",
            "exports: {data: {y: 1}}\nsize: 1\nglobal: {both: {z: 1}}\n");
    Workspace workspace = Workspace.in(folder, files);
    var text =
        new SourceText(
            "my.yaml",
            """
            text: {t: 1}
            table: {deep: 5, none: {n: 1}}
            tags: {store: "no"}
            db: {enabled: "yes", size: {secret: x}, global: {zone: eu}}
            """);
    var user = (Value.Mapping) YamlValues.of(YamlReader.read(text));
    var warnings = new Problems();
    ScopedPack web = Scoping.of(PackLoader.load(workspace.root(), "web"), user, warnings);
    assertEquals(List.of("db"), names(web));
    assertEquals(
        List.of(
            "condition `db.enabled` of dependency `db` is a string, so it decides nothing",
            "tag `tags.store` of dependency `db` is a string, so it decides nothing",
            "the values of dependency `db` have no map `nothing` to import",
            "value `text` is a map, but its default is a string, which is not used",
            "value `table.deep` is an integer, but its default is a map, which is not used",
            "value `db.global.zone` is a string, but its default is a map, which is not used",
            "value `db.size` is a map, but its default is an integer, which is not used",
            "value `db.global.both` is an integer, but its default is a map, which is not used"),
        warnings.all().stream().map(Diagnostic::message).toList());
  }
}
