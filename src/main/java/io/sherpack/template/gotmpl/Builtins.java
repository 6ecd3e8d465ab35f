package io.sherpack.template.gotmpl;

import io.sherpack.template.EvaluationException;
import io.sherpack.template.function.GoComparison;
import io.sherpack.template.function.GoObject;
import io.sherpack.template.function.GoText;
import io.sherpack.template.function.GoTypes;
import io.sherpack.values.Value;
import java.util.Optional;

/// The functions that Go's templates have of their own; printing and escaping are in the library.
final class Builtins {
  private Builtins() {}

  static Optional<Callee.Body> find(String name) {
    return switch (name) {
      case "not" -> Optional.of((_, arguments) -> Value.of(!Truth.of(arguments[0])));
      case "len" -> Optional.of((_, arguments) -> Value.of(length(arguments[0])));
      case "index" -> Optional.of(Indexing::index);
      case "js" -> Optional.of((_, arguments) -> Value.of(Scripts.escaped(arguments)));
      case "eq" -> Optional.of((_, arguments) -> Value.of(GoComparison.anyEqual(arguments)));
      case "ne" ->
          Optional.of((_, arguments) -> Value.of(!GoComparison.equal(arguments[0], arguments[1])));
      case "lt" ->
          Optional.of((_, arguments) -> Value.of(GoComparison.less(arguments[0], arguments[1])));
      case "le" ->
          Optional.of(
              (_, arguments) -> Value.of(GoComparison.lessOrEqual(arguments[0], arguments[1])));
      case "gt" ->
          Optional.of(
              (_, arguments) -> Value.of(!GoComparison.lessOrEqual(arguments[0], arguments[1])));
      case "ge" ->
          Optional.of((_, arguments) -> Value.of(!GoComparison.less(arguments[0], arguments[1])));
      // Sprig's own try of itself, of no use in packs.
      case "hello" -> Optional.of((_, _) -> Value.of("Hello!"));
      default -> Optional.empty();
    };
  }

  static EvaluationException fail(String message) {
    return new EvaluationException(Failure.CODE, message);
  }

  /// Whether the value is no value at all, or nil in an interface.
  static boolean nothing(Value value) {
    return value == Absence.INVALID || value instanceof Value.Null;
  }

  private static long length(Value value) {
    return switch (value) {
      case Value.Text(var text) -> GoText.bytes(text).length;
      case Value.Sequence(var items) -> items.size();
      case Value.Mapping(var entries) -> entries.size();
      case GoObject object when object.content().isPresent() -> length(object.content().get());
      case Value.Null _ -> throw fail("len of nil pointer");
      case Absence _ -> throw fail("reflect: call of reflect.Value.Type on zero Value");
      case Value.Bool _, Value.Int _, Value.BigInt _, Value.Real _, Value.Opaque _ ->
          throw fail("len of type " + GoTypes.type(value));
    };
  }

  // No value of a chart is a function.
  static Value call(String text, Value function) {
    if (nothing(function)) {
      throw fail("call of nil");
    }
    throw fail("non-function " + text + " of type " + GoTypes.type(function));
  }
}
