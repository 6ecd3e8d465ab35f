package io.sherpack.template.jinja;

import io.sherpack.values.Value;

/// The operator `in`.
final class Containment {
  private Containment() {}

  static boolean in(Value container, Value item, Printer printer) {
    return switch (container) {
      case Value.Text(var text) -> text.contains(printer.print(item));
      case Safe(var text) -> text.contains(printer.print(item));
      case Value.Sequence(var items) ->
          items.stream().anyMatch(member -> Comparing.equal(member, item));
      case Value.Mapping mapping -> Maps.get(mapping, item) != Undefined.PLAIN;
      case Namespace namespace -> Maps.get(Maps.of(namespace), item) != Undefined.PLAIN;
      case Dictionary dictionary -> Maps.get(dictionary.mapping(), item) != Undefined.PLAIN;
      case Undefined _ -> false;
      case Value.Null _ when printer.go() -> false;
      case Value.Null _, Value.Bool _, Value.Int _, Value.BigInt _, Value.Real _, Value.Opaque _ ->
          throw Arithmetic.invalid("cannot perform a containment check on this value");
    };
  }
}
