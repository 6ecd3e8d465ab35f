package io.sherpack.lint;

import io.sherpack.diagnostic.Severity;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import java.util.ArrayList;
import java.util.List;

/// Helm's own rules over what a chart depends on, in its words and its order.
public final class ChartRules {
  private ChartRules() {}

  /// Returns what is to be said of the dependencies of `chart`, those of its subcharts left out.
  ///
  /// @param folder how Helm calls the chart
  public static List<ChartFinding> dependencies(Pack chart, String folder) {
    List<ChartFinding> findings = new ArrayList<>();
    List<String> there = chart.subpacks().stream().map(one -> one.metadata().name()).toList();
    List<String> declared = chart.dependencies().stream().map(Dependency::name).toList();
    List<String> undeclared = there.stream().filter(name -> !declared.contains(name)).toList();
    List<String> missing = declared.stream().filter(name -> !there.contains(name)).toList();
    if (!undeclared.isEmpty()) {
      findings.add(
          new ChartFinding(
              Severity.ERROR,
              folder,
              "chart metadata is missing these dependencies: " + String.join(",", undeclared)));
    }
    if (!missing.isEmpty()) {
      findings.add(
          new ChartFinding(
              Severity.WARNING,
              folder,
              "chart directory is missing these dependencies: " + String.join(",", missing)));
    }
    return findings;
  }
}
