package io.sherpack.release.storage;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.release.HelmReleaseCodec;
import io.sherpack.release.Release;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the files of `HELM_MEMORY_DRIVER_DATA`: each a list of records in YAML.
final class MemoryRecords {
  private MemoryRecords() {}

  static List<Release> read(List<Path> files) {
    List<Release> releases = new ArrayList<>();
    for (Path file : files) {
      if (!(YamlValues.read(text(file)) instanceof Value.Sequence(List<Value> items))) {
        throw unusable(file, "it is no list of releases");
      }
      for (Value item : items) {
        releases.add(release(file, item));
      }
    }
    return releases;
  }

  private static SourceText text(Path file) {
    try {
      return new SourceText(file.toString(), Files.readString(file));
    } catch (NoSuchFileException none) {
      throw unusable(file, "there is no such file");
    } catch (IOException failed) {
      throw unusable(file, FileReason.of(failed));
    }
  }

  private static Release release(Path file, Value item) {
    if (!(item instanceof Value.Mapping record)) {
      throw unusable(file, "an item is no release");
    }
    if (Fields.number(record, "version").orElse(0) < 1) {
      throw unusable(file, "the `version` of a release is its revision and counts from 1");
    }
    return HelmReleaseCodec.release(complete(record));
  }

  // Go takes `appversion` for `appVersion` too, as Helm's own example writes it, and a release of
  // no
  // namespace is one of `default`.
  private static Value.Mapping complete(Value.Mapping record) {
    Value.Mapping complete = record;
    if (Fields.text(record, "namespace").orElse("").isEmpty()) {
      complete = Fields.with(complete, Value.of("default"), "namespace");
    }
    Map<String, Value> metadata =
        new LinkedHashMap<>(Fields.mapping(record, "chart", "metadata").entries());
    Value version = metadata.remove("appversion");
    if (version != null) {
      metadata.putIfAbsent("appVersion", version);
      complete = Fields.with(complete, Value.mapping(metadata), "chart", "metadata");
    }
    return complete;
  }

  private static SherpackException unusable(Path file, String why) {
    return new SherpackException.Input(
        Diagnostic.error("memory-data", "`" + file + "` cannot be read: " + why)
            .hint("`HELM_MEMORY_DRIVER_DATA` names files with lists of releases, joined by `:`"));
  }
}
