package io.sherpack.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A pattern for paths in Go's language (`path/filepath.Match`): `*` and `?` stop at slashes,
/// `[a-z]` and `[^a-z]` are classes, a backslash takes the next character as it is.
final class PathPattern {
  private sealed interface Token {
    record Star() implements Token {}

    record Any() implements Token {}

    record One(int point) implements Token {}

    record Among(List<Range> ranges, boolean negated) implements Token {}
  }

  private record Range(int from, int to) {}

  private final List<Token> tokens;

  private PathPattern(List<Token> tokens) {
    this.tokens = tokens;
  }

  /// Empty when the pattern is malformed.
  static Optional<PathPattern> parse(String pattern) {
    return new Parser(pattern.codePoints().toArray()).parse().map(PathPattern::new);
  }

  // Only the last star needs another try: an earlier one would have to pass the same slash.
  boolean matches(String path) {
    int[] points = path.codePoints().toArray();
    int at = 0;
    int token = 0;
    int star = -1;
    int mark = 0;
    while (at < points.length) {
      if (token < tokens.size() && tokens.get(token) instanceof Token.Star) {
        star = token++;
        mark = at;
      } else if (token < tokens.size() && fits(tokens.get(token), points[at])) {
        token++;
        at++;
      } else if (star >= 0 && points[mark] != '/') {
        token = star + 1;
        at = ++mark;
      } else {
        return false;
      }
    }
    return tokens.subList(token, tokens.size()).stream().allMatch(Token.Star.class::isInstance);
  }

  private static boolean fits(Token token, int point) {
    return switch (token) {
      case Token.Star _ -> false;
      case Token.Any _ -> point != '/';
      case Token.One(int wanted) -> wanted == point;
      case Token.Among(var ranges, boolean negated) ->
          negated != ranges.stream().anyMatch(r -> r.from() <= point && point <= r.to());
    };
  }

  private static final class Parser {
    private final int[] points;
    private int at;

    Parser(int[] points) {
      this.points = points;
    }

    Optional<List<Token>> parse() {
      var tokens = new ArrayList<Token>();
      while (at < points.length) {
        int point = points[at++];
        Optional<Token> token =
            switch (point) {
              case '*' -> Optional.of(new Token.Star());
              case '?' -> Optional.of(new Token.Any());
              case '[' -> among();
              case '\\' -> escaped().map(Token.One::new);
              default -> Optional.of(new Token.One(point));
            };
        if (token.isEmpty()) {
          return Optional.empty();
        }
        tokens.add(token.get());
      }
      return Optional.of(List.copyOf(tokens));
    }

    private Optional<Integer> escaped() {
      return at < points.length ? Optional.of(points[at++]) : Optional.empty();
    }

    private Optional<Token> among() {
      boolean negated = peek('^');
      at += negated ? 1 : 0;
      var ranges = new ArrayList<Range>();
      while (!(peek(']') && !ranges.isEmpty())) {
        Optional<Integer> from = bound();
        Optional<Integer> to = from;
        if (from.isPresent() && peek('-')) {
          at++;
          to = bound();
        }
        if (from.isEmpty() || to.isEmpty()) {
          return Optional.empty();
        }
        ranges.add(new Range(from.get(), to.get()));
      }
      at++;
      return Optional.of(new Token.Among(List.copyOf(ranges), negated));
    }

    private Optional<Integer> bound() {
      if (at == points.length || peek('-') || peek(']')) {
        return Optional.empty();
      }
      int point = points[at++];
      return point == '\\' ? escaped() : Optional.of(point);
    }

    private boolean peek(int point) {
      return at < points.length && points[at] == point;
    }
  }
}
