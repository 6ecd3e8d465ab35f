package io.sherpack.release;

import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The pack or chart of a release as Helm's record holds it: metadata, default values, templates
/// and other files.
///
/// @param record the object as it is in the record, with all that we do not know
public record ReleasedChart(Value.Mapping record) {
  /// The annotation that tells a pack from a chart.
  public static final String KIND_ANNOTATION = "sherpack.io/kind";

  /// A file under its path in the pack, its content in base64.
  public record PackedFile(String name, String base64) {
    public static PackedFile of(String name, byte[] content) {
      return new PackedFile(name, Base64.getEncoder().encodeToString(content));
    }

    Value.Mapping record() {
      return Value.mapping(Map.of("name", Value.of(name), "data", Value.of(base64)));
    }
  }

  public ReleasedChart {
    Objects.requireNonNull(record);
  }

  /// Returns the record of a chart.
  ///
  /// @param metadata Chart.yaml's content, with its `apiVersion`
  public static ReleasedChart of(
      Value.Mapping metadata,
      Value.Mapping values,
      List<PackedFile> templates,
      List<PackedFile> files) {
    Map<String, Value> record = new LinkedHashMap<>();
    record.put("metadata", metadata);
    record.put("lock", Value.Null.INSTANCE);
    record.put("templates", list(templates));
    record.put("values", values);
    record.put("schema", Value.Null.INSTANCE);
    record.put("schemamodtime", Value.of("0001-01-01T00:00:00Z"));
    record.put("files", list(files));
    return new ReleasedChart(Value.mapping(record));
  }

  private static Value list(List<PackedFile> files) {
    return Value.sequence(files.stream().map(PackedFile::record).toList());
  }

  /// Whether it is a pack's.
  public boolean ofPack() {
    return Fields.text(metadata(), "annotations", KIND_ANNOTATION).isPresent();
  }

  /// Returns Helm's metadata of a pack: Chart.yaml's `apiVersion` v2, and the annotation that says
  /// that it is a pack.
  public static Value.Mapping packMetadata(Value.Mapping metadata) {
    Value.Mapping chart = Fields.with(metadata, Value.of("v2"), "apiVersion");
    return Fields.with(chart, Value.of("pack"), "annotations", KIND_ANNOTATION);
  }

  public String name() {
    return metadata("name");
  }

  public String version() {
    return metadata("version");
  }

  public String appVersion() {
    return metadata("appVersion");
  }

  /// `name-version`, as tables show it.
  public String label() {
    return name() + "-" + version();
  }

  public Value.Mapping metadata() {
    return Fields.mapping(record, "metadata");
  }

  /// The chart's default values.
  public Value.Mapping values() {
    return Fields.mapping(record, "values");
  }

  /// Returns a text of the metadata, empty when there is none.
  public String metadata(String key) {
    return Fields.text(record, "metadata", key).orElse("");
  }
}
