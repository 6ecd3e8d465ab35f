package io.sherpack.template.function;

import io.sherpack.values.NilMap;
import io.sherpack.values.Value;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Values by Go's verbs: what does not fit a verb is shown with a complaint, as in Go.
///
/// Outside of Go, it is an error.
final class GoValueFormat {
  private static final String NIL = "<nil>";

  private final Call call;
  private final String format;

  /// @param format the whole format, for messages
  GoValueFormat(Call call, String format) {
    this.call = call;
    this.format = format;
  }

  String text(GoVerb verb, Value given) {
    if (verb.letter() == 'T') {
      return verb.pad(verb.cut(GoTypes.type(given)));
    }
    Value value = call.goSemantics() ? given : GoFormatInputs.adapted(call, verb.letter(), given);
    if (Call.absent(value)) {
      return verb.letter() == 'v' ? verb.pad(NIL) : bad(verb, value);
    }
    // Wraps errors, which no template has.
    return verb.letter() == 'w' ? bad(verb, value) : present(verb, value);
  }

  private String present(GoVerb verb, Value value) {
    return switch (value) {
      case Value.Int(var number) -> integer(verb, BigInteger.valueOf(number), true, value);
      case Value.BigInt(var number) -> integer(verb, number, number.signum() < 0, value);
      case Sized sized -> integer(verb, new BigInteger(sized.text()), sized.size().signed(), value);
      case Value.Real(var number, _) -> orBad(GoRealFormat.format(verb, number), verb, value);
      case Value.Text(var text) -> orBad(string(verb, text), verb, value);
      case Value.Bool(var truth) ->
          verb.letter() == 't' || verb.letter() == 'v'
              ? verb.pad(Boolean.toString(truth))
              : bad(verb, value);
      case Value.Sequence(var items) -> list(verb, items, value);
      case Value.Mapping(var entries) when call.goSemantics() -> map(verb, entries, value);
      case GoBytes bytes when "sqxX".indexOf(verb.letter()) >= 0 ->
          orBad(string(verb, bytes.decoded()), verb, value);
      case GoStruct struct when call.goSemantics() -> struct(verb, struct);
      case GoBytes bytes when verb.syntax() -> bytesSyntax(bytes);
      case Moment(var time, _) when verb.syntax() -> MomentMethods.syntax(time);
      case NamedInteger named when "dboOcU".indexOf(verb.letter()) >= 0 ->
          integer(verb, BigInteger.valueOf(named.value()), true, value);
      case GoComplex complex -> orBad(complex(verb, complex), verb, value);
      case GoObject object when object.content().isPresent() ->
          content(verb, object, object.content().get());
      case Value.Mapping _, Value.Opaque _, Value.Null _ ->
          orBad(printed(verb, value), verb, value);
    };
  }

  // Width and precision are for either part.
  private static Optional<String> complex(GoVerb verb, GoComplex number) {
    return verb.letter() == 'b'
        ? Optional.empty()
        : GoRealFormat.format(verb, number.real())
            .flatMap(
                real ->
                    GoRealFormat.format(verb.signed(), number.imaginary())
                        .map(imaginary -> "(" + real + imaginary + "i)"));
  }

  private String integer(GoVerb verb, BigInteger number, boolean signed, Value value) {
    return orBad(GoIntegerFormat.format(verb, number, signed), verb, value);
  }

  private String orBad(Optional<String> text, GoVerb verb, Value value) {
    return text.orElseGet(() -> bad(verb, value));
  }

  // What prints itself.
  private Optional<String> printed(GoVerb verb, Value value) {
    return string(verb.syntax() ? GoVerb.of('s', verb.flags(), 0, -1) : verb, call.print(value));
  }

  private static Optional<String> string(GoVerb verb, String text) {
    return switch (verb.letter()) {
      case 's' -> Optional.of(verb.pad(verb.cut(text)));
      case 'v' -> Optional.of(verb.syntax() ? quoted(verb, text) : verb.pad(verb.cut(text)));
      case 'q' -> Optional.of(quoted(verb, text));
      case 'x' -> Optional.of(verb.pad(hexadecimal(verb, text)));
      case 'X' -> Optional.of(verb.pad(hexadecimal(verb, text).toUpperCase(Locale.ROOT)));
      default -> Optional.empty();
    };
  }

  private static String quoted(GoVerb verb, String text) {
    String cut = verb.cut(text);
    boolean raw = verb.flags().sharp() && GoQuotes.rawAllowed(cut);
    return verb.pad(raw ? "`" + cut + "`" : GoQuotes.text(cut, verb.flags().plus()));
  }

