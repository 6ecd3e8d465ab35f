package io.sherpack.template.jinja;

import io.sherpack.template.EvaluationException;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `for`.
final class Loops {
  private Loops() {}

  record For(
      Assignment.Target target,
      Expr items,
      Optional<Expr> condition,
      boolean recursive,
      Statement body,
      Optional<Statement> otherwise,
      int nesting,
      int start,
      int end)
      implements Statement {
    @Override
    public Signal render(Rendering rendering) {
      Value value = rendering.operand(items);
      rendering.readWhole(value);
      run(value, outerDepth(rendering), rendering);
      return Signal.NEXT;
    }

    private static int outerDepth(Rendering rendering) {
      return rendering.find("loop") instanceof Loop loop ? loop.innerDepth() : 0;
    }

    /// Runs the loop again over `value` and returns what it prints.
    Value recurse(Value value, int depth, Rendering rendering) {
      rendering.enter(nesting);
      try {
        return rendering.captured(rendering.capture(() -> run(value, depth, rendering)));
      } finally {
        rendering.leave(nesting);
      }
    }

    private void run(Value value, int depth, Rendering rendering) {
      Scopes.Frame outer = rendering.scopes().frame();
      try {
        Loop.Cursor cursor = cursor(value, rendering);
        Loop loop = new Loop(this, cursor, depth);
        boolean any = false;
        while (cursor.advance()) {
          if (!any) {
            any = rendering.chose(items, true);
          }
          rendering.budget().step();
          Scopes.Frame frame = outer.child();
          frame.names().put("loop", loop);
          rendering.scopes().enter(frame);
          target.assign(
              rendering.helm() ? HelmLoops.item(cursor.item(), target) : cursor.item(), rendering);
          if (body.render(rendering) == Signal.BREAK) {
            break;
          }
        }
        rendering.scopes().enter(outer);
        if (!any) {
          var _ = rendering.chose(items, false);
        }
        if (!any && otherwise.isPresent()) {
          otherwise.get().render(rendering);
        }
      } catch (EvaluationException e) {
        throw rendering.failure(e, items);
      } finally {
        rendering.scopes().enter(outer);
      }
    }

    private Loop.Cursor cursor(Value value, Rendering rendering) {
      if (condition.isEmpty() && value instanceof Iteration.Once once) {
        return new Cursors.Unsized(once);
      }
      List<Value> all = rendering.helm() ? HelmLoops.items(value) : Iteration.items(value);
      return new Cursors.Sized(condition.isEmpty() ? all : filtered(all, rendering));
    }

    private List<Value> filtered(List<Value> all, Rendering rendering) {
      Expr test = condition.orElseThrow();
      Scopes.Frame outer = rendering.scopes().frame();
      List<Value> kept = new ArrayList<>();
      for (Value item : all) {
        rendering.budget().step();
        rendering.scopes().enter(outer.child());
        target.assign(item, rendering);
        if (rendering.truthy(test)) {
          kept.add(item);
        }
      }
      rendering.scopes().enter(outer);
      return kept;
    }
  }
}
