package io.sherpack.lint;

import io.sherpack.diagnostic.Severity;

/// What one of Helm's own rules says of a chart.
///
/// @param path the file or folder that it is about
public record ChartFinding(Severity severity, String path, String text) {
  /// Returns the rule of ours that stands for Helm's rules over such a file.
  public String rule() {
    if (path.equals("Chart.yaml")) {
      return "helm-chartfile";
    }
    if (path.equals("values.yaml")) {
      return "helm-values";
    }
    if (path.startsWith("crds/")) {
      return "helm-crds";
    }
    // The chart as a whole is named by its folder, or not at all.
    return path.startsWith("templates/") ? "helm-templates" : "helm-dependencies";
  }

  /// Returns the line that Helm prints.
  public String line() {
    return "[" + severity + "] " + path + ": " + text;
  }
}