  private static String hexadecimal(GoVerb verb, String text) {
    byte[] bytes = GoText.bytes(text);
    int end = verb.precise() ? Math.min(verb.precision(), bytes.length) : bytes.length;
    String prefix = verb.flags().sharp() && end > 0 ? "0x" : "";
    HexFormat hex =
        verb.flags().space() ? HexFormat.ofDelimiter(" ").withPrefix(prefix) : HexFormat.of();
    return (verb.flags().space() ? "" : prefix) + hex.formatHex(bytes, 0, end);
  }

  private String list(GoVerb verb, List<Value> items, Value value) {
    var out = new StringBuilder(verb.syntax() ? GoTypes.type(value) + "{" : "[");
    String separator = "";
    for (Value item : items) {
      out.append(separator).append(element(verb, item));
      separator = verb.syntax() ? ", " : " ";
    }
    return out.append(verb.syntax() ? '}' : ']').toString();
  }

  private String map(GoVerb verb, Map<String, Value> entries, Value value) {
    if (verb.syntax() && entries instanceof NilMap) {
      return GoTypes.type(value) + "(nil)";
    }
    var out = new StringBuilder(verb.syntax() ? GoTypes.type(value) + "{" : "map[");
    String separator = "";
    for (String key : entries.keySet().stream().sorted(BY_CODE_POINT).toList()) {
      out.append(separator).append(element(verb, Value.of(key))).append(':');
      out.append(element(verb, entries.getOrDefault(key, Value.Null.INSTANCE)));
      separator = verb.syntax() ? ", " : " ";
    }
    return out.append(verb.syntax() ? '}' : ']').toString();
  }

  private String content(GoVerb verb, GoObject object, Value content) {
    return switch (content) {
      case Value.Sequence(var items) -> list(verb, items, object);
      case Value.Mapping(var entries) -> map(verb, entries, object);
      default -> throw new IllegalStateException(object.goType());
    };
  }

  private static String bytesSyntax(GoBytes bytes) {
    return IntStream.range(0, bytes.size())
        .mapToObj(i -> "0x" + Integer.toHexString(bytes.at(i)))
        .collect(Collectors.joining(", ", "[]byte{", "}"));
  }

  private String struct(GoVerb verb, GoStruct struct) {
    String type = struct.pointer() ? "&" + struct.goType().substring(1) : struct.goType();
    var out = new StringBuilder(verb.syntax() ? type + "{" : struct.pointer() ? "&{" : "{");
    String separator = "";
    for (GoStruct.Field field : struct.fields()) {
      out.append(separator);
      if (verb.syntax() || verb.detailed()) {
        out.append(field.name()).append(':');
      }
      out.append(element(verb, field.value()));
      separator = verb.syntax() ? ", " : " ";
    }
    return out.append('}').toString();
  }

  private static final Comparator<String> BY_CODE_POINT =
      (left, right) -> {
        int at = 0;
        int end = Math.min(left.length(), right.length());
        while (at < end && left.charAt(at) == right.charAt(at)) {
          at++;
        }
        return at == end
            ? left.length() - right.length()
            : Integer.compare(left.codePointAt(at), right.codePointAt(at));
      };

  // Nil inside of others is shown whatever the verb.
  private String element(GoVerb verb, Value item) {
    if (call.goSemantics() && Call.absent(item)) {
      return verb.syntax() ? "interface {}(nil)" : NIL;
    }
    return item instanceof GoStruct struct && struct.pointer()
        ? pointer(verb, struct)
        : text(verb, item);
  }

  private String pointer(GoVerb verb, GoStruct struct) {
    return switch (verb.letter()) {
      case 'v' ->
          verb.syntax()
              ? "(" + struct.goType() + ")(" + GoStruct.ADDRESS_TEXT + ")"
              : GoStruct.ADDRESS_TEXT;
      case 'b', 'o', 'd', 'x', 'X' ->
          integer(verb, BigInteger.valueOf(GoStruct.ADDRESS), false, struct);
      default -> bad(verb, struct);
    };
  }

  private String bad(GoVerb verb, Value value) {
    if (!call.goSemantics()) {
      throw call.fail(
          "`%"
              + verb.name()
              + "` of the format `"
              + format
              + "` does not fit a "
              + value.kindName());
    }
    return "%!" + verb.name() + "(" + typed(verb.shown(), value) + ")";
  }

  /// Returns a value with its type, as complaints show it.
  String typed(GoVerb verb, Value value) {
    return Call.absent(value) ? NIL : GoTypes.type(value) + "=" + present(verb, value);
  }
}
