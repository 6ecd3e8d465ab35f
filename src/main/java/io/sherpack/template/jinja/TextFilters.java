package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Filters over text.
final class TextFilters {
  private static final int WIDEST_INDENT = 100_000;

  private TextFilters() {}

  static Value apply(String name, Value value, Arguments arguments) {
    return switch (name) {
      case "capitalize" -> like(value, capitalize(Filters.text(value, arguments)));
      case "format" ->
          like(
              value,
              Formats.percent(strictText(value, arguments), value instanceof Safe, arguments));
      case "indent" -> like(value, indent(Filters.text(value, arguments), arguments));
      case "lines" -> lines(value, strictText(value, arguments));
      case "lower" -> like(value, Filters.text(value, arguments).toLowerCase(Locale.ROOT));
      case "upper" -> like(value, Filters.text(value, arguments).toUpperCase(Locale.ROOT));
      case "replace" -> replace(value, arguments);
      case "split" -> split(value, strictText(value, arguments), arguments);
      case "title" -> text(title(Filters.text(value, arguments)));
      case "trim" -> trim(value, arguments);
      case "urlencode" -> text(urlencode(arguments.rendering().defined(value), arguments));
      case "striptags" -> text(striptags(Filters.text(value, arguments)));
      case "truncate" -> text(truncate(Filters.text(value, arguments), arguments));
      case "wordwrap" -> text(Wrapping.wrap(Filters.text(value, arguments), arguments));
      case "wordcount" ->
          Value.of((long) Filters.text(value, arguments).strip().split("\\s+").length);
      case "filesizeformat" -> text(filesize(value, arguments));
      default -> text(pluralize(value, arguments));
    };
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  private static String strictText(Value value, Arguments arguments) {
    if (!Texts.is(arguments.rendering().defined(value))) {
      throw Arithmetic.invalid("value is not a string");
    }
    return Texts.of(value);
  }

  /// Returns `text`, which is safe when it was made of a safe value.
  private static Value like(Value value, String text) {
    return value instanceof Safe ? new Safe(text) : new Value.Text(text);
  }

  static String capitalize(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.offsetByCodePoints(0, 1);
    return text.substring(0, first).toUpperCase(Locale.ROOT)
        + text.substring(first).toLowerCase(Locale.ROOT);
  }

  static String title(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean start = true;
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      String c = text.substring(i, text.offsetByCodePoints(i, 1));
      int code = c.codePointAt(0);
      boolean joint = isAsciiPunctuation(code) && code != '\'' && code != '_';
      if (joint || Character.isWhitespace(code)) {
        start = true;
        out.append(c);
      } else if (start) {
        start = false;
        out.append(c.toUpperCase(Locale.ROOT));
      } else {
        out.append(c.toLowerCase(Locale.ROOT));
      }
    }
    return out.toString();
  }

  private static boolean isAsciiPunctuation(int c) {
    return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
  }

  private static String indent(String text, Arguments arguments) {
    int width = arguments.optionalSize("width").orElse(4);
    if (width > WIDEST_INDENT) {
      throw Arithmetic.invalid("cannot indent by " + width);
    }
    boolean first = arguments.flag("first", false);
    boolean blank = arguments.flag("blank", false);
    String pad = " ".repeat(width);
    String trimmed = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    arguments.rendering().budget().print(trimmed.chars().filter(c -> c == '\n').count() * width);
    StringBuilder out = new StringBuilder();
    boolean top = true;
    for (String line : trimmed.split("\n", -1)) {
      if (!top) {
        out.append('\n');
      }
      boolean empty = line.isEmpty();
      if (top ? first && (!empty || blank) : !empty || blank) {
        out.append(pad);
      }
      out.append(line);
      top = false;
    }
    return out.toString();
  }

  private static Value lines(Value value, String text) {
    return new Value.Sequence(text.lines().map(line -> like(value, line)).toList());
  }

  private static Value replace(Value value, Arguments arguments) {
    String from = arguments.text("from");
    Value replacement = arguments.take("to");
    String plain = arguments.rendering().coerceText(replacement);
    String to =
        value instanceof Safe && !(replacement instanceof Safe) ? Escape.html(plain) : plain;
    String text = Filters.text(value, arguments);
    long count = from.isEmpty() ? text.length() : (text.length() / from.length());
    arguments.rendering().budget().print(text.length() + count * to.length());
    return like(value, text.replace(from, to));
  }

  static Value split(Value value, String text, Arguments arguments) {
    Optional<String> separator = arguments.optionalText("separator");
    long most =
        arguments
            .given("maxsplits")
            .map(Arguments::integer)
            .filter(count -> count >= 0)
            .orElse(Long.MAX_VALUE);
    List<Value> parts = new ArrayList<>();
    if (separator.isPresent()) {
      at(text, separator.get(), most, parts);
    } else {
      words(text, most, parts);
    }
    return value instanceof Safe
        ? new Value.Sequence(parts.stream().map(part -> like(value, Texts.of(part))).toList())
        : new Value.Sequence(parts);
  }

