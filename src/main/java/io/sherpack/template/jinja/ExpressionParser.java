package io.sherpack.template.jinja;

import io.sherpack.template.jinja.Token.Kind;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads expressions by recursive descent.
final class ExpressionParser {
  private static final int DEEPEST = 120;

  private final Tokens tokens;
  private final Nesting nesting;

  ExpressionParser(Tokens tokens, Nesting nesting) {
    this.tokens = tokens;
    this.nesting = nesting;
  }

  Expr expression() {
    return nested(this::conditional);
  }

  /// Reads an expression without the inline `if`, as after `for x in`.
  Expr withoutConditional() {
    return nested(this::or);
  }

  /// Reads `a, b` as a tuple, or one expression.
  Expr expressionOrTuple() {
    Expr first = expression();
    if (!tokens.at(Kind.COMMA)) {
      return first;
    }
    List<Expr> items = new ArrayList<>(List.of(first));
    while (tokens.skip(Kind.COMMA)) {
      if (tokens.at(Kind.BLOCK_END) || tokens.at(Kind.VARIABLE_END)) {
        break;
      }
      items.add(expression());
    }
    return new Literals.TupleOf(items, first.start(), tokens.lastEnd());
  }

  private <T> T nested(Supplier<T> part) {
    if (nesting.enter() > DEEPEST) {
      Token at = tokens.peek();
      throw new SyntaxFailure("template exceeds maximum recursion limits", at.start(), at.end());
    }
    try {
      return part.get();
    } finally {
      nesting.leave();
    }
  }

  private Expr conditional() {
    Expr value = or();
    while (tokens.skip("if")) {
      Expr condition = or();
      Optional<Expr> otherwise =
          tokens.skip("else") ? Optional.of(nested(this::conditional)) : Optional.empty();
      value =
          new Operators.Conditional(value, condition, otherwise, value.start(), tokens.lastEnd());
    }
    return value;
  }

  private Expr or() {
    Expr left = and();
    while (tokens.skip("or")) {
      Expr right = and();
      left = longer(new Operators.Or(left, right, left.start(), right.end()));
    }
    return left;
  }

  private Expr and() {
    Expr left = not();
    while (tokens.skip("and")) {
      Expr right = not();
      left = longer(new Operators.And(left, right, left.start(), right.end()));
    }
    return left;
  }

  private Expr not() {
    if (!tokens.at("not")) {
      return comparison();
    }
    int start = tokens.take().start();
    Expr operand = nested(this::not);
    return new Operators.Not(operand, start, operand.end());
  }

  private Expr comparison() {
    Expr first = sum();
    List<Operators.Comparator> comparators = new ArrayList<>(1);
    List<Expr> operands = new ArrayList<>(2);
    operands.add(first);
    for (Optional<Operators.Comparator> next = comparator();
        next.isPresent();
        next = comparator()) {
      comparators.add(next.get());
      operands.add(sum());
    }
    return comparators.isEmpty()
        ? first
        : new Operators.Comparison(comparators, operands, first.start(), operands.getLast().end());
  }

  private Optional<Operators.Comparator> comparator() {
    Optional<Operators.Comparator> found =
        switch (tokens.peek().kind()) {
          case EQUAL -> Optional.of(Operators.Comparator.EQUAL);
          case NOT_EQUAL -> Optional.of(Operators.Comparator.NOT_EQUAL);
          case LESS -> Optional.of(Operators.Comparator.LESS);
          case LESS_EQUAL -> Optional.of(Operators.Comparator.LESS_EQUAL);
          case GREATER -> Optional.of(Operators.Comparator.GREATER);
          case GREATER_EQUAL -> Optional.of(Operators.Comparator.GREATER_EQUAL);
          case NAME -> membership();
          default -> Optional.empty();
        };
    if (found.isPresent()) {
      tokens.take();
    }
    return found;
  }

  private Optional<Operators.Comparator> membership() {
    if (tokens.at("in")) {
      return Optional.of(Operators.Comparator.IN);
    }
    if (tokens.at("not") && tokens.peekSecond().is("in")) {
      tokens.take();
      return Optional.of(Operators.Comparator.NOT_IN);
    }
    return Optional.empty();
  }

  private Expr sum() {
    Expr left = concatenation();
    while (tokens.at(Kind.PLUS) || tokens.at(Kind.MINUS)) {
      left = calculation(left, this::concatenation);
    }
    return left;
  }

  private Expr concatenation() {
    Expr left = product();
    while (tokens.skip(Kind.TILDE)) {
      Expr right = product();
      left = longer(new Operators.Concat(left, right, left.start(), right.end()));
    }
    return left;
  }

  private Expr product() {
    Expr left = power();
    while (tokens.at(Kind.TIMES)
        || tokens.at(Kind.DIVIDE)
        || tokens.at(Kind.FLOOR_DIVIDE)
        || tokens.at(Kind.MODULO)) {
      left = calculation(left, this::power);
    }
    return left;
  }

