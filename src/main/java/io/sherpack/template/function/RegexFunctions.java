package io.sherpack.template.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.sherpack.template.EvaluationException;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;

/// Regular expressions in Go's syntax (RE2).
final class RegexFunctions {
  private static final String SPECIAL = "\\.+*?()|[]{}^$";

  static final List<Definition> TABLE =
      List.of(
          of(
                  "regexMatch",
                  "mustRegexMatch",
                  "expression text",
                  "Whether a text has a match.",
                  RegexFunctions::match)
              .alias("regex_match"),
          of(
              "regexFind",
              "mustRegexFind",
              "expression text",
              "Gives the first match, else an empty text.",
              RegexFunctions::find),
          of(
                  "regexFindAll",
                  "mustRegexFindAll",
                  "expression text count?",
                  "Lists the matches, at most so many; -1 is all.",
                  RegexFunctions::findAll)
              .subject(1),
          of(
                  "regexReplaceAll",
                  "mustRegexReplaceAll",
                  "expression text replacement",
                  "Replaces all matches; `${1}` is the first group.",
                  call -> replace(call, false))
              .alias("regex_replace", "regexreplace")
              .subject(1),
          of(
                  "regexReplaceAllLiteral",
                  "mustRegexReplaceAllLiteral",
                  "expression text replacement",
                  "Replaces all matches by a text taken as it is.",
                  call -> replace(call, true))
              .subject(1),
          of(
                  "regexSplit",
                  "mustRegexSplit",
                  "expression text count?",
                  "Splits a text at matches, into at most so many parts; -1 is all.",
                  RegexFunctions::split)
              .subject(1),
          Definition.of(
              "regexQuoteMeta",
              "text",
              "Escapes what is special in expressions.",
              RegexFunctions::quote));

  private RegexFunctions() {}

  private static Definition of(
      String name, String must, String parameters, String summary, TemplateFunction body) {
    return Definition.of(name, parameters, summary, body).alias(must);
  }

  private static Matcher matcher(Call call, String text) {
    String expression = call.text(0);
    try {
      long size = RegexLimits.size(expression);
      return Pattern.compile(expression).matcher(new MeteredText(text, size, call.budget()));
    } catch (RegexLimits.TooLarge e) {
      throw refused(call, expression, e.reason(), e.part());
    } catch (PatternSyntaxException e) {
      boolean parenthesis = e.getDescription().contains("internal error");
      throw refused(
          call,
          expression,
          parenthesis && call.goSemantics() ? "unexpected )" : e.getDescription(),
          parenthesis ? expression : e.getPattern());
    }
  }

  private static EvaluationException refused(
      Call call, String expression, String reason, String part) {
    if (!call.goSemantics()) {
      return call.fail(
          "invalid regular expression `" + expression + "`: " + reason,
          "the syntax is that of Go: https://golang.org/s/re2syntax");
    }
    String error = "error parsing regexp: " + reason + ": `" + part + "`";
    String quoted =
        GoText.backquotable(expression) ? "`" + expression + "`" : GoText.quote(expression);
    return call.fail(
        call.function().startsWith("must") ? error : "regexp: Compile(" + quoted + "): " + error);
  }

  // Sprig takes an expression that is none for one that matches nothing.
  private static Value match(Call call) {
    if (call.goSemantics() && !call.function().startsWith("must") && !valid(call.text(0))) {
      return Value.Bool.FALSE;
    }
    return Value.of(matcher(call, call.text(1)).find());
  }

  private static boolean valid(String expression) {
    try {
      var _ = RegexLimits.size(expression);
      var _ = Pattern.compile(expression);
      return true;
    } catch (PatternSyntaxException | RegexLimits.TooLarge e) {
      return false;
    }
  }

  private static Value find(Call call) {
    Matcher matcher = matcher(call, call.text(1));
    return Value.of(matcher.find() ? matcher.group() : "");
  }

  private record Match(int start, int end) {}

  // Go leaves out an empty match that touches the one before.
  private static List<Match> matches(Call call, String text, long count) {
    Matcher matcher = matcher(call, text);
    var found = new ArrayList<Match>();
    int from = 0;
    int last = -1;
    while (from <= text.length() && (count < 0 || found.size() < count) && matcher.find(from)) {
      call.budget().step();
      var match = new Match(matcher.start(), matcher.end());
      boolean touches = match.end() == from && match.start() == last;
      from = match.end() == from ? next(text, from) : match.end();
      last = match.end();
      if (!touches) {
        found.add(match);
      }
    }
    return found;
  }

  private static int next(String text, int at) {
    return at < text.length() ? text.offsetByCodePoints(at, 1) : at + 1;
  }

  private static long count(Call call) {
    return call.count() > 2 ? call.integer(2) : -1;
  }

  private static Value findAll(Call call) {
    String text = call.text(1);
    return call.texts(
        matches(call, text, count(call)).stream()
            .map(match -> text.substring(match.start(), match.end()))
            .toList());
  }

  private static Value split(Call call) {
    String text = call.text(1);
    long count = count(call);
    var _ = matcher(call, text);
    if (count == 0) {
      return call.texts(List.of());
    }
    if (text.isEmpty() && !call.text(0).isEmpty()) {
      return call.texts(List.of(""));
    }
    var parts = new ArrayList<String>();
    int from = 0;
    int end = 0;
    for (Match match : matches(call, text, count)) {
      if (count > 0 && parts.size() == count - 1) {
        break;
      }
      end = match.start();
      if (match.end() != 0) {
        parts.add(text.substring(from, end));
      }
      from = match.end();
    }
    if (end != text.length()) {
      parts.add(text.substring(from));
    }
    return call.texts(parts);
  }

  private static Value replace(Call call, boolean literal) {
    String text = call.text(1);
    String replacement = call.text(2);
    Matcher matcher = matcher(call, text);
    var out = new StringBuilder();
    int from = 0;
    int last = 0;
    while (from <= text.length() && matcher.find(from)) {
      call.budget().step();
      out.append(text, last, matcher.start());
      if (matcher.end() > last || matcher.start() == 0) {
        out.append(literal ? replacement : RegexTemplate.expand(replacement, matcher));
      }
      last = matcher.end();
      from = Math.max(last, next(text, from));
      call.charge(replacement.length());
    }
    return Value.of(out.append(text, last, text.length()).toString());
  }

  private static Value quote(Call call) {
    var out = new StringBuilder();
    for (char unit : call.text(0).toCharArray()) {
      out.append(SPECIAL.indexOf(unit) >= 0 ? "\\" : "").append(unit);
    }
    return Value.of(out.toString());
  }
}
