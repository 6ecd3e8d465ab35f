package io.sherpack.template.jinja;

import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.template.Budget;
import io.sherpack.template.EvaluationException;
import io.sherpack.template.ReadLog;
import io.sherpack.template.RenderContext;
import io.sherpack.values.Value;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Supplier;

/// The state of one rendering: Pebble's evaluation context with names in scope, output, blocks and
/// limits. Used by one thread.
final class Rendering extends EvaluationContextImpl {
  /// How deep nodes of all running templates may stand in each other, so that the stack suffices.
  private static final int DEEPEST = 4000;

  private final JinjaEngine engine;
  private final RenderContext context;
  private final Scopes scopes;
  private final Scopes.Frame root;
  private final Dispatch calls;
  private final Inheritance inheritance;
  private JinjaTemplate unit;
  private Output output;
  private Escape escape;
  private Value piped = Undefined.PLAIN;
  private int depth;

  Rendering(JinjaEngine engine, JinjaTemplate template, RenderContext context, Scopes scopes) {
    super(
        template,
        context.strict(),
        Locale.ROOT,
        -1,
        null,
        null,
        null,
        null,
        null,
        scopes,
        null,
        null);
    this.engine = engine;
    this.context = context;
    this.scopes = scopes;
    this.root = scopes.frame();
    scopes.enter(root.child());
    this.calls = new Dispatch(this);
    this.inheritance = new Inheritance(this);
    this.unit = template;
    this.output = Output.tracked(context.budget(), context.reads());
    this.escape = engine.escape(template.getName());
  }

  JinjaEngine engine() {
    return engine;
  }

  RenderContext context() {
    return context;
  }

  Budget budget() {
    return context.budget();
  }

  ReadLog reads() {
    return context.reads();
  }

  /// Tells which way a branch goes, and answers the same.
  boolean chose(Expr condition, boolean body) {
    reads().branch(unit.source(), condition.start(), body);
    return body;
  }

  Scopes scopes() {
    return scopes;
  }

  /// Returns the frame that holds only what the caller of the engine gave.
  Scopes.Frame root() {
    return root;
  }

  Dispatch calls() {
    return calls;
  }

  Inheritance inheritance() {
    return inheritance;
  }

  JinjaTemplate unit() {
    return unit;
  }

  void unit(JinjaTemplate other) {
    unit = other;
  }

  Output output() {
    return output;
  }

  void output(Output other) {
    output = other;
  }

  Escape escape() {
    return escape;
  }

  void escape(Escape other) {
    escape = other;
  }

  Value piped() {
    return piped;
  }

  /// Whether the functions of the library do what they do in charts, and values print as there.
  boolean helm() {
    return engine.helm();
  }

  Printer printer() {
    return engine.printer();
  }

  private Undefineds undefineds() {
    return engine.undefineds(context);
  }

  // Names and undefined values

  Value find(String name) {
    return scopes.find(name);
  }

  /// Returns what a name that is no variable means: a built-in function or undefined.
  Value unknownName(Access.Name name) {
    return Globals.NAMES.contains(name.name())
        ? new Globals.Function(name.name())
        : new Undefined(name.name(), name.name(), Value.Null.INSTANCE);
  }

  /// Returns undefined for a member that `container` does not have; an undefined container stays
  /// what it is, so that messages name the first missing link.
  Value missing(Value container, String key, String path, Expr place) {
    return container instanceof Undefined ? container : new Undefined(path, key, container);
  }

  /// Evaluates what a member is looked up in; that of an undefined value may be an error.
  Value container(Value value) {
    if (value instanceof Undefined undefined && undefineds() != Undefineds.CHAINABLE) {
      throw undefinedArgument(undefined);
    }
    return value;
  }

  Value container(Expr object) {
    Value value = object.evaluate(this);
    if (value instanceof Undefined undefined && undefineds() != Undefineds.CHAINABLE) {
      throw undefined(undefined, object);
    }
    return value;
  }

  /// Returns `value` as a name stands for it: under Helm's rules what is missing is nothing then,
  /// as in a variable of Go's.
  Value named(Value value) {
    return helm() && value instanceof Undefined ? Value.Null.INSTANCE : value;
  }

  /// Returns `value`; undefined may be an error.
  Value use(Value value, Expr place) {
    if (value instanceof Undefined undefined && isError(undefined)) {
      throw undefined(undefined, place);
    }
    return value;
  }

