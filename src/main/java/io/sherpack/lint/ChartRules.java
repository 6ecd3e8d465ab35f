package io.sherpack.lint;

import io.sherpack.diagnostic.Severity;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Helm's own rules over the files of a chart, in its words and its order.
public final class ChartRules {
  private static final String TEMPLATES = "templates/";
  private static final Pattern EXTENSION = Pattern.compile(".*\\.(yaml|yml|tpl|txt)");

  private final Pack chart;
  private final List<ChartFinding> findings = new ArrayList<>();

  private ChartRules(Pack chart) {
    this.chart = chart;
  }

  /// Returns what is to be said of `chart`, its subcharts left out.
  ///
  /// @param folder how the dependencies' rules call the chart
  /// @param templatesFolder whether there is a folder `templates`, be it empty
  public static List<ChartFinding> check(Pack chart, String folder, boolean templatesFolder) {
    var rules = new ChartRules(chart);
    rules.findings.addAll(ChartFileRules.check(chart.manifest()));
    rules.values();
    rules.templates(templatesFolder);
    rules.dependencies(folder);
    return rules.findings;
  }

  private void add(Severity severity, String path, String text) {
    findings.add(new ChartFinding(severity, path, text));
  }

  private void values() {
    if (chart.values().isEmpty()) {
      add(Severity.INFO, "values.yaml", "file does not exist");
    }
  }

  private void templates(boolean folder) {
    if (!folder) {
      add(Severity.WARNING, TEMPLATES, "directory does not exist");
    }
    chart.templates().stream()
        .filter(file -> !EXTENSION.matcher(file.name()).matches())
        .forEach(
            file ->
                add(
                    Severity.ERROR,
                    file.name(),
                    "file extension '"
                        + extension(file.name())
                        + "' not valid. Valid extensions are .yaml, .yml, .tpl, or .txt"));
  }

  private static String extension(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return file.contains(".") ? file.substring(file.lastIndexOf('.')) : "";
  }

  private void dependencies(String folder) {
    List<String> there = chart.subpacks().stream().map(one -> one.metadata().name()).toList();
    List<String> declared = chart.dependencies().stream().map(Dependency::name).toList();
    List<String> undeclared = there.stream().filter(name -> !declared.contains(name)).toList();
    List<String> missing = declared.stream().filter(name -> !there.contains(name)).toList();
    if (!undeclared.isEmpty()) {
      add(
          Severity.ERROR,
          folder,
          "chart metadata is missing these dependencies: " + String.join(",", undeclared));
    }
    if (!missing.isEmpty()) {
      add(
          Severity.WARNING,
          folder,
          "chart directory is missing these dependencies: " + String.join(",", missing));
    }
  }
}
