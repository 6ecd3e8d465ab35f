package io.sherpack.resolve;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.Pack;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import io.sherpack.values.YamlWriter;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Chart.lock, and requirements.lock of charts in the first format: byte for byte what Helm writes.
///
/// @param digest as `sha256:` and hexadecimal digits, of what is asked and what is chosen
/// @param dependencies in the order of Chart.yaml
public record ChartLock(String digest, String generated, List<Entry> dependencies) {
  /// One locked dependency.
  public record Entry(String name, String version, String repository) {}

  public ChartLock {
    dependencies = List.copyOf(dependencies);
  }

  /// The name of the file for a chart.
  public static String file(Pack chart) {
    return first(chart) ? "requirements.lock" : "Chart.lock";
  }

  /// Whether a chart is in the first format.
  static boolean first(Pack chart) {
    return chart.metadata().apiVersion().equals("v1");
  }

  /// Makes the lock of a chart.
  ///
  /// @param asked the dependencies with their repositories in full
  public static ChartLock of(ChartRequest asked, List<Entry> chosen, Instant now) {
    String time = DateTimeFormatter.ISO_INSTANT.format(now.atOffset(ZoneOffset.UTC));
    return new ChartLock(asked.digest(chosen), time, chosen);
  }

  public String write() {
    List<Value> entries = new ArrayList<>();
    for (Entry entry : dependencies) {
      entries.add(
          Value.mapping(
              Map.of(
                  "name", Value.of(entry.name()),
                  "repository", Value.of(entry.repository()),
                  "version", Value.of(entry.version()))));
    }
    Map<String, Value> lock = new LinkedHashMap<>();
    lock.put("dependencies", Value.sequence(entries));
    lock.put("digest", Value.of(digest));
    lock.put("generated", Value.of(generated));
    return YamlWriter.COMPACT.write(Value.mapping(lock));
  }

  /// Reads a lock as Helm does: what it does not know is no mistake.
  ///
  /// @throws SherpackException.Input when it is no lock
  public static ChartLock read(SourceText source) {
    YamlNode node =
        YamlReader.first(source)
            .orElseThrow(() -> broken(source, "`" + source.name() + "` is empty"));
    if (!(YamlValues.of(node) instanceof Value.Mapping lock)) {
      throw broken(source, "`" + source.name() + "` must hold a map");
    }
    List<Entry> entries = new ArrayList<>();
    if (lock.get("dependencies") instanceof Value.Sequence(var items)) {
      for (Value item : items) {
        if (item instanceof Value.Mapping entry) {
          entries.add(
              new Entry(text(entry, "name"), text(entry, "version"), text(entry, "repository")));
        }
      }
    }
    return new ChartLock(text(lock, "digest"), text(lock, "generated"), entries);
  }

  private static String text(Value.Mapping map, String key) {
    return map.get(key) instanceof Value.Text(var text) ? text : "";
  }

  private static SherpackException broken(SourceText source, String message) {
    return new SherpackException.Input(
        Diagnostic.error("invalid-lock", message)
            .at(source.at(0))
            .hint("`sherpack dependency update` writes it anew"));
  }
}
