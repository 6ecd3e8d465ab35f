package io.sherpack.template.jinja;

import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;

/// Text, output, conditions, and blocks of statements.
final class Statements {
  private Statements() {}

  record Body(List<Statement> statements) implements Statement {
    @Override
    public Signal render(Rendering rendering) {
      for (Statement statement : statements) {
        Signal signal = statement.render(rendering);
        if (signal != Signal.NEXT) {
          return signal;
        }
      }
      return Signal.NEXT;
    }
  }

  record Text(String text, int start) implements Statement {
    @Override
    public Signal render(Rendering rendering) {
      rendering.data(this);
      return Signal.NEXT;
    }
  }

  record Print(Expr expr) implements Statement {
    @Override
    public Signal render(Rendering rendering) {
      rendering.print(expr);
      return Signal.NEXT;
    }
  }

  record If(Expr condition, Statement yes, Optional<Statement> no) implements Statement {
    @Override
    public Signal render(Rendering rendering) {
      if (rendering.chose(condition, rendering.truthy(condition))) {
        return yes.render(rendering);
      }
      return no.isPresent() ? no.get().render(rendering) : Signal.NEXT;
    }
  }

  record Jump(Signal signal) implements Statement {
    @Override
    public Signal render(Rendering rendering) {
      return signal;
    }
  }

  record BlockTag(Inheritance.Block block) implements Statement {
    @Override
    public Signal render(Rendering rendering) {
      rendering.inheritance().block(block);
      return Signal.NEXT;
    }
  }

  record FilterBlock(Expr filters, Statement body) implements Statement {
    @Override
    public Signal render(Rendering rendering) {
      Scopes.Frame outer = rendering.scopes().frame();
      rendering.scopes().enter(outer.child());
      String printed;
      try {
        printed = rendering.capture(body);
      } finally {
        rendering.scopes().enter(outer);
      }
      Value value = rendering.pipe(filters, rendering.captured(printed));
      rendering.print(new Literals.Constant(value, filters.start(), filters.end()));
      return Signal.NEXT;
    }
  }

  record AutoEscape(Expr mode, Statement body, int start, int end) implements Statement {
    @Override
    public Signal render(Rendering rendering) {
      Escape outer = rendering.escape();
      Value value = rendering.operand(mode);
      Escape inner =
          switch (value) {
            case Value.Bool(boolean on) -> on ? initial(rendering) : Escape.NONE;
            case Value.Text(var name) when name.equals("html") -> Escape.HTML;
            case Value.Text(var name) when name.equals("json") -> Escape.JSON;
            case Value.Text(var name) when name.equals("none") -> Escape.NONE;
            default ->
                throw rendering.failure(
                    Arithmetic.invalid("invalid value to autoescape tag"), start, end);
          };
      rendering.escape(inner);
      try {
        return body.render(rendering);
      } finally {
        rendering.escape(outer);
      }
    }

    private static Escape initial(Rendering rendering) {
      Escape named = rendering.engine().escape(rendering.unit().getName());
      return named == Escape.NONE ? Escape.HTML : named;
    }
  }
}
