package io.sherpack.migrate;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.migrate.ChartTranslation.Outcome;
import io.sherpack.pack.IgnoreRules;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/// The files of the pack that a chart becomes: packed subcharts are unpacked, all that is no
/// template or manifest stays byte for byte.
final class MigratedFiles {
  private static final String IGNORE_FILE = ".helmignore";
  private static final String TEMPLATES = "templates/";
  private static final String CHARTS = "charts/";
  private static final Set<String> REPLACED =
      Set.of("Chart.yaml", "Chart.lock", "requirements.yaml", "requirements.lock");

  private final Map<String, Outcome> outcomes;
  private final SequencedMap<String, byte[]> out = new TreeMap<>();

  private MigratedFiles(Map<String, Outcome> outcomes) {
    this.outcomes = outcomes;
  }

  /// @param files of the chart, by path
  static SequencedMap<String, byte[]> of(
      Pack chart, SequencedMap<String, byte[]> files, Map<String, Outcome> outcomes) {
    var migrated = new MigratedFiles(outcomes);
    migrated.add(chart, files, chart.metadata().name(), "");
    return migrated.out;
  }

  private void add(Pack chart, SequencedMap<String, byte[]> files, String path, String prefix) {
    out.put(prefix + "Pack.yaml", bytes(PackManifest.of(chart)));
    files.forEach(
        (name, content) -> {
          if (name.startsWith(TEMPLATES)) {
            template(path + "/" + name, prefix + name, content);
          } else if (!name.startsWith(CHARTS) && !REPLACED.contains(name)) {
            out.put(prefix + name, content);
          }
        });
    ignored(prefix);
    List<Pack> left = new ArrayList<>(chart.subpacks());
    Map<String, SequencedMap<String, byte[]>> subcharts = subcharts(files);
    subcharts.forEach(
        (folder, inner) ->
            take(left, folder, inner)
                .ifPresent(
                    subchart -> {
                      String name = subchart.metadata().name();
                      add(
                          subchart,
                          inner,
                          path + "/" + CHARTS + name,
                          prefix + CHARTS + unpacked(files, folder, name) + "/");
                    }));
  }

  // An archive becomes a folder without the version in its name, where there is only one.
  private static String unpacked(SequencedMap<String, byte[]> files, String folder, String name) {
    boolean alone =
        files.keySet().stream()
                .filter(
                    file ->
                        file.startsWith(CHARTS + name + "-")
                            || file.startsWith(CHARTS + name + "/"))
                .map(file -> file.substring(CHARTS.length()).replaceFirst("/.*", ""))
                .distinct()
                .count()
            == 1;
    return files.containsKey(CHARTS + folder + ".tgz") && alone ? name : folder;
  }

  // Rules that fit what the chart did not have, such as `*.gotmpl`, would take templates away.
  private void ignored(String prefix) {
    byte[] rules = out.get(prefix + IGNORE_FILE);
    if (rules == null) {
      return;
    }
    var lines = new StringBuilder();
    new String(rules, StandardCharsets.UTF_8)
        .lines()
        .forEach(line -> lines.append(hides(line, prefix) ? "# " : "").append(line).append('\n'));
    out.put(prefix + IGNORE_FILE, bytes(lines.toString()));
  }

  private boolean hides(String rule, String prefix) {
    if (rule.isBlank() || rule.startsWith("#")) {
      return false;
    }
    IgnoreRules one = IgnoreRules.parse(new SourceText(IGNORE_FILE, rule));
    return out.keySet().stream()
        .filter(name -> name.startsWith(prefix + TEMPLATES))
        .anyMatch(name -> one.ignores(name.substring(prefix.length()), false));
  }

  private void template(String name, String target, byte[] content) {
    switch (outcomes.get(name)) {
      case Outcome.Converted(var file, var text) -> out.put(beside(target, file), bytes(text));
      case Outcome.Split(var file, var text, var remaining, _) -> {
        out.put(beside(target, file), bytes(text));
        out.put(target.replaceFirst("\\.tpl$", "") + ".gotmpl", bytes(remaining));
      }
      case Outcome.Kept _ -> out.put(target + ".gotmpl", content);
      case null -> out.put(target, content);
    }
  }

  private static String beside(String target, String file) {
    return target.substring(0, target.lastIndexOf('/') + 1) + file;
  }

  private static Map<String, SequencedMap<String, byte[]>> subcharts(
      SequencedMap<String, byte[]> files) {
    Map<String, SequencedMap<String, byte[]>> subcharts = new LinkedHashMap<>();
    files.forEach(
        (name, content) -> {
          String inner = name.startsWith(CHARTS) ? name.substring(CHARTS.length()) : "";
          int slash = inner.indexOf('/');
          if (inner.startsWith("_") || inner.startsWith(".")) {
            return;
          }
          if (slash > 0) {
            subcharts
                .computeIfAbsent(inner.substring(0, slash), _ -> new TreeMap<>())
                .put(inner.substring(slash + 1), content);
          } else if (inner.endsWith(".tgz")) {
            subcharts.put(
                inner.substring(0, inner.length() - ".tgz".length()),
                PackLoader.files(content, name));
          }
        });
    return subcharts;
  }

  private static Optional<Pack> take(
      List<Pack> left, String folder, SequencedMap<String, byte[]> files) {
    byte[] manifest = files.get("Chart.yaml");
    Optional<Pack> found =
        left.stream()
            .filter(
                pack ->
                    manifest != null
                        && pack.manifest()
                            .text()
                            .equals(new String(manifest, StandardCharsets.UTF_8)))
            .findFirst()
            .or(() -> left.stream().filter(pack -> pack.folder().equals(folder)).findFirst());
    found.ifPresent(left::remove);
    return found;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
