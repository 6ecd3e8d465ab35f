package io.sherpack.cli;

import io.sherpack.manifest.Fields;
import io.sherpack.release.HelmReleaseCodec;
import io.sherpack.release.RecordedHook;
import io.sherpack.release.Release;
import io.sherpack.values.Value;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One release as people read it, with Helm's headings.
final class ReleasePage {
  private static final List<String> TEST_EVENTS = List.of("test", "test-success");

  private final ZoneId zone;

  ReleasePage(ZoneId zone) {
    this.zone = zone;
  }

  /// Name, time, namespace, status, revision and description.
  String head(Release release) {
    return "NAME: "
        + release.name()
        + "\n"
        + "LAST DEPLOYED: "
        + Times.ansi(release.info().lastDeployed(), zone)
        + "\n"
        + "NAMESPACE: "
        + release.namespace()
        + "\n"
        + "STATUS: "
        + release.status().word()
        + "\n"
        + "REVISION: "
        + release.revision()
        + "\n";
  }

  static String pack(Release release) {
    return "CHART: "
        + release.chart().name()
        + "\n"
        + "VERSION: "
        + release.chart().version()
        + "\n"
        + "APP_VERSION: "
        + release.chart().appVersion()
        + "\n";
  }

  String tests(Release release) {
    List<RecordedHook> tests =
        release.hooks().stream()
            .filter(hook -> hook.events().stream().anyMatch(TEST_EVENTS::contains))
            .toList();
    if (tests.isEmpty()) {
      return "TEST SUITE: None\n";
    }
    return tests.stream()
        .filter(hook -> hook.lastRun().startedAt().isPresent())
        .map(this::test)
        .collect(Collectors.joining());
  }

  private String test(RecordedHook hook) {
    return "TEST SUITE:     "
        + hook.name()
        + "\n"
        + "Last Started:   "
        + hook.lastRun().startedAt().map(time -> Times.ansi(time, zone)).orElse("")
        + "\n"
        + "Last Completed: "
        + hook.lastRun().completedAt().map(time -> Times.ansi(time, zone)).orElse("")
        + "\n"
        + "Phase:          "
        + hook.lastRun().phase()
        + "\n";
  }

  static String description(Release release) {
    return "DESCRIPTION: " + release.info().description() + "\n";
  }

  static String hooks(Release release) {
    return release.hooks().stream()
        .map(hook -> "---\n# Source: " + hook.path() + "\n" + hook.manifest() + "\n")
        .collect(Collectors.joining());
  }

  static String notes(Release release) {
    String notes = release.info().notes().strip();
    return notes.isEmpty() ? "" : "NOTES:\n" + notes + "\n";
  }

  /// The record as Helm prints it: without the chart.
  static Value.Mapping record(Release release) {
    Map<String, Value> record = new LinkedHashMap<>(HelmReleaseCodec.record(release).entries());
    record.remove("chart");
    if (release.hooks().isEmpty()) {
      record.remove("hooks");
    }
    return Value.mapping(record);
  }

  /// The record with what describes the chart; its files, which Helm prints too, stay in the
  /// cluster's record.
  static Value.Mapping described(Release release) {
    return Fields.with(record(release), release.chart().metadata(), "chart", "metadata");
  }

  /// The record with the objects that are in the cluster.
  static Value record(Release release, Value.Mapping live) {
    return live.entries().isEmpty()
        ? record(release)
        : Fields.with(record(release), live, "info", "resources");
  }

  /// What `get metadata` tells, by Helm's keys.
  ///
  /// @param labels of the record
  static Value metadata(Release release, Map<String, String> labels) {
    Map<String, Value> data = new LinkedHashMap<>();
    data.put("name", Value.of(release.name()));
    data.put("chart", Value.of(release.chart().name()));
    data.put("version", Value.of(release.chart().version()));
    data.put("appVersion", Value.of(release.chart().appVersion()));
    Value annotations = release.chart().metadata().get("annotations");
    if (annotations instanceof Value.Mapping) {
      data.put("annotations", annotations);
    }
    if (!labels.isEmpty()) {
      Map<String, Value> sorted = new TreeMap<>();
      labels.forEach((key, label) -> sorted.put(key, Value.of(label)));
      data.put("labels", Value.mapping(sorted));
    }
    List<Value.Mapping> dependencies = dependencyList(release);
    if (!dependencies.isEmpty()) {
      data.put("dependencies", Value.sequence(dependencies));
    }
    data.put("namespace", Value.of(release.namespace()));
    data.put("revision", Value.of(release.revision()));
    data.put("status", Value.of(release.status().word()));
    data.put("deployedAt", Value.of(deployedAt(release)));
    if (release.rest().get("apply_method") instanceof Value.Text method) {
      data.put("applyMethod", method);
    }
    return Value.mapping(data);
  }

  static String metadataText(Release release, Map<String, String> labels) {
    return "NAME: "
        + release.name()
        + "\n"
        + pack(release)
        + "ANNOTATIONS: "
        + pairs(release.chart().metadata().get("annotations"))
        + "\n"
        + "LABELS: "
        + pairs(labels)
        + "\n"
        + "DEPENDENCIES: "
        + dependencies(release)
        + "\n"
        + "NAMESPACE: "
        + release.namespace()
        + "\n"
        + "REVISION: "
        + release.revision()
        + "\n"
        + "STATUS: "
        + release.status().word()
        + "\n"
        + "DEPLOYED_AT: "
        + deployedAt(release)
        + "\n"
        + "APPLY_METHOD: "
        + applyMethod(release)
        + "\n";
  }

  // As in Helm to the second, unlike in the record.
  private static String deployedAt(Release release) {
    return release.info().lastDeployed().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String applyMethod(Release release) {
    if (!(release.rest().get("apply_method") instanceof Value.Text(var method))) {
      return "client-side apply (defaulted)";
    }
    return switch (method) {
      case "" -> "client-side apply (defaulted)";
      case "csa" -> "client-side apply";
      case "ssa" -> "server-side apply";
      default -> "unknown (\"" + method + "\")";
    };
  }

  private static String dependencies(Release release) {
    return dependencyList(release).stream()
        .map(dependency -> dependency.get("name"))
        .flatMap(name -> name instanceof Value.Text(var text) ? Stream.of(text) : Stream.of())
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static List<Value.Mapping> dependencyList(Release release) {
    return Fields.items(release.chart().metadata(), "dependencies");
  }

  private static String pairs(Value value) {
    if (!(value instanceof Value.Mapping(var entries))) {
      return "";
    }
    Map<String, String> texts = new TreeMap<>();
    entries.forEach(
        (key, entry) -> {
          if (entry instanceof Value.Text(var text)) {
            texts.put(key, text);
          }
        });
    return pairs(texts);
  }

  private static String pairs(Map<String, String> texts) {
    return new TreeMap<>(texts)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(","));
  }
}
