package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import java.util.Optional;

/// Names, members, items and slices.
final class Access {
  private Access() {}

  record Name(String name, int start, int end) implements Expr {
    @Override
    public Value evaluate(Rendering rendering) {
      Value value = rendering.find(name);
      return value == Undefined.PLAIN ? rendering.unknownName(this) : value;
    }

    @Override
    public String description() {
      return "variable";
    }
  }

  record Member(Expr object, String name, int start, int end) implements Expr {
    @Override
    public Value evaluate(Rendering rendering) {
      Value container = rendering.container(object);
      Value value = Lookup.member(container, name, rendering.reads());
      if (value == Undefined.PLAIN && rendering.helm()) {
        rendering.check(this, () -> HelmAccess.checkMember(container, object, name, rendering));
      }
      return value == Undefined.PLAIN ? missing(container, rendering) : value;
    }

    @Override
    public Value ask(Rendering rendering) {
      Value container = object.ask(rendering);
      Value value = Lookup.member(container, name, rendering.reads());
      return value == Undefined.PLAIN ? missing(container, rendering) : value;
    }

    private Value missing(Value container, Rendering rendering) {
      return rendering.missing(container, name, path(rendering), this);
    }

    private String path(Rendering rendering) {
      return Access.path(object, rendering) + "." + name;
    }

    @Override
    public String description() {
      return "attribute lookup";
    }
  }

  record Item(Expr object, Expr key, int start, int end) implements Expr {
    @Override
    public Value evaluate(Rendering rendering) {
      Value container = rendering.container(object);
      Value index = key.evaluate(rendering);
      return rendering.helm()
          ? underHelmsRules(container, index, rendering)
          : of(container, index, rendering);
    }

    private Value underHelmsRules(Value container, Value index, Rendering rendering) {
      Value value =
          container instanceof Value.Text(var text)
              ? HelmAccess.byteOf(text, index)
              : Lookup.item(container, index, rendering.reads());
      if (value != Undefined.PLAIN) {
        return value;
      }
      rendering.check(this, () -> HelmAccess.checkItem(container, index, object, rendering));
      return of(container, index, rendering);
    }

    @Override
    public Value ask(Rendering rendering) {
      return of(object.ask(rendering), key.evaluate(rendering), rendering);
    }

    private Value of(Value container, Value index, Rendering rendering) {
      Value value = Lookup.item(container, index, rendering.reads());
      if (value != Undefined.PLAIN) {
        return value;
      }
      String inspected = Printer.JSON_LIKE.inspect(index);
      String path = Access.path(object, rendering) + "[" + inspected + "]";
      return rendering.missing(container, Texts.of(index), path, this);
    }

    @Override
    public String description() {
      return "item lookup";
    }
  }

  record Slice(
      Expr object, Optional<Expr> from, Optional<Expr> to, Optional<Expr> step, int start, int end)
      implements Expr {
    @Override
    public Value evaluate(Rendering rendering) {
      Value container = rendering.use(object.evaluate(rendering), object);
      return rendering.guarded(
          this,
          () ->
              Slices.of(
                  container, index(from, rendering), index(to, rendering), index(step, rendering)));
    }

    private static Optional<Long> index(Optional<Expr> expr, Rendering rendering) {
      return expr.map(e -> e.evaluate(rendering))
          .filter(value -> !(value instanceof Value.Null))
          .map(Arguments::integer);
    }

    @Override
    public String description() {
      return "slice";
    }
  }

  /// Returns how the template wrote a chain of names, or `(...)` for anything else.
  static String path(Expr expr, Rendering rendering) {
    return expr instanceof Name || expr instanceof Member || expr instanceof Item
        ? rendering.unit().source().text().substring(expr.start(), expr.end())
        : "(...)";
  }
}