  /// Returns `value` as a function's argument; undefined may be an error.
  Value defined(Value value) {
    if (value instanceof Undefined undefined && isError(undefined)) {
      throw undefinedArgument(undefined);
    }
    return value;
  }

  private boolean isError(Undefined undefined) {
    return undefineds() == Undefineds.STRICT && undefined != Undefined.SILENT;
  }

  Value operand(Expr operand) {
    return use(operand.evaluate(this), operand);
  }

  private EvaluationException undefinedArgument(Undefined undefined) {
    return new EvaluationException(
        "undefined-value", undefined.message(), hints(undefined).toArray(String[]::new));
  }

  Failure undefined(Undefined undefined, Expr place) {
    return failure(undefinedArgument(undefined), place);
  }

  private Collection<String> hints(Undefined undefined) {
    if (undefined.key().isEmpty()) {
      return java.util.List.of();
    }
    Collection<String> names =
        undefined.owner() instanceof Value.Null
            ? scopes.visible()
            : Lookup.names(undefined.owner());
    return Suggestions.didYouMean(undefined.key(), names).stream().toList();
  }

  // Conditions and text

  boolean truthy(Expr condition) {
    return truthy(condition.evaluate(this), condition);
  }

  boolean truthy(Value value, Expr place) {
    return Kinds.truthy(use(value, place));
  }

  String print(Value value) {
    return printer().print(value);
  }

  void data(Statements.Text data) {
    try {
      output.data(data.text(), unit, data.start());
    } catch (EvaluationException e) {
      throw failure(e, data.start(), data.start() + 1);
    }
  }

  /// Prints what `expr` gives.
  void print(Expr expr) {
    Value value = use(expr.evaluate(this), expr);
    readWhole(value);
    try {
      output.print(escape.apply(value, printer()), unit, expr.start(), expr.end());
    } catch (EvaluationException e) {
      throw failure(e, expr);
    }
  }

  /// Returns a text argument; numbers and booleans become text.
  String coerceText(Value value) {
    return print(defined(value));
  }

  void readWhole(Value value) {
    if (value instanceof Value.Mapping || value instanceof Value.Sequence) {
      reads().whole(value);
    }
  }

  // Failures

  /// Runs a check that stands for `place`.
  void check(Expr place, Runnable work) {
    try {
      work.run();
    } catch (EvaluationException e) {
      throw failure(e, place);
    }
  }

  <T> T guarded(Expr place, Supplier<T> work) {
    try {
      return work.get();
    } catch (EvaluationException e) {
      throw failure(e, place);
    }
  }

  Failure failure(EvaluationException cause, Expr place) {
    return failure(cause, place.start(), place.end());
  }

  Failure failure(EvaluationException cause, int start, int end) {
    Diagnostic diagnostic =
        Diagnostic.error(cause.code(), String.valueOf(cause.getMessage()))
            .at(unit.span(start, end));
    for (String hint : cause.hints()) {
      diagnostic = diagnostic.hint(hint);
    }
    return new Failure(diagnostic);
  }

  // Depth

  /// Enters code whose nodes stand `nesting` deep in each other; answered by [#leave].
  void enter(int nesting) {
    budget().enter();
    if (depth + nesting > DEEPEST) {
      budget().leave();
      throw new EvaluationException(
          "limit-depth", "templates and macros call each other too deeply");
    }
    depth += nesting;
  }

  void leave(int nesting) {
    depth -= nesting;
    budget().leave();
  }

  // Captures

  /// Returns what `body` prints.
  String capture(Statement body) {
    return capture(() -> body.render(this));
  }

  String capture(Runnable body) {
    Output outer = output;
    Output captured = Output.captured(budget());
    output = captured;
    try {
      body.run();
    } finally {
      output = outer;
    }
    return captured.text();
  }

  /// Returns captured output as a value: safe where values are escaped.
  Value captured(String text) {
    return escape == Escape.NONE ? new Value.Text(text) : new Safe(text);
  }

  /// Evaluates a chain of filters over `value`.
  Value pipe(Expr filters, Value value) {
    Value outer = piped;
    piped = value;
    try {
      return filters.evaluate(this);
    } finally {
      piped = outer;
    }
  }
}
