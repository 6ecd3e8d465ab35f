package io.sherpack.template.gotmpl;

import io.sherpack.template.gotmpl.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parses one template's body: texts, actions and control structures, up to its end.
final class BodyParser {
  // Go has no limit; a chart that gets there means harm.
  private static final int DEEPEST = 1000;

  private final GoParser file;
  private final Tokens tokens;
  private final Scope scope = new Scope();
  private final PipeParser pipes;

  BodyParser(GoParser file) {
    this.file = file;
    this.tokens = file.tokens();
    this.pipes = new PipeParser(tokens, file.knownFunction(), scope);
  }

  /// What an action or a text turned out to be: a node, or the end of a list of them.
  private sealed interface Step {
    record Piece(Node node) implements Step {}

    record Ending(boolean otherwise, int position) implements Step {
      String text() {
        return otherwise ? "{{else}}" : "{{end}}";
      }
    }
  }

  private record Listed(Node.Body body, Step.Ending ending) {}

  /// Parses a whole file; what it defines goes to the file's definitions.
  Node.Body file() {
    int position = tokens.peek().start();
    List<Node> nodes = new ArrayList<>();
    while (!tokens.peek().is(Kind.END_OF_FILE)) {
      if (!definition()) {
        nodes.add(piece(step()));
      }
    }
    return new Node.Body(position, nodes);
  }

  private Node piece(Step step) {
    return switch (step) {
      case Step.Piece(var node) -> node;
      case Step.Ending ending ->
          throw tokens.fail(ending.position(), "unexpected " + ending.text());
    };
  }

  private boolean definition() {
    if (!tokens.peek().is(Kind.LEFT_DELIMITER)) {
      return false;
    }
    Token open = tokens.next();
    Token word = tokens.nextNonSpace();
    if (word.is(Kind.DEFINE)) {
      define();
      return true;
    }
    tokens.back(word);
    tokens.back(open);
    return false;
  }

  private void define() {
    String context = "define clause";
    Token name = tokens.nextNonSpace();
    if (!name.isString()) {
      throw tokens.unexpected(name, context);
    }
    String text = pipes.string(name);
    tokens.expect(Kind.RIGHT_DELIMITER, context);
    Listed listed = new BodyParser(file).list();
    file.define(text, ended(listed, context, tokens.last()), name.start());
  }

  private Node.Body ended(Listed listed, String context, Token last) {
    Step.Ending ending = listed.ending();
    if (ending.otherwise()) {
      throw tokens.fail(ending.position(), last, "unexpected " + ending.text() + " in " + context);
    }
    return listed.body();
  }

  private Listed list() {
    int position = tokens.peekNonSpace().start();
    List<Node> nodes = new ArrayList<>();
    while (!tokens.peekNonSpace().is(Kind.END_OF_FILE)) {
      switch (step()) {
        case Step.Piece(var node) -> nodes.add(node);
        case Step.Ending ending -> {
          return new Listed(new Node.Body(position, nodes), ending);
        }
      }
    }
    throw tokens.fail(tokens.peek().start(), "unexpected EOF");
  }

  private Step step() {
    Token token = tokens.nextNonSpace();
    return switch (token.kind()) {
      case TEXT -> new Step.Piece(new Node.Text(token.start(), token.text()));
      case COMMENT -> new Step.Piece(new Node.Comment(token.start(), token.text()));
      case LEFT_DELIMITER -> {
        tokens.enterAction(token);
        Step step = action();
        tokens.leaveAction();
        yield step;
      }
      default -> throw tokens.unexpected(token, "input");
    };
  }