  private static void at(String text, String separator, long most, List<Value> parts) {
    if (separator.isEmpty()) {
      parts.add(text(""));
      parts.addAll(Iteration.characters(text));
      parts.add(text(""));
      return;
    }
    int from = 0;
    for (long splits = 0; splits < most; splits++) {
      int found = text.indexOf(separator, from);
      if (found < 0) {
        break;
      }
      parts.add(text(text.substring(from, found)));
      from = found + separator.length();
    }
    parts.add(text(text.substring(from)));
  }

  private static void words(String text, long most, List<Value> parts) {
    String rest = text.stripLeading();
    for (long splits = 0; splits < most && !rest.isEmpty(); splits++) {
      int end = 0;
      while (end < rest.length() && !Character.isWhitespace(rest.charAt(end))) {
        end++;
      }
      parts.add(text(rest.substring(0, end)));
      rest = rest.substring(end).stripLeading();
    }
    if (!rest.isEmpty()) {
      parts.add(text(rest));
    }
  }

  private static Value trim(Value value, Arguments arguments) {
    String text = Filters.text(value, arguments);
    Optional<String> characters = arguments.optionalText("chars");
    return like(
        value, characters.map(chars -> strip(text, chars, true, true)).orElseGet(text::strip));
  }

  static String strip(String text, String characters, boolean front, boolean back) {
    int start = 0;
    int end = text.length();
    while (front && start < end && characters.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (back && end > start && characters.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }

  private static String urlencode(Value value, Arguments arguments) {
    Printer printer = arguments.rendering().printer();
    if (!Maps.is(value)) {
      return value instanceof Value.Null || value instanceof Undefined
          ? ""
          : quote(printer.print(value));
    }
    StringBuilder out = new StringBuilder();
    for (Map.Entry<Value, Value> entry : Maps.entries(Maps.of(value))) {
      if (entry.getValue() instanceof Value.Null || entry.getValue() instanceof Undefined) {
        continue;
      }
      out.append(out.isEmpty() ? "" : "&")
          .append(quote(printer.print(entry.getKey())))
          .append('=')
          .append(quote(printer.print(entry.getValue())));
    }
    return out.toString();
  }

  private static String quote(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xff;
      if (c < 128 && (Character.isLetterOrDigit(c) || "-._/".indexOf(c) >= 0)) {
        out.append((char) c);
      } else {
        out.append('%')
            .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
            .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      }
    }
    return out.toString();
  }

  private static final Pattern TAG = Pattern.compile("(?s)<!--.*?-->|<[^>]*>");

  private static String striptags(String text) {
    return String.join(" ", TAG.matcher(text).replaceAll("").strip().split("\\s+"));
  }

  private static String truncate(String text, Arguments arguments) {
    int length = arguments.optionalSize("length").orElse(255);
    boolean killWords = arguments.flag("killwords", false);
    String end = arguments.optionalText("end").orElse("...");
    int leeway = arguments.optionalSize("leeway").orElse(5);
    if (Texts.length(text) <= length + leeway) {
      return text;
    }
    int room = Math.max(0, length - Texts.length(end));
    String cut = text.substring(0, text.offsetByCodePoints(0, room));
    int blank = cut.lastIndexOf(' ');
    return (killWords || blank < 0 ? cut : cut.substring(0, blank)) + end;
  }

  private static String filesize(Value value, Arguments arguments) {
    boolean binary = arguments.flag("binary", false);
    if (!Numbers.is(value)) {
      throw Arithmetic.invalid("cannot convert " + Kinds.name(value) + " to float");
    }
    double bytes = Numbers.real(value);
    double base = binary ? 1024 : 1000;
    if (bytes == 1) {
      return "1 Byte";
    }
    if (bytes < base) {
      return (long) bytes + " Bytes";
    }
    double size = bytes / base;
    int power = 0;
    while (size >= base && power < 7) {
      size /= base;
      power++;
    }
    String unit = "kMGTPEZY".charAt(power) + (binary ? "iB" : "B");
    return String.format(Locale.ROOT, "%.1f %s", size, binary ? capitalizeUnit(unit) : unit);
  }

  private static String capitalizeUnit(String unit) {
    return unit.substring(0, 1).toUpperCase(Locale.ROOT) + unit.substring(1);
  }

  private static String pluralize(Value value, Arguments arguments) {
    String first = arguments.optionalText("singular").orElse("");
    Optional<String> second = arguments.optionalText("plural");
    boolean one = Numbers.is(value) ? Numbers.real(value) == 1 : ListFilters.length(value) == 1;
    String plural = second.orElse("s");
    return one ? first : plural;
  }
}
