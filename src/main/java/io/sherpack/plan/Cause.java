package io.sherpack.plan;

import java.util.List;
import java.util.stream.Collectors;

/// Why a field differs.
public sealed interface Cause {
  /// The user's values differ from those of before.
  record YourValue(List<Key> keys) implements Cause {
    public YourValue {
      keys = List.copyOf(keys);
    }
  }

  /// The pack's own values differ from those of before.
  record PackDefault(List<Key> keys) implements Cause {
    public PackDefault {
      keys = List.copyOf(keys);
    }
  }

  /// The same values give another text: the templates or the pack's metadata differ.
  record PackTemplate() implements Cause {}

  /// The template prints something else each time: a random text, or the time.
  record Unstable() implements Cause {}

  /// Someone changed the object by hand.
  ///
  /// @param manager who, as the field's owner says; empty where nobody owns it any more
  record LiveEdit(String manager) implements Cause {}

  /// A program of the cluster set the field.
  record Controller(String manager) implements Cause {}

  /// An operation of sherpack's or Helm's that is not the one compared with left it so.
  record EarlierOperation() implements Cause {}

  /// The API server fills it in or takes it away.
  record Server() implements Cause {}

  /// A value by its path, and where it comes from.
  ///
  /// @param origin as `--set k` or `-f file`; empty where it is gone
  record Key(String path, String origin) {
    String label() {
      return "`" + path + "`" + (origin.isEmpty() ? "" : " (" + origin + ")");
    }
  }

  /// The word for machines.
  default String word() {
    return switch (this) {
      case YourValue _ -> "value";
      case PackDefault _ -> "pack-default";
      case PackTemplate _ -> "pack-template";
      case Unstable _ -> "unstable";
      case LiveEdit _ -> "live-edit";
      case Controller _ -> "controller";
      case EarlierOperation _ -> "earlier-operation";
      case Server _ -> "server";
    };
  }

  /// What people read.
  default String text() {
    return switch (this) {
      case YourValue(var keys) -> "your value " + labels(keys);
      case PackDefault(var keys) -> "the pack's default " + labels(keys);
      case PackTemplate() -> "the pack's templates";
      case Unstable() -> "the template prints something else each time";
      case LiveEdit(var manager) when manager.isEmpty() -> "edited in the cluster";
      case LiveEdit(var manager) -> "edited in the cluster by `" + manager + "`";
      case Controller(var manager) -> "set by controller `" + manager + "`";
      case EarlierOperation() -> "left by an earlier operation";
      case Server() -> "the API server";
    };
  }

  private static String labels(List<Key> keys) {
    return keys.stream().map(Key::label).collect(Collectors.joining(", "));
  }
}
