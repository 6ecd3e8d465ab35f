package io.sherpack.template.jinja;

import io.sherpack.template.EvaluationException;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `set` and `with`, and what they assign to.
final class Assignment {
  private Assignment() {}

  /// What can be assigned to.
  interface Target {
    void assign(Value value, Rendering rendering);
  }

  record Variable(String name) implements Target {
    @Override
    public void assign(Value value, Rendering rendering) {
      rendering.scopes().assign(name, value);
    }
  }

  /// `ns.name`, the member of a namespace.
  record NamespaceMember(Expr object, String name, int start, int end) implements Target {
    @Override
    public void assign(Value value, Rendering rendering) {
      Value container = object.evaluate(rendering);
      if (container instanceof Namespace namespace) {
        namespace.members().put(name, value);
        return;
      }
      throw rendering.failure(
          Arithmetic.invalid("can only assign to namespaces, not " + Kinds.name(container)),
          start,
          end);
    }
  }

  record Unpacked(List<Target> targets, int start, int end) implements Target {
    @Override
    public void assign(Value value, Rendering rendering) {
      List<Value> items = items(value, rendering);
      if (items.size() != targets.size()) {
        throw cannot(
            "sequence of wrong length (expected %d, got %d)"
                .formatted(targets.size(), items.size()),
            rendering);
      }
      for (int i = 0; i < targets.size(); i++) {
        targets.get(i).assign(items.get(i), rendering);
      }
    }

    private List<Value> items(Value value, Rendering rendering) {
      if (!Iteration.possible(value)) {
        throw cannot("value is not iterable", rendering);
      }
      return Iteration.items(value);
    }

    private Failure cannot(String message, Rendering rendering) {
      return rendering.failure(
          new EvaluationException("cannot-unpack", "cannot unpack: " + message), start, end);
    }
  }

  record SetValue(Target target, Expr value) implements Statement {
    @Override
    public Signal render(Rendering rendering) {
      target.assign(rendering.named(value.evaluate(rendering)), rendering);
      return Signal.NEXT;
    }
  }

  /// `{% set x | filter %}…{% endset %}`.
  record SetBlock(Target target, Optional<Expr> filters, Statement body) implements Statement {
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
      Value value = rendering.captured(printed);
      target.assign(filters.isPresent() ? rendering.pipe(filters.get(), value) : value, rendering);
      return Signal.NEXT;
    }
  }

  record With(List<Target> targets, List<Expr> values, Statement body) implements Statement {
    @Override
    public Signal render(Rendering rendering) {
      Scopes.Frame outer = rendering.scopes().frame();
      rendering.scopes().enter(outer.child());
      try {
        for (int i = 0; i < targets.size(); i++) {
          targets.get(i).assign(rendering.named(values.get(i).evaluate(rendering)), rendering);
        }
        return body.render(rendering);
      } finally {
        rendering.scopes().enter(outer);
      }
    }
  }

  static Target unpacked(List<Target> targets, int start, int end) {
    return new Unpacked(new ArrayList<>(targets), start, end);
  }
}
