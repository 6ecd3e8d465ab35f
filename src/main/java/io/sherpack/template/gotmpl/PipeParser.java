package io.sherpack.template.gotmpl;

import io.sherpack.template.function.GoText;
import io.sherpack.template.gotmpl.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Parses pipelines: declarations, commands, operands.
final class PipeParser {
  // Go allows 10000, as its stacks grow.
  private static final int DEEPEST = 500;

  private final Tokens tokens;
  private final Predicate<String> knownFunction;
  private final Scope scope;
  private int depth;

  PipeParser(Tokens tokens, Predicate<String> knownFunction, Scope scope) {
    this.tokens = tokens;
    this.knownFunction = knownFunction;
    this.scope = scope;
  }

  /// @param context what the pipeline belongs to, for messages
  /// @param end the token behind it, which is read
  Node.Pipe pipeline(String context, Kind end) {
    Token first = tokens.peekNonSpace();
    Declarations declared = declarations(context);
    List<Node.Command> commands = commands(context, end);
    check(commands, context);
    return new Node.Pipe(first.start(), declared.assign(), declared.variables(), commands);
  }

  private record Declarations(boolean assign, List<Node.Variable> variables) {}

  private Declarations declarations(String context) {
    List<Node.Variable> variables = new ArrayList<>();
    while (tokens.peekNonSpace().is(Kind.VARIABLE)) {
      Token variable = tokens.next();
      Token after = tokens.peek();
      Token next = tokens.peekNonSpace();
      if (next.is(Kind.ASSIGN) || next.is(Kind.DECLARE)) {
        declare(variable, variables);
        return new Declarations(next.is(Kind.ASSIGN), variables);
      }
      if (!next.is(Kind.CHARACTER) || !next.text().equals(",")) {
        backToArgument(variable, after);
        break;
      }
      declare(variable, variables);
      checkSecond(variables.size(), context, next);
    }
    return new Declarations(false, variables);
  }

  private void declare(Token variable, List<Node.Variable> variables) {
    tokens.nextNonSpace();
    variables.add(new Node.Variable(variable.start(), variable.text(), List.of()));
    scope.declare(variable.text());
  }

  // A space behind the variable tells that what follows is another argument.
  private void backToArgument(Token variable, Token after) {
    if (after.is(Kind.SPACE)) {
      tokens.back(after);
    }
    tokens.back(variable);
  }

  private void checkSecond(int count, String context, Token comma) {
    if (!context.equals("range") || count > 1) {
      throw tokens.fail(comma.start(), "too many declarations in " + context);
    }
    Token second = tokens.peekNonSpace();
    if (!second.is(Kind.VARIABLE)
        && !second.is(Kind.RIGHT_DELIMITER)
        && !second.is(Kind.RIGHT_PARENTHESIS)) {
      throw tokens.fail(second.start(), "range can only initialize variables");
    }
  }

  private List<Node.Command> commands(String context, Kind end) {
    List<Node.Command> commands = new ArrayList<>();
    Token token = tokens.nextNonSpace();
    while (!token.is(end)) {
      if (!token.kind().startsOperand()) {
        throw tokens.unexpected(token, context);
      }
      tokens.back(token);
      commands.add(command());
      token = tokens.nextNonSpace();
    }
    tokens.back(token);
    return commands;
  }

  private void check(List<Node.Command> commands, String context) {
    Token end = tokens.next();
    if (commands.isEmpty()) {
      throw tokens.fail(end.start(), "missing value for " + context);
    }
    for (int i = 1; i < commands.size(); i++) {
      Node.Operand first = commands.get(i).operands().getFirst();
      if (literal(first)) {
        throw tokens.fail(first.position(), "non executable command in pipeline stage " + (i + 1));
      }
    }
  }

  private static boolean literal(Node.Operand operand) {
    return switch (operand) {
      case Node.Bool _, Node.Dot _, Node.Nil _, Node.Numeric _, Node.Quoted _ -> true;
      case Node.Pipe _, Node.Identifier _, Node.Variable _, Node.Field _, Node.Chain _ -> false;
    };
  }

