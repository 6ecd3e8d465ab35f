package io.sherpack.template.jinja;

import io.sherpack.diagnostic.Suggestions;
import io.sherpack.template.EvaluationException;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Python's methods of texts, lists and maps.
final class Methods {
  private static final List<String> OF_TEXT =
      List.of(
          "capitalize",
          "count",
          "endswith",
          "find",
          "format",
          "isalnum",
          "isalpha",
          "isascii",
          "isdigit",
          "islower",
          "isnumeric",
          "isspace",
          "isupper",
          "join",
          "lower",
          "lstrip",
          "replace",
          "rfind",
          "rstrip",
          "split",
          "splitlines",
          "startswith",
          "strip",
          "title",
          "upper");
  private static final List<String> OF_MAP = List.of("get", "items", "keys", "values");
  private static final List<String> OF_LIST = List.of("count");

  private Methods() {}

  static Value call(Value object, String method, Arguments arguments) {
    Value result = dispatch(object, method, arguments);
    arguments.done();
    return result;
  }

  private static Value dispatch(Value object, String method, Arguments arguments) {
    if (Texts.is(object)) {
      return ofText(object, Texts.of(object), method, arguments);
    }
    if (Maps.is(object)) {
      return ofMap(object, method, arguments);
    }
    if (object instanceof Value.Sequence(var items)) {
      if (!method.equals("count")) {
        throw unknown(object, method, OF_LIST);
      }
      Value wanted = arguments.take("value");
      return Value.of(items.stream().filter(item -> Comparing.equal(item, wanted)).count());
    }
    throw unknown(object, method, List.of());
  }

  static EvaluationException unknown(Value object, String method, Collection<String> known) {
    return new EvaluationException(
        "unknown-method",
        Kinds.name(object) + " has no method named `" + method + "`",
        Suggestions.didYouMean(method, known).stream().toArray(String[]::new));
  }

  private static Value ofMap(Value object, String method, Arguments arguments) {
    Value.Mapping mapping = Maps.of(object);
    return switch (method) {
      case "get" -> get(mapping, arguments);
      case "keys" -> whole(mapping, Iteration.keys(mapping), arguments);
      case "values" -> whole(mapping, new ArrayList<>(mapping.entries().values()), arguments);
      case "items" -> whole(mapping, Iteration.pairs(mapping), arguments);
      default -> throw unknown(object, method, OF_MAP);
    };
  }

  private static Value get(Value.Mapping mapping, Arguments arguments) {
    Value key = arguments.take("key");
    Value otherwise = arguments.takeOr("default", Value.Null.INSTANCE);
    Value found = Lookup.item(mapping, key, arguments.rendering().reads());
    return found == Undefined.PLAIN ? otherwise : found;
  }

  private static Value whole(Value.Mapping mapping, List<Value> items, Arguments arguments) {
    arguments.rendering().readWhole(mapping);
    return Series.of(items);
  }

