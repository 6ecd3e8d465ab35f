package io.sherpack.repository.oci;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.FieldOrder;
import io.sherpack.values.JsonReader;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a tag or digest of a registry stands for.
///
/// @param digest of the bytes that the registry has
/// @param config the description of what is there
/// @param layers the files
/// @param artifactType what is there, where it says so itself
/// @param titles the names of files by their digest
public record Manifest(
    String digest,
    Descriptor config,
    List<Descriptor> layers,
    Map<String, String> annotations,
    Optional<String> artifactType,
    Map<String, String> titles) {
  private static final String TITLE = "org.opencontainers.image.title";
  private static final JsonWriter JSON = new JsonWriter(true, "");

  public Manifest {
    layers = List.copyOf(layers);
    annotations = Map.copyOf(annotations);
    titles = Map.copyOf(titles);
  }

  /// Returns the manifest of these parts in the form in which Helm writes it, byte for byte.
  static byte[] write(Descriptor config, List<Descriptor> layers, Map<String, String> annotations) {
    List<Value.Mapping> sorted =
        layers.stream()
            .sorted(Comparator.comparing(Descriptor::digest))
            .map(Descriptor::json)
            .toList();
    var fields = new FieldOrder();
    fields.put("schemaVersion", Value.of(2));
    fields.put("config", config.json());
    fields.put("layers", Value.sequence(sorted));
    if (!annotations.isEmpty()) {
      Map<String, Value> texts = new LinkedHashMap<>();
      annotations.forEach((key, text) -> texts.put(key, Value.of(text)));
      fields.put("annotations", Value.mapping(texts));
    }
    return JSON.write(new Value.Mapping(fields)).getBytes(StandardCharsets.UTF_8);
  }

  /// Reads what a registry answered.
  ///
  /// @param what how messages call it
  static Manifest read(byte[] bytes, String digest, String what) {
    Value.Mapping all = object(bytes, what);
    List<Descriptor> layers = new ArrayList<>();
    Map<String, String> titles = new LinkedHashMap<>();
    if (all.get("layers") instanceof Value.Sequence(var items)) {
      for (Value item : items) {
        Descriptor layer = descriptor(item, what);
        layers.add(layer);
        if (item instanceof Value.Mapping fields
            && fields.get("annotations") instanceof Value.Mapping said) {
          text(said.get(TITLE)).ifPresent(title -> titles.put(layer.digest(), title));
        }
      }
    }
    Map<String, String> annotations = new LinkedHashMap<>();
    if (all.get("annotations") instanceof Value.Mapping(var entries)) {
      entries.forEach((key, value) -> text(value).ifPresent(text -> annotations.put(key, text)));
    }
    return new Manifest(
        digest,
        descriptor(all.get("config"), what),
        layers,
        annotations,
        text(all.get("artifactType")).filter(type -> !type.isEmpty()),
        titles);
  }

  /// Reads the manifests that an index lists.
  static List<Descriptor> index(byte[] bytes, String what) {
    List<Descriptor> all = new ArrayList<>();
    if (object(bytes, what).get("manifests") instanceof Value.Sequence(var items)) {
      items.forEach(item -> all.add(descriptor(item, what)));
    }
    return all;
  }

  static Optional<String> mediaType(byte[] bytes, String what) {
    return text(object(bytes, what).get("mediaType"));
  }

  private static Value.Mapping object(byte[] bytes, String what) {
    try {
      Value read = JsonReader.read(new SourceText(what, new String(bytes, StandardCharsets.UTF_8)));
      if (read instanceof Value.Mapping all) {
        return all;
      }
    } catch (SherpackException.Input malformed) {
      throw malformed(what, malformed.diagnostics().getFirst().message());
    }
    throw malformed(what, "it is not an object");
  }

  private static Descriptor descriptor(Value value, String what) {
    if (value instanceof Value.Mapping fields
        && fields.get("mediaType") instanceof Value.Text(var type)
        && fields.get("digest") instanceof Value.Text(var digest)
        && fields.get("size") instanceof Value.Int(var size)
        && size >= 0) {
      if (!OciReference.isDigest(digest)) {
        throw malformed(what, "`" + digest + "` is not a digest that can be checked");
      }
      return new Descriptor(type, digest, size);
    }
    throw malformed(what, "a part has no `mediaType`, `digest` or `size`");
  }

  private static Optional<String> text(Value value) {
    return value instanceof Value.Text(var text) ? Optional.of(text) : Optional.empty();
  }

  private static SherpackException.Remote malformed(String what, String reason) {
    return new SherpackException.Remote(
        Diagnostic.error(
            "registry-malformed", "the manifest of `" + what + "` cannot be read: " + reason));
  }

  /// Returns the file whose name begins and ends so.
  Optional<Descriptor> titled(String beginning, String ending) {
    return layers.stream()
        .filter(
            layer -> {
              String title = titles.getOrDefault(layer.digest(), "");
              return title.startsWith(beginning) && title.endsWith(ending);
            })
        .findFirst();
  }

  /// What is there.
  String kind() {
    return artifactType.orElseGet(config::mediaType);
  }

  /// Returns the layer of the first of these types that is there.
  public Optional<Descriptor> layer(List<String> types) {
    return types.stream()
        .flatMap(type -> layers.stream().filter(layer -> layer.mediaType().equals(type)))
        .findFirst();
  }
}
