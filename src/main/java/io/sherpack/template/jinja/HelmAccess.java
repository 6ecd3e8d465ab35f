package io.sherpack.template.jinja;

import io.sherpack.template.EvaluationException;
import io.sherpack.template.function.GoText;
import io.sherpack.values.Value;

/// Under Helm's rules, members and items of what has none are errors, as in Go: of something that
/// is missing in a map, of texts, numbers and lists. Of a name that stands for nothing they are
/// nothing.
final class HelmAccess {
  private HelmAccess() {}

  /// Checks that `container`, in which there is no such member, may be asked for one.
  static void checkMember(Value container, Expr object, String name, Rendering rendering) {
    switch (container) {
      case Undefined _ -> {
        if (missing(container)) {
          throw nothing(object, name, rendering);
        }
      }
      case Value.Null _ -> {
        if (object instanceof Access.Member || object instanceof Access.Item) {
          throw nothing(object, name, rendering);
        }
      }
      case Value.Sequence(var items) when items instanceof Group -> {}
      case Value.Bool _,
          Value.Int _,
          Value.BigInt _,
          Value.Real _,
          Value.Text _,
          Value.Sequence _ ->
          throw new EvaluationException(
              "no-member",
              "%s is a %s, which has no `%s`"
                  .formatted(written(object, rendering), Kinds.name(container), name));
      case Value.Mapping _, Value.Opaque _ -> {}
    }
  }

  /// Whether a value is something that a map was asked for and does not have.
  static boolean missing(Value value) {
    return value instanceof Undefined undefined && !(undefined.owner() instanceof Value.Null);
  }

  /// Checks that `container`, in which there is no such item, may be asked for one.
  static void checkItem(Value container, Value key, Expr object, Rendering rendering) {
    switch (container) {
      case Value.Mapping _ -> {}
      case Value.Null _, Undefined _ -> throw nothing(object, Texts.of(key), rendering);
      case Value.Text _,
          Value.Sequence _,
          Value.Bool _,
          Value.Int _,
          Value.BigInt _,
          Value.Real _ ->
          throw new EvaluationException(
              "no-item",
              "%s is a %s, which has no item %s"
                  .formatted(
                      written(object, rendering),
                      Kinds.name(container),
                      Printer.JSON_LIKE.inspect(key)));
      case Value.Opaque _ -> {}
    }
  }

  /// Returns the byte at a place, or [Undefined#PLAIN].
  static Value byteOf(String text, Value key) {
    byte[] bytes = GoText.bytes(text);
    return key instanceof Value.Int(long place) && place >= 0 && place < bytes.length
        ? Value.of((long) (bytes[(int) place] & 0xff))
        : Undefined.PLAIN;
  }

  /// Returns the error of an `in` that asks what is not there.
  static EvaluationException holdsNothing(Expr object, Rendering rendering) {
    return unset("%s is nothing".formatted(written(object, rendering)), object, rendering);
  }

  private static EvaluationException nothing(Expr object, String name, Rendering rendering) {
    String message =
        name.isEmpty()
            ? "%s is nothing, so it has no items".formatted(written(object, rendering))
            : "%s is nothing, so it has no `%s`".formatted(written(object, rendering), name);
    return unset(message, object, rendering);
  }

  private static EvaluationException unset(String message, Expr object, Rendering rendering) {
    String path = Access.path(object, rendering);
    return path.startsWith("values.")
        ? new EvaluationException(
            "undefined-value",
            message,
            "give a value for `%s`, with `--set` or in a values file"
                .formatted(path.substring("values.".length())))
        : new EvaluationException("undefined-value", message);
  }

  private static String written(Expr object, Rendering rendering) {
    String path = Access.path(object, rendering);
    long missing =
        path.chars().filter(c -> c == ')').count() - path.chars().filter(c -> c == '(').count();
    return path.equals("(...)")
        ? "the value"
        : "`" + "(".repeat((int) Math.max(0, missing)) + path + "`";
  }
}
