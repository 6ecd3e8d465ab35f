package io.sherpack.unittest;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.sherpack.unittest.PathFilter.Operator;
import io.sherpack.values.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Reads a path from the left.
final class PathParser {
  private static final String ENDS_OF_NAMES = ".[)~ &|=!><";

  private final String text;
  private int at;
  private int filters;

  PathParser(String text) {
    this.text = text;
  }

  DocumentPath whole() {
    if (text.startsWith("$")) {
      at++;
    }
    boolean bare = at == 0;
    List<DocumentPath.Step> steps = steps(bare);
    if (at < text.length()) {
      throw failure("unexpected `" + text.charAt(at) + "`");
    }
    return new DocumentPath(steps);
  }

  /// @param bare whether a name without a dot may come first
  private List<DocumentPath.Step> steps(boolean bare) {
    List<DocumentPath.Step> steps = new ArrayList<>();
    if (bare && at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
      steps.add(named(name(ENDS_OF_NAMES + "]")));
    }
    while (at < text.length()) {
      if (skip("..")) {
        steps.add(new DocumentPath.Descendants());
        descend(steps);
      } else if (skip(".")) {
        steps.add(named(name(ENDS_OF_NAMES)));
      } else if (text.charAt(at) == '[') {
        steps.add(bracket(false));
      } else {
        break;
      }
    }
    return steps;
  }

  private void descend(List<DocumentPath.Step> steps) {
    if (at < text.length() && text.charAt(at) == '[') {
      steps.add(bracket(true));
    } else {
      steps.add(named(name(".[")));
    }
  }

  private DocumentPath.Step named(String name) {
    boolean ofName = skip("~");
    if (ofName && at < text.length()) {
      throw failure("`~` only comes last");
    }
    if (name.equals("*")) {
      return ofName ? new DocumentPath.AllNames() : new DocumentPath.Children();
    }
    List<String> names = List.of(unescaped(name));
    return ofName ? new DocumentPath.Names(names) : new DocumentPath.Members(names);
  }

  private String name(String ends) {
    int start = at;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == start) {
      throw failure("a name is missing");
    }
    return text.substring(start, at);
  }

  // A backslash stands for what follows it.
  private static String unescaped(String name) {
    var plain = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) == '\\') {
        i++;
      }
      if (i < name.length()) {
        plain.append(name.charAt(i));
      }
    }
    return plain.toString();
  }

  private DocumentPath.Step bracket(boolean descending) {
    at++;
    if (skip("?(")) {
      PathFilter filter = new Filters().filter();
      blanks();
      expect(")]");
      return new DocumentPath.Filtered(filter, descending);
    }
    blanks();
    if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
      return names();
    }
    int end = text.indexOf(']', at);
    if (end < 0) {
      throw failure("`]` is missing");
    }
    String inside = text.substring(at, end);
    at = end + 1;
    if (inside.strip().equals("*")) {
      return named("*");
    }
    List<Slice> slices = new ArrayList<>();
    for (String part : inside.split(",", -1)) {
      slices.add(Slice.parse(part));
    }
    return new DocumentPath.Items(slices);
  }

  private DocumentPath.Step names() {
    List<String> names = new ArrayList<>();
    do {
      blanks();
      names.add(unescaped(quoted()));
      blanks();
    } while (skip(","));
    expect("]");
    return skip("~") ? new DocumentPath.Names(names) : new DocumentPath.Members(names);
  }

  private String quoted() {
    if (at == text.length() || (text.charAt(at) != '\'' && text.charAt(at) != '"')) {
      throw failure("a name in quotes is missing");
    }
    char quote = text.charAt(at++);
    int start = at;
    while (at < text.length() && text.charAt(at) != quote) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= text.length()) {
      throw failure("a quote is not closed");
    }
    return text.substring(start, at++);
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean skip(String token) {
    boolean found = text.startsWith(token, at);
    at += found ? token.length() : 0;
    return found;
  }

  private void expect(String token) {
    if (!skip(token)) {
      throw failure("`" + token + "` is missing");
    }
  }

  private PathFailure failure(String message) {
    return new PathFailure(
        "%s at character %d of path `%s`"
            .formatted(message, Math.min(at, text.length()) + 1, text));
  }

  /// Reads the conditions of filters.
  private final class Filters {
    // A chart's path has no use for more.
    private static final int DEEPEST = 100;

    PathFilter filter() {
      if (++filters > DEEPEST) {
        throw failure("filters are nested too deeply");
      }
      PathFilter left = conjunction();
      blanks();
      while (skip("||")) {
        left = new PathFilter.Or(left, conjunction());
        blanks();
      }
      filters--;
      return left;
    }

    private PathFilter conjunction() {
      PathFilter left = basic();
      blanks();
      while (skip("&&")) {
        left = new PathFilter.And(left, basic());
        blanks();
      }
      return left;
    }

    private PathFilter basic() {
      blanks();
      if (text.startsWith("!", at) && !text.startsWith("!=", at)) {
        at++;
        return new PathFilter.Not(basic());
      }
      if (skip("(")) {
        PathFilter inner = filter();
        expect(")");
        return inner;
      }
      PathFilter.Term left = term();
      blanks();
      if (skip("=~")) {
        return new PathFilter.Matching(left, pattern());
      }
      for (Operator operator : Operator.values()) {
        if (skip(operator.sign())) {
          return new PathFilter.Compared(left, operator, term());
        }
      }
      return switch (left) {
        case PathFilter.Literal(Value.Bool(boolean truth)) -> new PathFilter.Constant(truth);
        case PathFilter.Literal _ -> throw failure("a comparison is missing");
        case PathFilter.Reached _ -> new PathFilter.Exists(left);
      };
    }

    private PathFilter.Term term() {
      blanks();
      if (skip("@")) {
        return new PathFilter.Reached(false, new DocumentPath(steps(false)));
      }
      if (skip("$")) {
        return new PathFilter.Reached(true, new DocumentPath(steps(false)));
      }
      if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
        return new PathFilter.Literal(Value.of(unescaped(quoted())));
      }
      return new PathFilter.Literal(word());
    }

    private Value word() {
      int start = at;
      while (at < text.length() && " \t)&|=!><".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String word = text.substring(start, at);
      return switch (word) {
        case "true" -> Value.of(true);
        case "false" -> Value.of(false);
        case "null" -> Value.Null.INSTANCE;
        default -> number(word);
      };
    }

    private Value number(String word) {
      try {
        return word.matches("-?\\d+")
            ? Value.of(new BigInteger(word))
            : Value.of(Double.parseDouble(word));
      } catch (NumberFormatException e) {
        throw failure("`" + word + "` is neither path nor value");
      }
    }

    private Pattern pattern() {
      blanks();
      expect("/");
      var source = new StringBuilder();
      while (at < text.length() && text.charAt(at) != '/') {
        if (text.startsWith("\\/", at)) {
          at++;
        }
        source.append(text.charAt(at++));
      }
      expect("/");
      try {
        return Pattern.compile(source.toString());
      } catch (PatternSyntaxException e) {
        throw failure("`" + source + "` is no pattern");
      }
    }
  }
}
