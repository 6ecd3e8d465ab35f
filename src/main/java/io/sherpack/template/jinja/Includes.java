package io.sherpack.template.jinja;

import io.sherpack.diagnostic.Span;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.template.EvaluationException;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Statements that bring in other templates.
final class Includes {
  /// How notes say that an error was reached over an include.
  static final String INCLUDE_NOTE = "included from here";

  static final String SUPER_NOTE = "called as the parent block from here";

  private Includes() {}

  /// What gives names to parts of other templates.
  interface Importing extends Statement {}

  record Include(Expr name, boolean ignoreMissing, boolean withContext, int start, int end)
      implements Statement {
    @Override
    public Signal render(Rendering rendering) {
      Optional<JinjaTemplate> found = find(name, ignoreMissing, rendering, start, end);
      found.ifPresent(template -> run(template, withContext, rendering, start, end));
      return Signal.NEXT;
    }
  }

  record Extends(Expr name, int start, int end) implements Statement {
    @Override
    public Signal render(Rendering rendering) {
      try {
        String wanted = text(rendering.operand(name));
        JinjaTemplate template =
            rendering
                .inheritance()
                .find(wanted)
                .orElseThrow(
                    () -> missing("template `" + wanted + "` does not exist", wanted, rendering));
        rendering.inheritance().extend(template);
      } catch (EvaluationException e) {
        throw rendering.failure(e, start, end);
      }
      return Signal.NEXT;
    }
  }

  /// `{% import "x" as y %}`.
  record Import(Expr name, Assignment.Target target, boolean withContext, int start, int end)
      implements Importing {
    @Override
    public Signal render(Rendering rendering) {
      Module module = load(name, withContext, rendering, start, end);
      target.assign(module, rendering);
      return Signal.NEXT;
    }
  }

  /// `{% from "x" import a, b as c %}`.
  record From(Expr name, List<Imported> names, boolean withContext, int start, int end)
      implements Importing {
    @Override
    public Signal render(Rendering rendering) {
      Module module = load(name, withContext, rendering, start, end);
      for (Imported imported : names) {
        Value value = module.member(imported.name());
        rendering
            .scopes()
            .assign(imported.alias(), value == Undefined.PLAIN ? missing(module, imported) : value);
      }
      return Signal.NEXT;
    }

    private static Value missing(Module module, Imported imported) {
      return new Undefined(imported.name(), imported.name(), module);
    }
  }

  record Imported(String name, String alias) {}

  private static Module load(
      Expr name, boolean withContext, Rendering rendering, int start, int end) {
    JinjaTemplate template = find(name, false, rendering, start, end).orElseThrow();
    Scopes.Frame outer = rendering.scopes().frame();
    Scopes.Frame inner = withContext ? outer.child() : rendering.root().child();
    rendering.scopes().enter(inner);
    try {
      String printed = rendering.capture(() -> run(template, true, rendering, start, end));
      Map<String, Value> exported = new TreeMap<>(inner.names());
      return new Module(new Value.Mapping(exported), rendering.captured(printed));
    } finally {
      rendering.scopes().enter(outer);
    }
  }

  private static void run(
      JinjaTemplate template, boolean withContext, Rendering rendering, int start, int end) {
    Span place = rendering.unit().span(start, end);
    Scopes.Frame outer = rendering.scopes().frame();
    try {
      if (!withContext) {
        rendering.scopes().enter(rendering.root().child());
      }
      rendering.inheritance().run(template);
    } catch (EvaluationException e) {
      throw rendering.failure(e, start, end);
    } catch (Failure failure) {
      throw failure.through(INCLUDE_NOTE, place);
    } finally {
      rendering.scopes().enter(outer);
    }
  }

  private static Optional<JinjaTemplate> find(
      Expr name, boolean ignoreMissing, Rendering rendering, int start, int end) {
    Value wanted = rendering.operand(name);
    try {
      List<String> names = new ArrayList<>();
      if (wanted instanceof Value.Sequence(var items)) {
        items.forEach(item -> names.add(text(item)));
      } else {
        names.add(text(wanted));
      }
      for (String candidate : names) {
        Optional<JinjaTemplate> found = rendering.inheritance().find(candidate);
        if (found.isPresent()) {
          return found;
        }
      }
      if (ignoreMissing || names.isEmpty()) {
        return Optional.empty();
      }
      throw missing(names, rendering);
    } catch (EvaluationException e) {
      throw rendering.failure(e, start, end);
    }
  }

  private static EvaluationException missing(List<String> names, Rendering rendering) {
    if (names.size() == 1) {
      String name = names.getFirst();
      return missing("template `" + name + "` does not exist", name, rendering);
    }
    return missing(
        "none of the templates `" + String.join("`, `", names) + "` exists",
        names.getFirst(),
        rendering);
  }

  static EvaluationException missing(String message, String name, Rendering rendering) {
    return new EvaluationException(
        "unknown-template",
        message,
        Suggestions.didYouMean(name, rendering.context().loader().names()).stream()
            .toArray(String[]::new));
  }

  private static String text(Value name) {
    if (!Texts.is(name)) {
      throw Arithmetic.invalid("template name was not a string");
    }
    return Texts.of(name);
  }
}
