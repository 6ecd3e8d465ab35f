package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Texts: trimming, cutting, quoting, indenting, asking.
final class StringFunctions {
  static final List<Definition> TABLE =
      List.of(
          Definition.of(
                  "trim", "text", "Removes white space from both ends.", StringFunctions::trim)
              .functionOnly(),
          Definition.of(
                  "trimAll",
                  "characters text",
                  "Removes the given characters from both ends.",
                  StringFunctions::trimAll)
              .alias("trimall"),
          Definition.of(
              "trimPrefix", "prefix text", "Removes a prefix.", StringFunctions::trimPrefix),
          Definition.of(
              "trimSuffix", "suffix text", "Removes a suffix.", StringFunctions::trimSuffix),
          Definition.of("upper", "text", "Changes to capitals.", each(GoText::upper))
              .functionOnly(),
          Definition.of("lower", "text", "Changes to small letters.", each(GoText::lower))
              .functionOnly(),
          Definition.of(
                  "title",
                  "text",
                  "Makes the first letter of each word a capital.",
                  each(GoWords::title))
              .functionOnly(),
          Definition.of(
              "untitle",
              "text",
              "Makes the first letter of each word small.",
              each(GoWords::untitle)),
          Definition.of(
              "swapcase", "text", "Swaps capitals and small letters.", each(GoWords::swapCase)),
          Definition.of(
              "initials", "text", "Keeps the first letter of each word.", raw(GoWords::initials)),
          Definition.of("nospace", "text", "Removes all white space.", raw(GoWords::withoutSpace)),
          Definition.of(
                  "trunc",
                  "length text",
                  "Keeps the first bytes of a text, with a negative length the last ones.",
                  StringFunctions::trunc)
              .filter("length text", StringFunctions::truncCharacters),
          Definition.of(
                  "substr",
                  "start end text",
                  "Keeps the bytes from start to before end; a negative end is the end of the text.",
                  StringFunctions::substr)
              .filter("start length? text", StringFunctions::substrCharacters),
          Definition.of(
              "abbrev",
              "width text",
              "Cuts a text to a width, which `...` is part of.",
              StringFunctions::abbrev),
          Definition.of(
              "abbrevboth",
              "left width text",
              "Cuts a text at both ends, with `...` for what is missing.",
              StringFunctions::abbrevBoth),
          Definition.of(
                  "wrap",
                  "width text",
                  "Breaks a text into lines at spaces.",
                  StringFunctions::wrap)
              .filter("width text", StringFunctions::wrapWords),
          Definition.of(
              "wrapWith",
              "width separator text",
              "Breaks a text at spaces with a separator, long words too.",
              StringFunctions::wrapWith),
          Definition.of("repeat", "count text", "Repeats a text.", StringFunctions::repeat),
          Definition.of(
              "contains",
              "part text",
              "Whether a text contains another.",
              call -> Value.of(call.text(1).contains(call.text(0)))),
          Definition.of(
              "hasPrefix",
              "prefix text",
              "Whether a text begins so.",
              call -> Value.of(call.text(1).startsWith(call.text(0)))),
          Definition.of(
              "hasSuffix",
              "suffix text",
              "Whether a text ends so.",
              call -> Value.of(call.text(1).endsWith(call.text(0)))),
          Definition.of(
                  "replace", "old new text", "Replaces every occurrence.", StringFunctions::replace)
              .functionOnly(),
          Definition.of(
                  "quote",
                  "values*",
                  "Puts each value into double quotes, escaped.",
                  StringFunctions::quote)
              .filter("value", StringFunctions::quoteYaml)
              .undefinedAllowed(),
          Definition.of(
                  "squote",
                  "values*",
                  "Puts each value into single quotes.",
                  StringFunctions::singleQuote)
              .filter("value", StringFunctions::singleQuoteYaml)
              .undefinedAllowed(),
          Definition.of(
                  "cat",
                  "values*",
                  "Joins values with spaces, null left out.",
                  StringFunctions::cat)
              .undefinedAllowed(),
          Definition.of("indent", "width text", "Indents every line.", call -> indent(call, ""))
              .filter("width text", call -> indentLines(call, "")),
          Definition.of(
                  "nindent",
                  "width text",
                  "Begins a new line and indents every line.",
                  call -> indent(call, "\n"))
              .filter("width text", call -> indentLines(call, "\n")),
          Definition.of(
              "plural",
              "one many count",
              "Chooses the word for a count.",
              call -> call.integer(2) == 1 ? call.at(0) : call.at(1)),
          Definition.of(
              "toString",
              "value",
              "Turns a value into text.",
              call -> Value.of(call.stringify(call.at(0)))));

  private StringFunctions() {}

  private static TemplateFunction raw(UnaryOperator<String> change) {
    return call -> Value.of(change.apply(call.text(0)));
  }

  private static TemplateFunction each(UnaryOperator<String> change) {
    return call -> Value.of(change.apply(GoText.valid(call.text(0))));
  }

  private static Value trim(Call call) {
    return Value.of(GoText.trim(call.text(0), GoText::isSpace));
  }

  private static Value trimAll(Call call) {
    String characters = call.text(0);
    return Value.of(GoText.trim(call.text(1), point -> characters.indexOf(point) >= 0));
  }

  private static Value trimPrefix(Call call) {
    String prefix = call.text(0);
    String text = call.text(1);
    return Value.of(text.startsWith(prefix) ? text.substring(prefix.length()) : text);
  }

