package io.sherpack.operation;

import io.sherpack.pack.Pack;
import io.sherpack.pack.ScopedPack;
import io.sherpack.values.Layer;
import io.sherpack.values.LayeredValues;
import io.sherpack.values.Origin;
import io.sherpack.values.ValuePath;
import io.sherpack.values.ValuesFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the values of a pack tree come from, path by path.
final class PackOrigins {
  private PackOrigins() {}

  /// Returns all layers: the defaults of the innermost packs first, what the user says last.
  static LayeredValues of(ScopedPack root, LayeredValues user, SchemaCheck schemas) {
    List<Layer> layers = new ArrayList<>();
    add(root, ValuePath.ROOT, schemas, layers);
    return user.over(layers);
  }

  private static void add(
      ScopedPack pack, ValuePath prefix, SchemaCheck schemas, List<Layer> layers) {
    pack.subpacks().forEach(subpack -> add(subpack, prefix.key(subpack.name()), schemas, layers));
    defaults(pack.pack(), schemas).forEach(layer -> layers.add(layer.under(prefix)));
  }

  private static List<Layer> defaults(Pack pack, SchemaCheck schemas) {
    List<Layer> layers = new ArrayList<>();
    if (!pack.rules().helm()) {
      pack.schema()
          .ifPresent(
              source ->
                  layers.add(
                      new Layer(
                          new Origin.SchemaDefault(source.name()),
                          schemas.schema(pack, source).defaults(),
                          Optional.empty())));
    }
    pack.values()
        .ifPresent(
            source -> layers.add(ValuesFile.read(source, new Origin.PackDefault(source.name()))));
    return layers;
  }
}
