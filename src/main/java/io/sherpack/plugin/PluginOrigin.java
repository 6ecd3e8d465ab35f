package io.sherpack.plugin;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.JsonReader;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where a plugin was installed from, so that it can be updated.
///
/// @param source as the user named it, without a login
/// @param version the range that was asked for, empty for the newest
/// @param verified whether it needed a provenance
public record PluginOrigin(String source, String version, boolean verified) {
  String text() {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("source", Value.of(source));
    fields.put("version", Value.of(version));
    fields.put("verified", Value.of(verified));
    return JsonWriter.COMPACT.write(Value.mapping(fields)) + "\n";
  }

  static Optional<PluginOrigin> read(SourceText text) {
    try {
      return JsonReader.read(text) instanceof Value.Mapping fields
              && fields.get("source") instanceof Value.Text(var source)
              && fields.get("version") instanceof Value.Text(var version)
              && fields.get("verified") instanceof Value.Bool(var verified)
          ? Optional.of(new PluginOrigin(source, version, verified))
          : Optional.empty();
    } catch (SherpackException.Input _) {
      return Optional.empty();
    }
  }
}
