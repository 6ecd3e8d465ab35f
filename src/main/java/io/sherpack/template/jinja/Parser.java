package io.sherpack.template.jinja;

import io.sherpack.template.jinja.Statement.Signal;
import io.sherpack.template.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads templates: text, output, statements.
final class Parser {
  private static final int DEEPEST = 100;
  private static final Set<String> RESERVED =
      Set.of("true", "True", "false", "False", "none", "None", "loop", "self");
  private static final List<String> STATEMENTS =
      List.of(
          "for",
          "if",
          "elif",
          "else",
          "endif",
          "endfor",
          "with",
          "endwith",
          "set",
          "endset",
          "autoescape",
          "endautoescape",
          "filter",
          "endfilter",
          "block",
          "endblock",
          "extends",
          "include",
          "import",
          "from",
          "macro",
          "endmacro",
          "call",
          "endcall",
          "do",
          "break",
          "continue",
          "raw",
          "endraw");

  private final Tokens tokens;
  private final Nesting nesting = new Nesting();
  private final ExpressionParser expressions;
  private final Map<String, Inheritance.Block> blocks = new LinkedHashMap<>();
  private final List<Root.Fork> forks = new ArrayList<>();
  private int loops;
  private int macros;
  private int depth;

  private Parser(Tokens tokens) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens, nesting);
  }

  static Root parse(String text, Syntax syntax) {
    Parser parser = new Parser(new Tokens(Lexer.tokens(text, syntax)));
    Nesting.Mark mark = parser.nesting.mark();
    Statement body = parser.body(Set.of());
    return new Root(body, parser.blocks, parser.nesting.since(mark).nesting(), parser.forks);
  }

  /// Reads until a statement of `ends`, whose word is not taken; with none, to the end of input.
  private Statement body(Set<String> ends) {
    if (++depth > DEEPEST) {
      Token at = tokens.peek();
      throw new SyntaxFailure("template exceeds maximum recursion limits", at.start(), at.end());
    }
    nesting.enter();
    List<Statement> statements = new ArrayList<>();
    while (true) {
      Token token = tokens.peek();
      switch (token.kind()) {
        case DATA -> {
          tokens.take();
          statements.add(new Statements.Text(token.text(), token.start()));
        }
        case VARIABLE_START -> statements.add(output());
        case BLOCK_START -> {
          if (ends.contains(tokens.peekSecond().text())
              && tokens.peekSecond().kind() == Kind.NAME) {
            tokens.take();
            return ended(statements);
          }
          statements.add(statement());
        }
        default -> {
          if (!ends.isEmpty()) {
            throw unclosed(ends);
          }
          return ended(statements);
        }
      }
    }
  }

  private SyntaxFailure unclosed(Set<String> ends) {
    SyntaxFailure failure = tokens.unexpected("end of block");
    String end = ends.stream().filter(word -> word.startsWith("end")).findFirst().orElse("end");
    return new SyntaxFailure(
        failure.code(),
        String.valueOf(failure.getMessage()),
        failure.start(),
        failure.end(),
        "`{% " + end + " %}` is missing");
  }

  private Statement ended(List<Statement> statements) {
    depth--;
    nesting.leave();
    return statements.size() == 1 ? statements.getFirst() : new Statements.Body(statements);
  }

  private Statement output() {
    tokens.take();
    Expr expr = expressions.expression();
    tokens.expect(Kind.VARIABLE_END);
    return new Statements.Print(expr);
  }

  private Statement statement() {
    tokens.take();
    Token word = tokens.peek();
    if (word.kind() != Kind.NAME) {
      throw tokens.unexpected("statement");
    }
    tokens.take();
    return switch (word.text()) {
      case "if" -> conditional("if");
      case "for" -> loop(word);
      case "set" -> set();
      case "with" -> with();
      case "include" -> include(word);
      case "extends" -> extend(word);
      case "import" -> importTemplate(word);
      case "from" -> from(word);
      case "block" -> block();
      case "macro" -> macro();
      case "call" -> call();
      case "do" -> run();
      case "filter" -> filter();
      case "autoescape" -> autoEscape(word);
      case "break" -> jump(word, Signal.BREAK);
      case "continue" -> jump(word, Signal.CONTINUE);
      default -> throw unknown(word);
    };
  }

  private static SyntaxFailure unknown(Token word) {
    String hint = io.sherpack.diagnostic.Suggestions.didYouMean(word.text(), STATEMENTS).orElse("");
    boolean known = STATEMENTS.contains(word.text());
    return new SyntaxFailure(
        "template-syntax",
        "unknown statement `" + word.text() + "`",
        word.start(),
        word.end(),
        known ? "there is nothing open that it could end" : hint);
  }

  private void endOfTag() {
    tokens.expect(Kind.BLOCK_END);
  }

  /// Reads a body and its end tag.
  private Statement bodyUntil(String end) {
    endOfTag();
    Statement body = body(Set.of(end));
    tokens.take();
    return body;
  }

  private Statement conditional(String keyword) {
    Expr condition = expressions.expression();
    endOfTag();
    Statement yes = body(Set.of("endif", "else", "elif"));
    Optional<Statement> no = Optional.empty();
    if (tokens.skip("elif")) {
      nesting.enter();
      no = Optional.of(conditional("elif"));
      nesting.leave();
      forks.add(new Root.Fork(condition.start(), keyword, true));
      return new Statements.If(condition, yes, no);
    }
    if (tokens.skip("else")) {
      endOfTag();
      no = Optional.of(body(Set.of("endif")));
    }
    tokens.take();
    endOfTag();
    forks.add(new Root.Fork(condition.start(), keyword, no.isPresent()));
    return new Statements.If(condition, yes, no);
  }

  private Statement loop(Token word) {
    Nesting.Mark mark = nesting.mark();
    Assignment.Target target = targets(false);
    if (!tokens.at("in")) {
      throw tokens.unexpected("in");
    }
    tokens.take();
    Expr items = expressions.withoutConditional();
    Optional<Expr> condition =
        tokens.skip("if") ? Optional.of(expressions.expression()) : Optional.empty();
    boolean recursive = tokens.skip("recursive");
    endOfTag();
    loops++;
    Statement body = body(Set.of("endfor", "else"));
    loops--;
    Optional<Statement> otherwise = Optional.empty();
    if (tokens.skip("else")) {
      endOfTag();
      otherwise = Optional.of(body(Set.of("endfor")));
    }
    tokens.take();
    int end = tokens.lastEnd();
    endOfTag();
    int depth = nesting.since(mark).nesting();
    forks.add(new Root.Fork(items.start(), word.text(), otherwise.isPresent()));
    return new Loops.For(
        target, items, condition, recursive, body, otherwise, depth, word.start(), end);
  }

  private Statement jump(Token word, Signal signal) {
    if (loops == 0) {
      throw new SyntaxFailure(
          "`" + word.text() + "` must be placed inside a loop", word.start(), word.end());
    }
    endOfTag();
    return new Statements.Jump(signal);
  }

  // Assignments

  /// Reads `a`, `a, b` or `a, (b, c)`; with `members` also `ns.a`.
  private Assignment.Target targets(boolean members) {
    int start = tokens.peek().start();
    List<Assignment.Target> targets = new ArrayList<>(List.of(target(members)));
    boolean many = false;
    while (tokens.skip(Kind.COMMA)) {
      many = true;
      if ((!tokens.at(Kind.NAME) && !tokens.at(Kind.PAREN_OPEN)) || tokens.at("in")) {
        break;
      }
      targets.add(target(members));
    }
    return many ? Assignment.unpacked(targets, start, tokens.lastEnd()) : targets.getFirst();
  }

  private Assignment.Target target(boolean members) {
    if (tokens.at(Kind.PAREN_OPEN)) {
      return bracketed(members);
    }
    Token name = tokens.expect(Kind.NAME);
    if (members && tokens.at(Kind.DOT)) {
      return namespaceMember(name);
    }
    refuseReserved(name);
    return new Assignment.Variable(name.text());
  }

  private Assignment.Target bracketed(boolean members) {
    int start = tokens.take().start();
    List<Assignment.Target> targets = new ArrayList<>();
    boolean many = false;
    while (!tokens.at(Kind.PAREN_CLOSE)) {
      targets.add(target(members));
      if (!tokens.skip(Kind.COMMA)) {
        break;
      }
      many = true;
    }
    int end = tokens.expect(Kind.PAREN_CLOSE).end();
    return many || targets.size() != 1
        ? Assignment.unpacked(targets, start, end)
        : targets.getFirst();
  }

  private Assignment.Target namespaceMember(Token name) {
    nesting.mention(name.text());
    Expr object = new Access.Name(name.text(), name.start(), name.end());
    while (true) {
      tokens.expect(Kind.DOT);
      Token member = tokens.expect(Kind.NAME);
      if (!tokens.at(Kind.DOT)) {
        return new Assignment.NamespaceMember(object, member.text(), name.start(), member.end());
      }
      object = new Access.Member(object, member.text(), name.start(), member.end());
    }
  }

  private static void refuseReserved(Token name) {
    if (RESERVED.contains(name.text())) {
      throw new SyntaxFailure(
          "cannot assign to reserved variable name `" + name.text() + "`",
          name.start(),
          name.end());
    }
  }

  private Statement set() {
    Assignment.Target target = targets(true);
    if (tokens.skip(Kind.ASSIGN)) {
      Expr value = expressions.expressionOrTuple();
      endOfTag();
      return new Assignment.SetValue(target, value);
    }
    if (!tokens.at(Kind.PIPE) && !tokens.at(Kind.BLOCK_END)) {
      throw tokens.unexpected("assignment operator");
    }
    Optional<Expr> filters = tokens.skip(Kind.PIPE) ? Optional.of(filters()) : Optional.empty();
    Statement body = bodyUntil("endset");
    endOfTag();
    return new Assignment.SetBlock(target, filters, body);
  }

  private Expr filters() {
    Token at = tokens.peek();
    Expr first = expressions.filter(new Calls.Piped(at.start(), at.end()));
    return expressions.filtersAndTests(first);
  }

  private Statement with() {
    List<Assignment.Target> targets = new ArrayList<>();
    List<Expr> values = new ArrayList<>();
    while (!tokens.at(Kind.BLOCK_END)) {
      if (!targets.isEmpty()) {
        tokens.expect(Kind.COMMA);
      }
      targets.add(target(false));
      tokens.expect(Kind.ASSIGN, "assignment operator");
      values.add(expressions.expression());
    }
    Statement body = bodyUntil("endwith");
    endOfTag();
    return new Assignment.With(targets, values, body);
  }

  // Other templates

  private Statement include(Token word) {
    Expr name = expressions.expression();
    boolean ignoreMissing = tokens.skip("ignore");
    if (ignoreMissing && !tokens.skip("missing")) {
      throw tokens.unexpected("missing keyword");
    }
    boolean withContext = context();
    int end = tokens.lastEnd();
    endOfTag();
    return new Includes.Include(name, ignoreMissing, withContext, word.start(), end);
  }

  private boolean context() {
    boolean without = tokens.at("without");
    if ((without || tokens.at("with")) && tokens.peekSecond().is("context")) {
      tokens.take();
      tokens.take();
    }
    return !without;
  }

  private Statement extend(Token word) {
    Expr name = expressions.expression();
    endOfTag();
    return new Includes.Extends(name, word.start(), name.end());
  }

  private Statement importTemplate(Token word) {
    Expr name = expressions.expression();
    tokens.expect("as");
    Assignment.Target target = target(false);
    boolean withContext = context();
    int end = tokens.lastEnd();
    endOfTag();
    return new Includes.Import(name, target, withContext, word.start(), end);
  }

  private Statement from(Token word) {
    Expr name = expressions.expression();
    tokens.expect("import");
    List<Includes.Imported> names = new ArrayList<>();
    while (!tokens.at(Kind.BLOCK_END) && !contextFollows()) {
      if (!names.isEmpty()) {
        tokens.expect(Kind.COMMA);
        if (tokens.at(Kind.BLOCK_END) || contextFollows()) {
          break;
        }
      }
      names.add(imported());
    }
    boolean withContext = context();
    int end = tokens.lastEnd();
    endOfTag();
    return new Includes.From(name, names, withContext, word.start(), end);
  }

  private boolean contextFollows() {
    return (tokens.at("with") || tokens.at("without")) && tokens.peekSecond().is("context");
  }

  private Includes.Imported imported() {
    String name = tokens.expect(Kind.NAME).text();
    Token alias =
        tokens.skip("as")
            ? tokens.expect(Kind.NAME)
            : new Token(Kind.NAME, name, io.sherpack.values.Value.Null.INSTANCE, 0, 0);
    refuseReserved(alias);
    return new Includes.Imported(name, alias.text());
  }

  // Blocks, macros

  private Statement block() {
    if (macros > 0) {
      Token at = tokens.peek();
      throw new SyntaxFailure("block tags in macros are not allowed", at.start(), at.end());
    }
    Token name = tokens.expect(Kind.NAME);
    if (blocks.containsKey(name.text())) {
      throw new SyntaxFailure(
          "block `" + name.text() + "` defined twice", name.start(), name.end());
    }
    boolean required = false;
    while (tokens.at("required") || tokens.at("scoped")) {
      required |= tokens.take().is("required");
    }
    // A placeholder keeps an inner block of the same name from taking it.
    blocks.put(
        name.text(),
        new Inheritance.Block(name.text(), new Statements.Body(List.of()), required, 0, 0));
    int outerLoops = loops;
    loops = 0;
    Statement body = bodyUntil("endblock");
    loops = outerLoops;
    endName("block", name);
    endOfTag();
    var block = new Inheritance.Block(name.text(), body, required, name.start(), name.end());
    blocks.put(name.text(), block);
    return new Statements.BlockTag(block);
  }

  private void endName(String what, Token name) {
    if (!tokens.at(Kind.NAME)) {
      return;
    }
    Token end = tokens.take();
    if (!end.text().equals(name.text())) {
      throw new SyntaxFailure(
          "mismatching name on %s: got `%s`, expected `%s`"
              .formatted(what, end.text(), name.text()),
          end.start(),
          end.end());
    }
  }

  private Statement macro() {
    Token name = tokens.expect(Kind.NAME);
    refuseReserved(name);
    List<Definitions.Parameter> parameters = parameters();
    var definition = definition(name.text(), parameters, "endmacro");
    endName("macro", name);
    endOfTag();
    return new Definitions.Define(definition);
  }

  private List<Definitions.Parameter> parameters() {
    List<Definitions.Parameter> parameters = new ArrayList<>();
    tokens.expect(Kind.PAREN_OPEN);
    boolean optional = false;
    while (!tokens.at(Kind.PAREN_CLOSE)) {
      if (!parameters.isEmpty()) {
        tokens.expect(Kind.COMMA);
        if (tokens.at(Kind.PAREN_CLOSE)) {
          break;
        }
      }
      Token name = tokens.expect(Kind.NAME);
      refuseReserved(name);
      if (optional && !tokens.at(Kind.ASSIGN)) {
        throw tokens.unexpected("`=`");
      }
      optional |= tokens.at(Kind.ASSIGN);
      Optional<Expr> otherwise =
          tokens.skip(Kind.ASSIGN) ? Optional.of(expressions.expression()) : Optional.empty();
      parameters.add(new Definitions.Parameter(name.text(), otherwise));
    }
    tokens.take();
    return parameters;
  }

  private Definitions.MacroDefinition definition(
      String name, List<Definitions.Parameter> parameters, String end) {
    Nesting.Mark mark = nesting.mark();
    int outerLoops = loops;
    loops = 0;
    macros++;
    Statement body = bodyUntil(end);
    macros--;
    loops = outerLoops;
    Nesting.Measured measured = nesting.since(mark);
    boolean usesCaller = measured.mentioned().contains("caller");
    return new Definitions.MacroDefinition(name, parameters, body, usesCaller, measured.nesting());
  }

  private Statement call() {
    List<Definitions.Parameter> parameters = tokens.at(Kind.PAREN_OPEN) ? parameters() : List.of();
    Calls.Call call = callExpression();
    var body = definition("caller", parameters, "endcall");
    endOfTag();
    return new Definitions.CallBlock(call, body);
  }

  private Calls.Call callExpression() {
    Expr expr = expressions.expression();
    if (expr instanceof Calls.Call call) {
      return call;
    }
    Token at = tokens.peek();
    throw new SyntaxFailure(
        "expected call expression in call block, got " + expr.description(), at.start(), at.end());
  }

  private Statement run() {
    Calls.Call call = callExpression();
    endOfTag();
    return new Definitions.Do(call);
  }

  private Statement filter() {
    Expr filters = filters();
    Statement body = bodyUntil("endfilter");
    endOfTag();
    return new Statements.FilterBlock(filters, body);
  }

  private Statement autoEscape(Token word) {
    Expr mode = expressions.expression();
    Statement body = bodyUntil("endautoescape");
    endOfTag();
    return new Statements.AutoEscape(mode, body, word.start(), mode.end());
  }
}
