package io.sherpack.values;

/// Where a value comes from.
public sealed interface Origin {
  /// The pack's own `values.yaml`.
  record PackDefault(String file) implements Origin {}

  /// A default that the pack's schema states.
  record SchemaDefault(String file) implements Origin {}

  /// What a pack that contains this one says about it.
  record Parent(String pack) implements Origin {}

  /// The `global` section of a pack further up.
  record Global(String pack) implements Origin {}

  /// What a subpack exports by `import-values`.
  record Import(String pack) implements Origin {}

  /// A file given with `-f`.
  record ValuesFile(String name) implements Origin {}

  /// A `--set` or one of its kin. `text` names the keys it sets and holds no values, which may be
  /// secret.
  record Flag(String option, String text) implements Origin {}

  /// What one line of output says.
  default String label() {
    return switch (this) {
      case PackDefault(var file) -> file;
      case SchemaDefault(var file) -> "default in " + file;
      case Parent(var pack) -> "values of parent pack " + pack;
      case Global(var pack) -> "global values of pack " + pack;
      case Import(var pack) -> "imported from pack " + pack;
      case ValuesFile(var name) -> "-f " + name;
      case Flag(var option, var text) -> option + " " + text;
    };
  }

  /// Whether the user of the pack said it, rather than an author.
  default boolean user() {
    return switch (this) {
      case ValuesFile _, Flag _ -> true;
      case PackDefault _, SchemaDefault _, Parent _, Global _, Import _ -> false;
    };
  }
}