  private Expr power() {
    Expr left = unary();
    while (tokens.at(Kind.POWER)) {
      left = calculation(left, this::unary);
    }
    return left;
  }

  private Expr calculation(Expr left, Supplier<Expr> operand) {
    Kind operator = tokens.take().kind();
    Expr right = operand.get();
    return longer(new Operators.Calculation(operator, left, right, left.start(), right.end()));
  }

  // A long chain of operators is as deep as it is long.
  private Expr longer(Expr expr) {
    nesting.lengthen();
    return expr;
  }

  private Expr unary() {
    return filtersAndTests(negation());
  }

  private Expr negation() {
    if (!tokens.at(Kind.MINUS)) {
      return postfix(primary());
    }
    int start = tokens.take().start();
    Expr operand = nested(this::negation);
    if (operand instanceof Literals.Constant(Value value, int from, int end)
        && (value instanceof Value.Int || value instanceof Value.Real)
        && from > start) {
      return new Literals.Constant(Arithmetic.negate(value), start, end);
    }
    return new Operators.Negative(operand, start, operand.end());
  }

  private Expr postfix(Expr first) {
    Expr expr = first;
    while (true) {
      switch (tokens.peek().kind()) {
        case DOT -> expr = longer(member(expr));
        case BRACKET_OPEN -> expr = longer(subscript(expr));
        case PAREN_OPEN -> expr = longer(call(expr));
        default -> {
          return expr;
        }
      }
    }
  }

  private Expr member(Expr object) {
    tokens.take();
    Token key = tokens.take();
    return switch (key.kind()) {
      case NAME -> new Access.Member(object, key.text(), object.start(), key.end());
      case INTEGER -> new Access.Item(object, constant(key), object.start(), key.end());
      default -> throw Tokens.unexpected(key, "identifier or integer");
    };
  }

  private static Expr constant(Token token) {
    return new Literals.Constant(token.number(), token.start(), token.end());
  }

  private Expr subscript(Expr object) {
    tokens.take();
    Optional<Expr> from = Optional.empty();
    if (!tokens.at(Kind.COLON)) {
      Expr key = expression();
      if (tokens.at(Kind.BRACKET_CLOSE)) {
        return new Access.Item(object, key, object.start(), tokens.take().end());
      }
      from = Optional.of(key);
    }
    tokens.expect(Kind.COLON);
    Optional<Expr> to = sliceBound();
    Optional<Expr> step = tokens.skip(Kind.COLON) ? sliceBound() : Optional.empty();
    int end = tokens.expect(Kind.BRACKET_CLOSE).end();
    return new Access.Slice(object, from, to, step, object.start(), end);
  }

  private Optional<Expr> sliceBound() {
    return tokens.at(Kind.COLON) || tokens.at(Kind.BRACKET_CLOSE)
        ? Optional.empty()
        : Optional.of(expression());
  }

  private Expr call(Expr callee) {
    Calls.Passed passed = arguments();
    return new Calls.Call(callee, passed, callee.start(), tokens.lastEnd());
  }

  /// Reads arguments in round brackets.
  Calls.Passed arguments() {
    tokens.expect(Kind.PAREN_OPEN);
    List<Calls.Argument> arguments = new ArrayList<>();
    boolean named = false;
    while (!tokens.at(Kind.PAREN_CLOSE)) {
      if (!arguments.isEmpty()) {
        tokens.expect(Kind.COMMA);
        if (tokens.at(Kind.PAREN_CLOSE)) {
          break;
        }
      }
      Token at = tokens.peek();
      Calls.Argument argument = argument();
      boolean keyword = argument.form() == Calls.Argument.Form.NAMED;
      if (named && argument.form() == Calls.Argument.Form.POSITIONAL) {
        throw new SyntaxFailure(
            "non-keyword arg after keyword arg", at.start(), argument.value().end());
      }
      named |= keyword;
      arguments.add(argument);
    }
    tokens.expect(Kind.PAREN_CLOSE);
    return arguments.isEmpty() ? Calls.Passed.NOTHING : new Calls.Passed(arguments);
  }

  private Calls.Argument argument() {
    if (tokens.skip(Kind.TIMES)) {
      return new Calls.Argument(Calls.Argument.Form.SPREAD, "", expression());
    }
    if (tokens.skip(Kind.POWER)) {
      return new Calls.Argument(Calls.Argument.Form.SPREAD_NAMED, "", expression());
    }
    if (tokens.at(Kind.NAME) && tokens.peekSecond().kind() == Kind.ASSIGN) {
      String name = tokens.take().text();
      tokens.take();
      return new Calls.Argument(Calls.Argument.Form.NAMED, name, expression());
    }
    return new Calls.Argument(Calls.Argument.Form.POSITIONAL, "", expression());
  }

