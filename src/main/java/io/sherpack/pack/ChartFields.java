package io.sherpack.pack;

import java.util.List;

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
}
