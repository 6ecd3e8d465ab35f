package io.sherpack.repository;

import io.sherpack.pack.ChartFields;
import io.sherpack.pack.ContentList;
import io.sherpack.values.FieldOrder;
import io.sherpack.values.Value;
import io.sherpack.version.Version;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// An index that is being written, in the order and the form of Helm's.
public final class RepositoryIndex {
  private static final List<String> FIELDS =
      Stream.concat(ChartFields.ORDER.stream(), Stream.of("urls", "created", "removed", "digest"))
          .toList();

  private final Instant time;
  private final Map<String, List<Value.Mapping>> packs = new TreeMap<>();

  /// @param time when the index is written
  public RepositoryIndex(Instant time) {
    this.time = time;
  }

  /// Returns the address of an archive below `base`, with the slashes of a path put in order.
  public static String address(String base, String path) {
    if (base.isEmpty()) {
      return path;
    }
    int scheme = base.indexOf("://");
    int root = scheme < 0 ? -1 : base.indexOf('/', scheme + "://".length());
    String host = scheme < 0 ? "" : root < 0 ? base : base.substring(0, root);
    String folder = scheme < 0 ? base : root < 0 ? "" : base.substring(root);
    String joined = URI.create((folder + "/" + path).replaceAll("/+", "/")).normalize().toString();
    return host + joined;
  }

  /// Adds a version.
  public void add(Value.Mapping metadata, String url, byte[] archive) {
    Map<String, Value> entry = new TreeMap<>(metadata.entries());
    entry.put("urls", Value.sequence(List.of(Value.of(url))));
    entry.put("created", Value.of(stamp(time)));
    entry.put("digest", Value.of(ContentList.sha256(archive)));
    put(text(metadata.get("name")), ordered(entry));
  }

  /// Adds what only another index has.
  public void merge(Value.Mapping index) {
    if (!(index.get("entries") instanceof Value.Mapping(var entries))) {
      return;
    }
    entries.forEach(
        (name, versions) -> {
          if (versions instanceof Value.Sequence(var items)) {
            for (Value item : items) {
              if (item instanceof Value.Mapping one && !has(name, text(one.get("version")))) {
                put(name, ordered(one.entries()));
              }
            }
          }
        });
  }

  private boolean has(String name, String version) {
    return packs.getOrDefault(name, List.of()).stream()
        .anyMatch(one -> text(one.get("version")).equals(version));
  }

  private void put(String name, Value.Mapping entry) {
    packs.computeIfAbsent(name, _ -> new ArrayList<>()).add(entry);
  }

  private static Value.Mapping ordered(Map<String, Value> entry) {
    var ordered = new FieldOrder();
    for (String field : FIELDS) {
      Optional.ofNullable(entry.get(field)).ifPresent(value -> ordered.put(field, inner(value)));
    }
    entry.forEach(ordered::putIfAbsent);
    return new Value.Mapping(ordered);
  }

  // Maintainers and dependencies are structs of Go's too.
  private static Value inner(Value value) {
    return value instanceof Value.Sequence(var items)
        ? Value.sequence(items.stream().map(RepositoryIndex::struct).toList())
        : value;
  }

  private static Value struct(Value item) {
    if (!(item instanceof Value.Mapping(var fields))) {
      return item;
    }
    var ordered = new FieldOrder();
    for (String field :
        List.of(
            "name",
            "email",
            "url",
            "version",
            "repository",
            "condition",
            "tags",
            "enabled",
            "import-values",
            "alias")) {
      Optional.ofNullable(fields.get(field)).ifPresent(value -> ordered.put(field, value));
    }
    fields.forEach(ordered::putIfAbsent);
    return new Value.Mapping(ordered);
  }

  private static String stamp(Instant time) {
    String text = DateTimeFormatter.ISO_INSTANT.format(time);
    return text.contains(".") ? text.replaceFirst("0+Z$", "Z") : text;
  }

  /// Returns the whole of it, the newest version of each pack first.
  public Value value() {
    Map<String, Value> entries = new TreeMap<>();
    packs.forEach(
        (name, versions) -> {
          List<Value.Mapping> sorted = new ArrayList<>(versions);
          sorted.sort(Comparator.comparing(RepositoryIndex::version).reversed());
          entries.put(name, Value.sequence(sorted));
        });
    var top = new FieldOrder();
    top.put("apiVersion", Value.of("v1"));
    top.put("generated", Value.of(stamp(time)));
    top.put("entries", Value.mapping(entries));
    return new Value.Mapping(top);
  }

  private static Version version(Value.Mapping entry) {
    return Version.parse(text(entry.get("version")))
        .orElseGet(() -> new Version(0, 0, 0, "", "", ""));
  }

  private static String text(Value value) {
    return value instanceof Value.Text(var text) ? text : "";
  }
}
