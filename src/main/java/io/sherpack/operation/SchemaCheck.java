package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.Pack;
import io.sherpack.pack.ScopedPack;
import io.sherpack.values.LayeredValues;
import io.sherpack.values.Merge;
import io.sherpack.values.Stated;
import io.sherpack.values.Value;
import io.sherpack.values.ValuePath;
import io.sherpack.values.schema.Schema;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Holds values against the schemas of a pack and its subpacks.
///
/// Serves one command, by any number of threads: a schema is read once, whatever is asked of it.
public final class SchemaCheck {
  /// How schemas outside of a pack are had.
  @FunctionalInterface
  public interface Fetch {
    /// @throws io.sherpack.diagnostic.SherpackException.Remote when there is none to have
    byte[] get(URI address);
  }

  private final Map<SourceText, Schema> read = new ConcurrentHashMap<>();
  private final Fetch fetch;

  public SchemaCheck(Fetch fetch) {
    this.fetch = fetch;
  }

  /// Returns the pack with the defaults of its schemas below those of `values.yaml`, subpacks
  /// likewise.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input when a schema itself is wrong
  Pack withDefaults(Pack pack) {
    Pack whole = pack.withSubpacks(pack.subpacks().stream().map(this::withDefaults).toList());
    // Helm takes no defaults from schemas.
    if (pack.rules().helm() || pack.schema().isEmpty()) {
      return whole;
    }
    return whole.withDefaults(
        Merge.keepingNulls(schema(pack, pack.schema().get()).defaults(), pack.defaults()));
  }

  /// @throws io.sherpack.diagnostic.SherpackException.Input with every value that a schema forbids
  void check(ScopedPack root, LayeredValues user) {
    var problems = new Problems();
    var origins = new Origins(root, user);
    check(root, ValuePath.ROOT, origins, problems);
    problems.throwIfFailed();
  }

  /// Returns what is wrong with the values as Helm tells it, chart by chart; empty when nothing is.
  String inHelm(ScopedPack pack) {
    var text = new StringBuilder();
    String own = inHelm(pack.pack(), pack.values());
    if (!own.isEmpty()) {
      text.append(pack.name()).append(":\n").append(own);
    }
    pack.subpacks().forEach(subpack -> text.append(inHelm(subpack)));
    return text.toString();
  }

  /// Returns what is wrong with values by the schema of `pack` alone, as Helm tells it.
  String inHelm(Pack pack, Value.Mapping values) {
    try {
      return pack.schema().map(source -> schema(pack, source).inHelm(values)).orElse("");
    } catch (SherpackException.Input unusable) {
      return Schema.inHelm(unusable);
    }
  }

  private void check(ScopedPack pack, ValuePath prefix, Origins origins, Problems problems) {
    try {
      pack.pack()
          .schema()
          .ifPresent(
              source ->
                  problems.addAll(
                      schema(pack.pack(), source)
                          .check(pack.values(), keys -> origins.of(path(prefix, keys)))));
    } catch (SherpackException.Input unusable) {
      problems.addAll(unusable.diagnostics());
    }
    pack.subpacks()
        .forEach(subpack -> check(subpack, prefix.key(subpack.name()), origins, problems));
  }

  /// Returns the schema of a pack.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input when the schema itself is wrong
  Schema schema(Pack pack, SourceText source) {
    return read.computeIfAbsent(source, text -> parse(pack, text));
  }

  private Schema parse(Pack pack, SourceText source) {
    return Schema.parse(
        source,
        path ->
            path.contains("://")
                ? elsewhere(pack, path)
                : Optional.ofNullable(pack.files().get(path)).map(bytes -> text(path, bytes)));
  }

  // Helm fetches what the schema of a chart refers to; a pack brings it along.
  private Optional<SourceText> elsewhere(Pack pack, String address) {
    boolean fetched = pack.rules().helm() && address.startsWith("http");
    return fetched ? Optional.of(text(address, fetched(address))) : Optional.empty();
  }

  // To Helm a chart whose schema cannot be had whole is a chart that is wrong.
  private byte[] fetched(String address) {
    try {
      return fetch.get(URI.create(address));
    } catch (SherpackException.Remote missing) {
      throw new SherpackException.Input(missing.diagnostics());
    } catch (IllegalArgumentException e) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "schema", "the schema refers to `" + address + "`, which is no address"));
    }
  }

  private static SourceText text(String name, byte[] bytes) {
    return new SourceText(name, new String(bytes, StandardCharsets.UTF_8));
  }

  // Where values come from is asked only when one is wrong.
  private final class Origins {
    private final ScopedPack root;
    private final LayeredValues user;
    private @Nullable LayeredValues layers;

    Origins(ScopedPack root, LayeredValues user) {
      this.root = root;
      this.user = user;
    }

    Optional<Diagnostic.Note> of(ValuePath path) {
      LayeredValues known = layers;
      if (known == null) {
        known = PackOrigins.of(root, user, SchemaCheck.this);
        layers = known;
      }
      return known.origin(path).map(SchemaCheck::note);
    }
  }

  // Indexes come as digits; in a map such a key is a key, which reads the same.
  private static ValuePath path(ValuePath prefix, List<String> keys) {
    ValuePath path = prefix;
    for (String key : keys) {
      path = key.matches("\\d{1,9}") ? path.index(Integer.parseInt(key)) : path.key(key);
    }
    return path;
  }

  private static Diagnostic.Note note(Stated stated) {
    return new Diagnostic.Note("set by `" + stated.origin().label() + "`", stated.span());
  }
}