  /// Reads filters and tests that follow `subject`.
  Expr filtersAndTests(Expr subject) {
    Expr expr = subject;
    while (true) {
      if (tokens.skip(Kind.PIPE)) {
        expr = longer(filter(expr));
      } else if (tokens.skip("is")) {
        expr = longer(test(expr));
      } else {
        return expr;
      }
    }
  }

  /// Reads `name(arguments)` as a filter over `subject`.
  Expr filter(Expr subject) {
    Token name = tokens.expect(Kind.NAME);
    Calls.Passed passed = tokens.at(Kind.PAREN_OPEN) ? arguments() : Calls.Passed.NOTHING;
    int start = subject instanceof Calls.Piped ? name.start() : subject.start();
    return new Calls.Filter(subject, name.text(), passed, name.start(), start, tokens.lastEnd());
  }

  private Expr test(Expr subject) {
    boolean negated = tokens.skip("not");
    Token name = tokens.expect(Kind.NAME);
    Calls.Passed passed = Calls.Passed.NOTHING;
    if (tokens.at(Kind.PAREN_OPEN)) {
      passed = arguments();
    } else if (bareArgument()) {
      Expr value = negation();
      passed =
          new Calls.Passed(List.of(new Calls.Argument(Calls.Argument.Form.POSITIONAL, "", value)));
    }
    return new Calls.Test(
        subject, name.text(), passed, negated, name.start(), subject.start(), tokens.lastEnd());
  }

  private boolean bareArgument() {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case STRING, INTEGER, FLOAT, MINUS, BRACKET_OPEN, BRACE_OPEN -> true;
      case NAME ->
          switch (token.text()) {
            case "and", "or", "else", "is", "if", "in", "not", "recursive" -> false;
            default -> true;
          };
      default -> false;
    };
  }

  private Expr primary() {
    Token token = tokens.take();
    return switch (token.kind()) {
      case NAME -> name(token);
      case STRING -> strings(token);
      case INTEGER, FLOAT -> constant(token);
      case PAREN_OPEN -> tuple(token);
      case BRACKET_OPEN -> list(token);
      case BRACE_OPEN -> map(token);
      default -> throw Tokens.unexpected(token, "");
    };
  }

  private Expr name(Token token) {
    return switch (token.text()) {
      case "true", "True" -> constant(Value.Bool.TRUE, token);
      case "false", "False" -> constant(Value.Bool.FALSE, token);
      case "none", "None" -> constant(Value.Null.INSTANCE, token);
      default -> {
        nesting.mention(token.text());
        yield new Access.Name(token.text(), token.start(), token.end());
      }
    };
  }

  private static Expr constant(Value value, Token token) {
    return new Literals.Constant(value, token.start(), token.end());
  }

  private Expr strings(Token first) {
    if (!tokens.at(Kind.STRING)) {
      return constant(new Value.Text(first.text()), first);
    }
    StringBuilder joined = new StringBuilder(first.text());
    while (tokens.at(Kind.STRING)) {
      joined.append(tokens.take().text());
    }
    return new Literals.Constant(
        new Value.Text(joined.toString()), first.start(), tokens.lastEnd());
  }

  private Expr tuple(Token open) {
    if (tokens.at(Kind.PAREN_CLOSE)) {
      return new Literals.TupleOf(List.of(), open.start(), tokens.take().end());
    }
    Expr first = expression();
    if (!tokens.at(Kind.COMMA)) {
      tokens.expect(Kind.PAREN_CLOSE);
      return first;
    }
    List<Expr> items = new ArrayList<>(List.of(first));
    while (tokens.skip(Kind.COMMA) && !tokens.at(Kind.PAREN_CLOSE)) {
      items.add(expression());
    }
    return new Literals.TupleOf(items, open.start(), tokens.expect(Kind.PAREN_CLOSE).end());
  }

  private Expr list(Token open) {
    List<Expr> items = new ArrayList<>();
    while (!tokens.at(Kind.BRACKET_CLOSE)) {
      if (!items.isEmpty()) {
        tokens.expect(Kind.COMMA);
        if (tokens.at(Kind.BRACKET_CLOSE)) {
          break;
        }
      }
      items.add(expression());
    }
    return new Literals.ListOf(items, open.start(), tokens.take().end());
  }

  private Expr map(Token open) {
    List<Expr> keys = new ArrayList<>();
    List<Expr> values = new ArrayList<>();
    while (!tokens.at(Kind.BRACE_CLOSE)) {
      if (!keys.isEmpty()) {
        tokens.expect(Kind.COMMA);
        if (tokens.at(Kind.BRACE_CLOSE)) {
          break;
        }
      }
      keys.add(expression());
      tokens.expect(Kind.COLON);
      values.add(expression());
    }
    return new Literals.MapOf(keys, values, open.start(), tokens.take().end());
  }
}