  // Reads the `|` behind it, but not the end of the pipeline.
  private Node.Command command() {
    int position = tokens.peekNonSpace().start();
    List<Node.Operand> operands = new ArrayList<>();
    Token token;
    do {
      tokens.peekNonSpace();
      operand().ifPresent(operands::add);
      token = tokens.next();
    } while (token.is(Kind.SPACE));
    if (token.is(Kind.RIGHT_DELIMITER) || token.is(Kind.RIGHT_PARENTHESIS)) {
      tokens.back(token);
    } else if (!token.is(Kind.PIPE)) {
      throw tokens.unexpected(token, "operand");
    }
    if (operands.isEmpty()) {
      throw tokens.fail(position, "empty command");
    }
    return new Node.Command(position, operands);
  }

  private Optional<Node.Operand> operand() {
    Optional<Node.Operand> term = term();
    return term.isPresent() && tokens.peek().is(Kind.FIELD) ? Optional.of(chain(term.get())) : term;
  }

  private Node.Operand chain(Node.Operand term) {
    int position = tokens.peek().start();
    List<String> fields = new ArrayList<>();
    while (tokens.peek().is(Kind.FIELD)) {
      fields.add(tokens.next().text().substring(1));
    }
    return switch (term) {
      case Node.Field(_, var names) -> new Node.Field(position, joined(names, fields));
      case Node.Variable(_, var name, var names) ->
          new Node.Variable(position, name, joined(names, fields));
      case Node.Bool _, Node.Quoted _, Node.Numeric _, Node.Nil _, Node.Dot _ ->
          throw tokens.fail(position, "unexpected . after term " + GoText.quote(NodeText.of(term)));
      case Node.Pipe _, Node.Identifier _, Node.Chain _ -> new Node.Chain(position, term, fields);
    };
  }

  private static List<String> joined(List<String> first, List<String> second) {
    var all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  // Nothing, if the next token begins no term; then it is still the next one.
  private Optional<Node.Operand> term() {
    Token token = tokens.nextNonSpace();
    if (!token.kind().startsOperand()) {
      tokens.back(token);
      return Optional.empty();
    }
    return Optional.of(token.is(Kind.LEFT_PARENTHESIS) ? parenthesized(token) : term(token));
  }

  private Node.Operand parenthesized(Token open) {
    if (depth >= DEEPEST) {
      throw tokens.fail(open.start(), "max expression depth exceeded");
    }
    depth++;
    Node.Pipe pipe = pipeline("parenthesized pipeline", Kind.RIGHT_PARENTHESIS);
    depth--;
    return pipe;
  }

  private Node.Operand term(Token token) {
    int position = token.start();
    return switch (token.kind()) {
      case DOT -> new Node.Dot(position);
      case NIL -> new Node.Nil(position);
      case BOOL -> new Node.Bool(position, token.text().equals("true"));
      case FIELD -> new Node.Field(position, List.of(token.text().substring(1)));
      case VARIABLE -> variable(token);
      case NUMBER, CHARACTER_CONSTANT -> new Node.Numeric(position, number(token));
      case STRING, RAW_STRING -> new Node.Quoted(position, token.text(), string(token));
      default -> function(token);
    };
  }

  private Node.Operand function(Token token) {
    if (!knownFunction.test(token.text())) {
      throw tokens.fail(token.start(), "function " + GoText.quote(token.text()) + " not defined");
    }
    return new Node.Identifier(token.start(), token.text());
  }

  private Node.Operand variable(Token token) {
    if (!scope.knows(token.text())) {
      throw tokens.fail(token.start(), "undefined variable " + GoText.quote(token.text()));
    }
    return new Node.Variable(token.start(), token.text(), List.of());
  }

  private GoNumber number(Token token) {
    try {
      return token.is(Kind.NUMBER)
          ? Numerals.number(token.text())
          : Numerals.character(token.text());
    } catch (Numerals.Malformed malformed) {
      throw tokens.fail(token.start(), malformed.text());
    }
  }

  String string(Token token) {
    return Literals.text(token.text())
        .orElseThrow(() -> tokens.fail(token.start(), "invalid syntax"));
  }
}