  private Step action() {
    Token token = tokens.nextNonSpace();
    return switch (token.kind()) {
      case END -> new Step.Ending(false, tokens.expect(Kind.RIGHT_DELIMITER, "end").start());
      case ELSE -> otherwise();
      case IF -> new Step.Piece(branch(Control.IF));
      case WITH -> new Step.Piece(branch(Control.WITH));
      case RANGE -> new Step.Piece(branch(Control.RANGE));
      case BREAK -> new Step.Piece(loopExit(token, "{{break}}", new Node.Break(token.start())));
      case CONTINUE ->
          new Step.Piece(loopExit(token, "{{continue}}", new Node.Continue(token.start())));
      case TEMPLATE -> new Step.Piece(invocation());
      case BLOCK -> new Step.Piece(block());
      default -> {
        tokens.back(token);
        yield new Step.Piece(
            new Node.Action(token.start(), pipes.pipeline("command", Kind.RIGHT_DELIMITER)));
      }
    };
  }

  // Of `else if` and `else with`, the second word is left to the branch that this belongs to.
  private Step otherwise() {
    Token next = tokens.peekNonSpace();
    boolean chained = next.is(Kind.IF) || next.is(Kind.WITH);
    Token token = chained ? next : tokens.expect(Kind.RIGHT_DELIMITER, "else");
    return new Step.Ending(true, token.start());
  }

  private enum Control {
    IF("if", Kind.IF),
    WITH("with", Kind.WITH),
    RANGE("range", Kind.RANGE);

    private final String word;
    private final Kind kind;

    Control(String word, Kind kind) {
      this.word = word;
      this.kind = kind;
    }

    boolean chains() {
      return this != RANGE;
    }
  }

  private Node branch(Control control) {
    int variables = scope.size();
    Node.Pipe pipe = pipes.pipeline(control.word, Kind.RIGHT_DELIMITER);
    file.enter(pipe.position(), DEEPEST);
    Listed then = control == Control.RANGE ? loopBody() : list();
    Optional<Node.Body> otherwise = otherwise(control, then.ending());
    file.leave();
    scope.shrink(variables);
    int position = pipe.position();
    return switch (control) {
      case IF -> new Node.If(position, pipe, then.body(), otherwise);
      case WITH -> new Node.With(position, pipe, then.body(), otherwise);
      case RANGE -> new Node.Range(position, pipe, then.body(), otherwise);
    };
  }

  private Listed loopBody() {
    scope.enterLoop();
    Listed listed = list();
    scope.leaveLoop();
    return listed;
  }

  private Optional<Node.Body> otherwise(Control control, Step.Ending ending) {
    if (!ending.otherwise()) {
      return Optional.empty();
    }
    if (control.chains() && tokens.peek().is(control.kind)) {
      tokens.next();
      return Optional.of(new Node.Body(ending.position(), List.of(branch(control))));
    }
    Listed rest = list();
    if (rest.ending().otherwise()) {
      throw tokens.fail(rest.ending().position(), "expected end; found " + rest.ending().text());
    }
    return Optional.of(rest.body());
  }

  private Node loopExit(Token word, String text, Node node) {
    tokens.expect(Kind.RIGHT_DELIMITER, text);
    if (!scope.inLoop()) {
      throw tokens.fail(word.start(), text + " outside {{range}}");
    }
    return node;
  }

  private Node invocation() {
    String context = "template clause";
    Token token = tokens.nextNonSpace();
    String name = name(token, context);
    Token next = tokens.nextNonSpace();
    if (next.is(Kind.RIGHT_DELIMITER)) {
      return new Node.Invocation(token.start(), name, Optional.empty());
    }
    tokens.back(next);
    Node.Pipe pipe = pipes.pipeline(context, Kind.RIGHT_DELIMITER);
    return new Node.Invocation(token.start(), name, Optional.of(pipe));
  }

  private Node block() {
    String context = "block clause";
    Token token = tokens.nextNonSpace();
    String name = name(token, context);
    Node.Pipe pipe = pipes.pipeline(context, Kind.RIGHT_DELIMITER);
    tokens.leaveAction();
    file.enter(token.start(), DEEPEST);
    Token header = tokens.last();
    Listed listed = new BodyParser(file).list();
    file.define(name, ended(listed, context, header), token.start());
    file.leave();
    return new Node.Invocation(token.start(), name, Optional.of(pipe));
  }

  private String name(Token token, String context) {
    if (!token.isString()) {
      throw tokens.unexpected(token, context);
    }
    return pipes.string(token);
  }
}
