package io.sherpack.lint;

import io.sherpack.diagnostic.Severity;
import io.sherpack.pack.ChartFields;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackMetadata;
import io.sherpack.version.Version;
import io.sherpack.yaml.Datum;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import io.sherpack.yaml.YamlReader.Duplicates;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Helm's own rules over the files of a chart, in its words and its order.
public final class ChartRules {
  private static final String CHART = "Chart.yaml";
  private static final String TEMPLATES = "templates/";
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]{2,}");
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
    rules.chartFile();
    rules.values();
    rules.templates(templatesFolder);
    rules.dependencies(folder);
    return rules.findings;
  }

  private void add(Severity severity, String path, String text) {
    findings.add(new ChartFinding(severity, path, text));
  }

  private void chartFile() {
    PackMetadata metadata = chart.metadata();
    if (YamlReader.read(chart.manifest(), Duplicates.LAST_WINS) instanceof YamlNode.Mapping file) {
      unknownKey(file);
      apiVersion(file);
      string(file, "version");
      string(file, "appVersion");
    }
    metadata.maintainers().forEach(this::maintainer);
    metadata.sources().stream()
        .filter(source -> !source.isEmpty() && !url(source))
        .forEach(source -> add(Severity.ERROR, CHART, "invalid source URL '" + source + "'"));
    icon(metadata);
    firstFormat(metadata);
    if (Version.strict(metadata.version()).isEmpty()) {
      add(Severity.WARNING, CHART, "version '" + metadata.version() + "' is not a valid SemVerV2");
    }
  }

  private void unknownKey(YamlNode.Mapping file) {
    Set<String> unknown = new TreeSet<>();
    file.entries().forEach(entry -> unknown.add(entry.key()));
    unknown.removeIf(key -> ChartFields.ORDER.stream().anyMatch(key::equalsIgnoreCase));
    if (!unknown.isEmpty()) {
      add(
          Severity.WARNING,
          CHART,
          "failed to strictly parse chart metadata file\n\t"
              + "error unmarshaling JSON: while decoding JSON: json: unknown field \""
              + unknown.iterator().next()
              + "\"");
    }
  }

  private void apiVersion(YamlNode.Mapping file) {
    String both = "The value must be either \"v1\" or \"v2\"";
    String written =
        file.get("apiVersion").orElse(null) instanceof YamlNode.Scalar(_, var text, _) ? text : "";
    if (written.isEmpty()) {
      add(Severity.ERROR, CHART, "apiVersion is required. " + both);
    } else if (!written.equals("v1") && !written.equals("v2")) {
      add(Severity.ERROR, CHART, "apiVersion '" + written + "' is not valid. " + both);
    }
  }

  private void string(YamlNode.Mapping file, String key) {
    if (!(file.get(key).orElse(null) instanceof YamlNode.Scalar(_, _, Datum datum))) {
      return;
    }
    String type =
        switch (datum) {
          case Datum.Text _ -> "string";
          case Datum.Truth _ -> "bool";
          case Datum.Nothing _ -> "<nil>";
          case Datum.Whole _, Datum.Real _ -> "float64";
        };
    if (!type.equals("string")) {
      add(Severity.ERROR, CHART, key + " should be of type string but it's of type " + type);
    }
  }

  private void maintainer(PackMetadata.Maintainer maintainer) {
    String email = maintainer.email().orElse("");
    String url = maintainer.url().orElse("");
    String who = "' for maintainer '" + maintainer.name() + "'";
    if (maintainer.name().isEmpty()) {
      add(Severity.ERROR, CHART, "each maintainer requires a name");
    } else if (!email.isEmpty() && !EMAIL.matcher(email).matches()) {
      add(Severity.ERROR, CHART, "invalid email '" + email + who);
    } else if (!url.isEmpty() && !url(url) && !url("https://" + url)) {
      add(Severity.ERROR, CHART, "invalid url '" + url + who);
    }
  }

  private void icon(PackMetadata metadata) {
    String icon = metadata.icon().orElse("");
    if (icon.isEmpty()) {
      add(Severity.INFO, CHART, "icon is recommended");
    } else if (!url(icon)) {
      add(Severity.ERROR, CHART, "invalid icon URL '" + icon + "'");
    }
  }

  private void firstFormat(PackMetadata metadata) {
    String version = metadata.apiVersion();
    if (metadata.type().isPresent() && !version.equals("v2")) {
      add(
          Severity.ERROR,
          CHART,
          "chart type is not valid in apiVersion '"
              + version
              + "'. It is valid in apiVersion 'v2'");
    }
    boolean dependencies =
        chart.dependencies().stream().anyMatch(one -> one.place().source().name().endsWith(CHART));
    if (dependencies && !version.equals("v2")) {
      add(
          Severity.ERROR,
          CHART,
          "dependencies are not valid in the Chart file with apiVersion '"
              + version
              + "'. They are valid in apiVersion 'v2'");
    }
  }

  private static boolean url(String text) {
    try {
      return new URI(text).isAbsolute();
    } catch (URISyntaxException malformed) {
      return false;
    }
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
