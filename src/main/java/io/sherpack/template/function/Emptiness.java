package io.sherpack.template.function;

import io.sherpack.values.Value;

/// What counts as nothing.
final class Emptiness {
  private Emptiness() {}

  /// Sprig's rule: null, undefined, false, 0, and empty texts, lists and maps.
  static boolean empty(Value value) {
    return switch (value) {
      case Value.Bool(var truth) -> !truth;
      case Value.Int(var number) -> number == 0;
      case Value.BigInt(var number) -> number.signum() == 0;
      case Value.Real(var number, _) -> number == 0;
      case Sized sized -> sized.value() == 0;
      case NamedInteger named -> named.value() == 0;
      case GoComplex complex -> !complex.truthy();
      case Value.Null _, Value.Text _, Value.Sequence _, Value.Mapping _, Value.Opaque _ ->
          blank(value);
    };
  }

  /// The filters' rule: 0 and false are something.
  static boolean blank(Value value) {
    return switch (value) {
      case Value.Null _ -> true;
      case Value.Text(var text) -> text.isEmpty();
      case Value.Sequence(var items) -> items.isEmpty();
      case Value.Mapping(var entries) -> entries.isEmpty();
      case Value.Bool _, Value.Int _, Value.BigInt _, Value.Real _ -> false;
      case GoObject object -> object.content().map(Emptiness::blank).orElse(false);
      case Value.Opaque opaque -> Call.undefined(opaque);
    };
  }
}
