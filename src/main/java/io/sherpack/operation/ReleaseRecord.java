package io.sherpack.operation;

import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Manifest;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;
import io.sherpack.release.RecordedHook;
import io.sherpack.release.Release;
import io.sherpack.release.ReleasedChart;
import io.sherpack.release.ReleasedChart.PackedFile;
import io.sherpack.render.PackFacts;
import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a release records of the pack it came from.
final class ReleaseRecord {
  private ReleaseRecord() {}

  static Release.Content content(RenderPack.Result rendered, Map<String, String> labels) {
    Manifest manifest = rendered.recordedManifest();
    return new Release.Content(
        chart(rendered),
        rendered.user().merged(),
        manifest.text(),
        manifest.hooks().stream().map(RecordedHook::of).toList(),
        rendered.recordedNotes(),
        labels);
  }

  private static ReleasedChart chart(RenderPack.Result rendered) {
    Pack pack = rendered.pack();
    List<Dependency> enabled = rendered.scoped().dependencies();
    List<PackedFile> templates =
        pack.templates().stream()
            .map(file -> PackedFile.of(file.name(), file.text().getBytes(StandardCharsets.UTF_8)))
            .toList();
    List<PackedFile> files =
        pack.files().entrySet().stream()
            .map(file -> PackedFile.of(file.getKey(), file.getValue()))
            .toList();
    return ReleasedChart.of(
        OwnDefinitions.record(ChartMetadata.enabled(metadata(pack), enabled), rendered),
        rendered.recordedDefaults(),
        templates,
        files);
  }

  /// Returns what Helm has in the metadata of a record.
  static Value.Mapping metadata(Pack pack) {
    Map<String, Value> facts = new LinkedHashMap<>();
    PackFacts.value(pack.metadata())
        .entries()
        .forEach(
            (key, value) -> {
              if (!empty(value)) {
                facts.put(key, value);
              }
            });
    return switch (pack.kind()) {
      case PACK -> ReleasedChart.packMetadata(Value.mapping(facts));
      case CHART -> ChartMetadata.of(pack, facts);
    };
  }

  /// Returns what an index says of a pack, for whoever chooses versions: its own `apiVersion`,
  /// which Helm lets pass there, and the dependencies that it takes by its own values.
  static Value.Mapping indexed(Pack pack) {
    Value.Mapping metadata = metadata(pack);
    if (pack.kind() == PackKind.CHART) {
      return metadata;
    }
    Value.Mapping own = Fields.with(metadata, Value.of(pack.metadata().apiVersion()), "apiVersion");
    return ChartMetadata.with(own, pack.dependenciesByDefault());
  }

  // Go leaves such fields out of its JSON.
  private static boolean empty(Value value) {
    return switch (value) {
      case Value.Null _ -> true;
      case Value.Bool(var truth) -> !truth;
      case Value.Sequence(var items) -> items.isEmpty();
      case Value.Mapping(var entries) -> entries.isEmpty();
      case Value.Int _, Value.BigInt _, Value.Real _, Value.Text _, Value.Opaque _ -> false;
    };
  }
}
