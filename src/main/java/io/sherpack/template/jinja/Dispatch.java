package io.sherpack.template.jinja;

import io.sherpack.diagnostic.Suggestions;
import io.sherpack.template.EvaluationException;
import io.sherpack.template.function.Definition;
import io.sherpack.template.function.GoObject;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Finds what a call, a filter or a test means, and calls it.
final class Dispatch {
  private final Rendering rendering;
  private final LibraryBridge library;

  Dispatch(Rendering rendering) {
    this.rendering = rendering;
    this.library = new LibraryBridge(rendering);
  }

  /// Calls `name(…)`: a variable or macro, a built-in, or a function of the library.
  Value function(Access.Name name, Calls.Call call) {
    Value found = rendering.find(name.name());
    if (found != Undefined.PLAIN) {
      return invoke(found, call.passed().evaluate(rendering, List.of()), call);
    }
    if (name.name().equals("super")) {
      return rendering.inheritance().parentBlock(call);
    }
    if (name.name().equals("caller")) {
      throw notCallable(Undefined.PLAIN);
    }
    Arguments arguments = call.passed().evaluate(rendering, List.of(), asksAsFunction(name.name()));
    if (!(rendering.helm() && name.name().equals("dict")) && Globals.wins(name.name(), arguments)) {
      return Globals.call(name.name(), arguments);
    }
    Definition definition =
        rendering
            .engine()
            .library()
            .find(name.name())
            .or(() -> rendering.engine().library().foreign(name.name()))
            .orElseThrow(() -> unknownFunction(name.name()));
    return library.function(definition, name.name(), arguments);
  }

  private boolean asksAsFunction(String name) {
    return !rendering.helm()
        && (Filters.asks(name)
            || rendering.engine().library().find(name).filter(Definition::lenient).isPresent());
  }

  private EvaluationException unknownFunction(String name) {
    Collection<String> known = new TreeSet<>(rendering.engine().library().names());
    known.addAll(Globals.NAMES);
    known.addAll(rendering.scopes().visible());
    boolean filter = Filters.has(name) || rendering.engine().library().find(name).isPresent();
    List<String> hints = new ArrayList<>(suggestion(name, known));
    if (filter) {
      hints.add("`" + name + "` is a filter: write `value | " + name + "`");
    }
    return new EvaluationException(
        "unknown-function", "function `" + name + "` is unknown", hints.toArray(String[]::new));
  }

  private static List<String> suggestion(String name, Collection<String> known) {
    return Suggestions.didYouMean(name, known).stream().toList();
  }

  /// Calls `object.name(…)`.
  Value method(Access.Member member, Calls.Call call) {
    if (member.object() instanceof Access.Name(String name, int _, int _)
        && name.equals("self")
        && rendering.find("self") == Undefined.PLAIN) {
      return rendering.inheritance().self(member.name());
    }
    Value object = rendering.container(member.object());
    Arguments arguments = call.passed().evaluate(rendering, List.of());
    Value found = Lookup.member(object, member.name(), rendering.reads());
    if (found instanceof Callable callable) {
      return callable.call(rendering, arguments);
    }
    if (object instanceof GoObject go && go.method(member.name()).isPresent()) {
      return go.method(member.name()).get().body().call(arguments.positional());
    }
    if (object instanceof Members members) {
      return members.invoke(rendering, member.name(), arguments);
    }
    return Methods.call(object, member.name(), arguments);
  }

  Value value(Value callee, Calls.Call call) {
    return invoke(callee, call.passed().evaluate(rendering, List.of()), call);
  }

  private Value invoke(Value callee, Arguments arguments, Calls.Call call) {
    if (callee instanceof Macro macro) {
      return macro(macro, arguments, call);
    }
    return invoke(callee, arguments);
  }

  Value invoke(Value callee, Arguments arguments) {
    if (callee instanceof Callable callable) {
      return callable.call(rendering, arguments);
    }
    throw notCallable(callee);
  }

  private Value macro(Macro macro, Arguments arguments, Calls.Call call) {
    try {
      return macro.call(rendering, arguments);
    } catch (Failure failure) {
      throw failure.through(
          "macro `" + macro.name() + "` called from here",
          rendering.unit().span(call.start(), call.end()));
    }
  }

  private static EvaluationException notCallable(Value value) {
    return Arithmetic.invalid("value of type " + Kinds.name(value) + " is not callable");
  }

  /// Applies a filter; the piped value is the first of `arguments`.
  Value filter(String name, Arguments arguments) {
    Optional<Definition> definition =
        rendering.engine().library().find(name).filter(Definition::filter);
    if (definition.isPresent() && (rendering.helm() || !Filters.has(name))) {
      return library.filter(definition.get(), name, arguments);
    }
    if (Filters.has(name)) {
      return Filters.apply(name, arguments);
    }
    Definition foreign =
        rendering.engine().library().foreign(name).orElseThrow(() -> unknownFilter(name));
    return library.filter(foreign, name, arguments);
  }

  /// Applies the library's filter, or Jinja's when the library has none.
  Value libraryFilter(String name, Arguments arguments) {
    Optional<Definition> definition = rendering.engine().library().find(name);
    return definition.isPresent()
        ? library.filter(definition.get(), name, arguments)
        : filter(name, arguments);
  }

  /// Whether a filter takes an undefined value, at any depth, as an answer.
  boolean asks(String name) {
    return !rendering.helm()
        && (Filters.asks(name)
            || (!Filters.has(name)
                && rendering
                    .engine()
                    .library()
                    .find(name)
                    .filter(Definition::lenient)
                    .isPresent()));
  }

  private EvaluationException unknownFilter(String name) {
    Collection<String> known = new TreeSet<>(Filters.NAMES);
    for (String function : rendering.engine().library().names()) {
      if (rendering.engine().library().find(function).filter(Definition::filter).isPresent()) {
        known.add(function);
      }
    }
    return new EvaluationException(
        "unknown-filter",
        "filter `" + name + "` is unknown",
        suggestion(name, known).toArray(String[]::new));
  }

  boolean hasFilter(String name) {
    return Filters.has(name)
        || rendering.engine().library().find(name).filter(Definition::filter).isPresent()
        || rendering.engine().library().foreign(name).isPresent();
  }

  /// Whether a test holds; what is tested is the first of `arguments`.
  boolean test(String name, Arguments arguments) {
    if (!Tests.has(name)) {
      throw new EvaluationException(
          "unknown-test",
          "test `" + name + "` is unknown",
          suggestion(name, Tests.NAMES).toArray(String[]::new));
    }
    return Tests.holds(name, arguments);
  }
}