  private static Value trimSuffix(Call call) {
    String suffix = call.text(0);
    String text = call.text(1);
    return Value.of(
        text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text);
  }

  private static Value trunc(Call call) {
    long length = call.integer(0);
    String text = GoText.narrow(call.text(1));
    if (length < 0 && text.length() + length > 0) {
      return Value.of(GoText.widen(text.substring((int) (text.length() + length))));
    }
    boolean cut = length >= 0 && text.length() > length;
    return Value.of(GoText.widen(cut ? text.substring(0, (int) length) : text));
  }

  private static Value truncCharacters(Call call) {
    return Value.of(characters(call.text(1), 0, notNegative(call, 0)));
  }

  private static String characters(String text, long start, long length) {
    return text.codePoints()
        .skip(start)
        .limit(length)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static Value substr(Call call) {
    long start = call.integer(0);
    long end = call.integer(1);
    String text = GoText.narrow(call.text(2));
    long from = Math.max(start, 0);
    long to = start >= 0 && (end < 0 || end > text.length()) ? text.length() : end;
    if (to < from || to > text.length()) {
      throw call.fail(
          call.goSemantics()
              ? GoText.outOfRange(start, end, text.length())
              : "`substr` from " + start + " to " + end + " is outside of the text");
    }
    return Value.of(GoText.widen(text.substring((int) from, (int) to)));
  }

  private static Value substrCharacters(Call call) {
    boolean limited = call.count() > 2;
    long length = limited ? notNegative(call, 1) : Long.MAX_VALUE;
    return Value.of(characters(call.text(call.last()), notNegative(call, 0), length));
  }

  private static long notNegative(Call call, int index) {
    long number = call.integer(index);
    if (number < 0) {
      throw call.fail(
          call.goSemantics()
              ? "strings: negative Repeat count"
              : "`" + call.function() + "` wants a number that is not negative");
    }
    return number;
  }

  private static Value abbrev(Call call) {
    long width = call.integer(0);
    String text = call.text(1);
    return Value.of(width < 4 ? text : GoWords.abbreviate(text, 0, width));
  }

  private static Value abbrevBoth(Call call) {
    long left = call.integer(0);
    long width = call.integer(1);
    String text = call.text(2);
    boolean tooNarrow = width < 4 || (left > 0 && width < 7);
    return Value.of(tooNarrow ? text : GoWords.abbreviate(text, left, width));
  }

  private static Value wrap(Call call) {
    return Value.of(GoWords.wrap(call.text(1), call.smallInteger(0), "\n", false));
  }

  private static Value wrapWith(Call call) {
    String separator = call.text(1).isEmpty() ? "\n" : call.text(1);
    return Value.of(GoWords.wrap(call.text(2), call.smallInteger(0), separator, true));
  }

  private static Value wrapWords(Call call) {
    long width = notNegative(call, 0);
    var out = new StringBuilder();
    int column = 0;
    for (String word : call.text(1).strip().split("\\s+", -1)) {
      boolean fits = column == 0 || column + 1 + word.length() <= width;
      out.append(out.isEmpty() ? "" : fits ? " " : "\n").append(word);
      column = fits && column > 0 ? column + 1 + word.length() : word.length();
    }
    return Value.of(out.toString());
  }

  private static Value repeat(Call call) {
    long count = notNegative(call, 0);
    String text = call.text(1);
    call.charge(
        Math.multiplyHigh(count, text.length()) > 0 ? Long.MAX_VALUE / 2 : count * text.length());
    return Value.of(text.isEmpty() ? "" : text.repeat((int) count));
  }

  private static Value replace(Call call) {
    String old = call.text(0);
    String fresh = call.text(1);
    String text = call.text(2);
    if (!old.isEmpty()) {
      return Value.of(text.replace(old, fresh));
    }
    // An empty text is found before each character and at the end.
    return Value.of(
        text.codePoints()
            .mapToObj(Character::toString)
            .collect(Collectors.joining(fresh, fresh, text.isEmpty() ? "" : fresh)));
  }

  private static Value quote(Call call) {
    return Value.of(
        present(call)
            .map(value -> GoText.quote(call.stringify(value)))
            .collect(Collectors.joining(" ")));
  }

  private static Value singleQuote(Call call) {
    return Value.of(
        present(call).map(value -> "'" + call.print(value) + "'").collect(Collectors.joining(" ")));
  }

  private static Value cat(Call call) {
    return Value.of(present(call).map(call::print).collect(Collectors.joining(" ")));
  }

  private static Stream<Value> present(Call call) {
    return call.arguments().stream().filter(value -> !Call.absent(value));
  }

  private static Value quoteYaml(Call call) {
    String text = call.print(call.at(0));
    return Value.of("\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
  }

  private static Value singleQuoteYaml(Call call) {
    return Value.of("'" + call.print(call.at(0)).replace("'", "''") + "'");
  }

  private static Value indent(Call call, String before) {
    String pad = pad(call);
    return Value.of(before + pad + call.text(1).replace("\n", "\n" + pad));
  }

  private static Value indentLines(Call call, String before) {
    String pad = pad(call);
    return Value.of(
        call.text(1)
            .lines()
            .map(line -> line.isEmpty() ? line : pad + line)
            .collect(Collectors.joining("\n", before, "")));
  }

  private static String pad(Call call) {
    long width = notNegative(call, 0);
    String text = call.text(1);
    long lines = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      lines++;
    }
    call.charge(Math.min(width, Integer.MAX_VALUE) * lines);
    return " ".repeat((int) width);
  }
}
