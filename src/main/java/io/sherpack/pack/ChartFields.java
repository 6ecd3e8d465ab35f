package io.sherpack.pack;

import io.sherpack.diagnostic.SourceText;
import java.util.List;
import java.util.Optional;

/// The fields of Chart.yaml.
public final class ChartFields {
  /// In the order in which Helm writes them.
  public static final List<String> ORDER =
      List.of(
          "name",
          "home",
          "sources",
          "version",
          "description",
          "keywords",
          "maintainers",
          "icon",
          "apiVersion",
          "condition",
          "tags",
          "appVersion",
          "deprecated",
          "annotations",
          "kubeVersion",
          "dependencies",
          "type");

  private ChartFields() {}

  /// Returns what Helm says of a Chart.yaml that [#tried] gives nothing for.
  public static Optional<String> mistake(SourceText chart) {
    return ChartMistakes.of(chart);
  }

  /// Returns the first thing that Helm asks of a chart and Chart.yaml lacks, in its words.
  public static Optional<String> invalid(SourceText chart) {
    return tried(chart).flatMap(metadata -> ChartMistakes.invalid(chart, metadata));
  }

  /// Returns what Chart.yaml says of its chart, empty texts where what is needed is missing;
  /// nothing when it is no YAML, or a field is of another type than Helm reads.
  public static Optional<PackMetadata> tried(SourceText chart) {
    return ChartYamlReader.tried(chart);
  }
}
