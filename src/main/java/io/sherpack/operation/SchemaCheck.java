package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;
import io.sherpack.pack.ScopedPack;
import io.sherpack.values.LayeredValues;
import io.sherpack.values.Merge;
import io.sherpack.values.Stated;
import io.sherpack.values.ValuePath;
import io.sherpack.values.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Holds values against the schemas of a pack and its subpacks.
public final class SchemaCheck {
  /// Returns the pack with the defaults of its schemas below those of `values.yaml`, subpacks
  /// likewise.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input when a schema itself is wrong
  Pack withDefaults(Pack pack) {
    Pack whole = pack.withSubpacks(pack.subpacks().stream().map(this::withDefaults).toList());
    // Helm takes no defaults from schemas.
    if (pack.kind() == PackKind.CHART || pack.schema().isEmpty()) {
      return whole;
    }
    return whole.withDefaults(
        Merge.keepingNulls(schema(pack, pack.schema().get()).defaults(), pack.defaults()));
  }

  /// @throws io.sherpack.diagnostic.SherpackException.Input with every value that a schema forbids
  void check(ScopedPack root, LayeredValues user) {
    var problems = new Problems();
    check(root, ValuePath.ROOT, PackOrigins.of(root, user), problems);
    problems.throwIfFailed();
  }

  private void check(ScopedPack pack, ValuePath prefix, LayeredValues origins, Problems problems) {
    pack.pack()
        .schema()
        .ifPresent(
            source ->
                problems.addAll(
                    schema(pack.pack(), source)
                        .check(pack.values(), keys -> origin(origins, prefix, keys))));
    pack.subpacks()
        .forEach(subpack -> check(subpack, prefix.key(subpack.name()), origins, problems));
  }

  static Schema schema(Pack pack, SourceText source) {
    Function<String, Optional<SourceText>> files =
        path ->
            Optional.ofNullable(pack.files().get(path))
                .map(bytes -> new SourceText(path, new String(bytes, StandardCharsets.UTF_8)));
    return Schema.parse(source, files);
  }

  private static Optional<Diagnostic.Note> origin(
      LayeredValues origins, ValuePath prefix, List<String> keys) {
    return origins.origin(path(prefix, keys)).map(SchemaCheck::note);
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
