package io.sherpack.lint;

import io.sherpack.diagnostic.Severity;

/// What one of Helm's own rules says of a chart.
///
/// @param path the file or folder that it is about
public record ChartFinding(Severity severity, String path, String text) {
  /// Returns the line that Helm prints.
  public String line() {
    return "[" + severity + "] " + path + ": " + text;
  }
}
