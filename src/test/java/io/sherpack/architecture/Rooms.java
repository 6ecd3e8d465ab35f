package io.sherpack.architecture;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/// The table of the rooms: what each may use besides itself. A room that may use another may use
/// what that one may use too; edges only go down the table.
final class Rooms {
  static final String ROOT = "io.sherpack";

  private static final List<String> GROUND = List.of("diagnostic", "concurrent");

  private static final List<List<String>> TABLE =
      List.of(
          row("", "cli"),
          row("cli", "cli.completion cli.output operation stack mirror server"),
          row("cli.completion", ""),
          row("cli.output", "operation"),
          row("server", "mirror operation"),
          row("mirror", "operation"),
          row("stack", "operation"),
          row(
              "operation",
              "migrate sbom lint unittest resolve render render.post apply lock release.storage"
                  + " plugin secret sandbox template.jinja template.gotmpl values.jsonpath"),
          row("migrate", "template.gotmpl render release"),
          row("sbom", "values"),
          row("lint", "render plan"),
          row("unittest", "template"),
          row("apply", "plan patch health cluster"),
          row("lock", "cluster"),
          row("release.storage", "release cluster tls"),
          row("render.post", "render plugin patch"),
          row("secret", "plugin"),
          row("plugin", "repository"),
          row("resolve", "resolve.solver repository provenance"),
          row("resolve.solver", "version"),
          row("repository", "repository.oci repository.git pack provenance"),
          row("repository.oci", "repository.http pack"),
          row("repository.git", "repository.http"),
          row("repository.http", "repository.cache tls values"),
          row("repository.cache", ""),
          row("provenance", "pack"),
          row("render", "pack template.gotmpl manifest"),
          row("release", "pack cluster"),
          row("template.jinja", "template.function"),
          row("template.gotmpl", "template.function"),
          row("template.function", "template version"),
          row("template", "values"),
          row("plan", "manifest"),
          row("patch", "manifest"),
          row("health", "manifest"),
          row("cluster", "manifest tls"),
          row("sandbox", ""),
          row("pack", "values.schema version"),
          row("manifest", "values"),
          row("values.schema", "values"),
          row("values.jsonpath", "values"),
          row("values", "yaml"),
          row("yaml", ""),
          row("version", ""),
          row("tls", ""),
          row("diagnostic", ""),
          row("concurrent", ""));

  private Rooms() {}

  private static List<String> row(String room, String uses) {
    return List.of(room, uses);
  }

  /// Each room with all that it may use, itself included.
  static SequencedMap<String, Set<String>> uses() {
    var uses = new LinkedHashMap<String, Set<String>>();
    for (List<String> row : TABLE.reversed()) {
      SequencedSet<String> reached = new LinkedHashSet<>();
      reached.add(row.getFirst());
      for (String used : words(row.getLast())) {
        reached.addAll(Objects.requireNonNull(uses.get(used), used + " is not further down"));
      }
      reached.addAll(GROUND);
      uses.put(row.getFirst(), reached);
    }
    return uses;
  }

  /// The libraries that one room owns, by the beginning of their package names.
  static final Map<String, Set<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("com.fasterxml.jackson", Set.of("cluster")),
          // Patterns of schemas are Go's too, and must not take for ever.
          Map.entry(
              "com.google.re2j",
              Set.of(
                  "template.function",
                  "template.gotmpl",
                  "values.schema",
                  "repository",
                  "unittest")),
          Map.entry("dev.harrel.jsonschema", Set.of("values.schema")),
          Map.entry("io.fabric8", Set.of("cluster")),
          Map.entry("io.pebbletemplates", Set.of("template.jinja")),
          Map.entry("org.apache.commons.compress", Set.of("pack")),
          Map.entry("org.bouncycastle", Set.of("provenance", "template.function")),
          Map.entry("org.postgresql", Set.of("release.storage")),
          Map.entry("org.semver4j", Set.of("version")),
          Map.entry("org.slf4j", Set.of()),
          Map.entry("org.snakeyaml", Set.of("yaml")),
          Map.entry("picocli", Set.of("cli", "")));

  /// The room of a package: its name below the root.
  static String of(String packageName) {
    return packageName.equals(ROOT) ? "" : packageName.substring(ROOT.length() + 1);
  }

  /// Rooms that reach no file, clock, stream or environment but through their ports.
  static final Set<String> PURE =
      Set.copyOf(
          words(
              "values values.schema version resolve.solver template template.function template.jinja"
                  + " template.gotmpl manifest render plan health unittest"));

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ")).filter(word -> !word.isBlank()).toList();
  }
}