  private static Value ofText(Value object, String text, String method, Arguments arguments) {
    return switch (method) {
      case "upper" -> text(text.toUpperCase(Locale.ROOT));
      case "lower" -> text(text.toLowerCase(Locale.ROOT));
      case "title" -> text(TextFilters.title(text));
      case "capitalize" -> text(TextFilters.capitalize(text));
      case "strip" -> text(strip(text, arguments, true, true));
      case "lstrip" -> text(strip(text, arguments, true, false));
      case "rstrip" -> text(strip(text, arguments, false, true));
      case "split" -> TextFilters.split(text(text), text, arguments);
      case "splitlines" -> lines(text, arguments.flag("keepends", false));
      case "join" -> joined(text, arguments);
      case "replace" -> replace(text, arguments);
      case "startswith" -> Value.of(affix(text, arguments, true));
      case "endswith" -> Value.of(affix(text, arguments, false));
      case "count" -> Value.of(count(text, arguments.text("sub")));
      case "find" -> Value.of(index(text, text.indexOf(arguments.text("sub"))));
      case "rfind" -> Value.of(index(text, text.lastIndexOf(arguments.text("sub"))));
      case "format" -> text(Formats.braces(text, arguments));
      case "islower" -> Value.of(cased(text, Character::isLowerCase, Character::isUpperCase));
      case "isupper" -> Value.of(cased(text, Character::isUpperCase, Character::isLowerCase));
      case "isalpha" -> Value.of(all(text, Character::isLetter));
      case "isalnum" -> Value.of(all(text, Character::isLetterOrDigit));
      case "isdigit", "isnumeric" -> Value.of(all(text, Character::isDigit));
      case "isspace" -> Value.of(all(text, Character::isWhitespace));
      case "isascii" -> Value.of(text.chars().allMatch(c -> c < 128));
      default -> throw unknown(object, method, OF_TEXT);
    };
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  private static String strip(String text, Arguments arguments, boolean front, boolean back) {
    Optional<String> characters = arguments.optionalText("chars");
    if (characters.isPresent()) {
      return TextFilters.strip(text, characters.get(), front, back);
    }
    String stripped = front ? text.stripLeading() : text;
    return back ? stripped.stripTrailing() : stripped;
  }

  private static Value lines(String text, boolean keepEnds) {
    if (!keepEnds) {
      return new Value.Sequence(text.lines().<Value>map(Value.Text::new).toList());
    }
    List<Value> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int lineBreak = text.indexOf('\n', from);
      int end = lineBreak < 0 ? text.length() : lineBreak + 1;
      lines.add(text(text.substring(from, end)));
      from = end;
    }
    return new Value.Sequence(lines);
  }

  private static Value joined(String separator, Arguments arguments) {
    Rendering rendering = arguments.rendering();
    StringBuilder out = new StringBuilder();
    boolean first = true;
    for (Value item : Iteration.items(arguments.take("values"))) {
      out.append(first ? "" : separator).append(rendering.print(item));
      first = false;
    }
    rendering.budget().print(out.length());
    return text(out.toString());
  }

  private static Value replace(String text, Arguments arguments) {
    String from = arguments.text("old");
    String to = arguments.text("new");
    long most = arguments.given("count").map(Arguments::integer).orElse(-1L);
    arguments.rendering().budget().print((long) (text.length() + 1) * (to.length() + 1L));
    if (most < 0) {
      return text(text.replace(from, to));
    }
    String result = text;
    int at = 0;
    for (long i = 0; i < most; i++) {
      int found = result.indexOf(from, at);
      if (found < 0 || from.isEmpty()) {
        break;
      }
      result = result.substring(0, found) + to + result.substring(found + from.length());
      at = found + to.length();
    }
    return text(result);
  }

  private static boolean affix(String text, Arguments arguments, boolean start) {
    Value wanted = arguments.take("affix");
    List<Value> all = wanted instanceof Value.Sequence(var items) ? items : List.of(wanted);
    return all.stream()
        .map(arguments.rendering()::coerceText)
        .anyMatch(affix -> start ? text.startsWith(affix) : text.endsWith(affix));
  }

  private static long count(String text, String wanted) {
    long count = 0;
    for (int i = wanted.isEmpty() ? -1 : text.indexOf(wanted);
        i >= 0;
        i = text.indexOf(wanted, i + wanted.length())) {
      count++;
    }
    return count;
  }

  private static long index(String text, int found) {
    return found < 0 ? -1 : text.codePointCount(0, found);
  }

  private static boolean all(String text, IntPredicate test) {
    return !text.isEmpty() && text.codePoints().allMatch(test);
  }

  /// Whether a text has letters of the wanted case and none of the other.
  static boolean cased(String text, IntPredicate wanted, IntPredicate unwanted) {
    return text.codePoints().anyMatch(wanted) && text.codePoints().noneMatch(unwanted);
  }
}
