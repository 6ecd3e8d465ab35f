package io.sherpack.template.jinja;

import io.sherpack.values.Value;

/// What a name, key or index that does not exist evaluates to.
final class Undefined implements Value.Opaque {
  /// What nothing in the template names, such as the item before the first; also the answer of
  /// look-ups that found nothing.
  static final Undefined PLAIN = new Undefined("", "", Value.Sequence.EMPTY);

  /// What an inline `if` without `else` gives when its condition is false; printing it is no error.
  static final Undefined SILENT = new Undefined("", "", Value.Sequence.EMPTY);

  /// An item of a list, or of a map, that is nothing.
  static final Undefined MISSING = new Undefined("", "", Value.Sequence.EMPTY);

  private final String path;
  private final String key;
  private final Value owner;

  /// @param path how the template wrote it, or empty
  /// @param key the last part of `path`, for suggestions
  /// @param owner where `key` was looked up: a mapping, or null's value for the names in scope
  Undefined(String path, String key, Value owner) {
    this.path = path;
    this.key = key;
    this.owner = owner;
  }

  String key() {
    return key;
  }

  Value owner() {
    return owner;
  }

  String message() {
    return path.isEmpty() ? "undefined value" : "`" + path + "` is undefined";
  }

  @Override
  public String kind() {
    return "undefined";
  }

  @Override
  public String text() {
    return "";
  }

  @Override
  public boolean truthy() {
    return false;
  }
}
