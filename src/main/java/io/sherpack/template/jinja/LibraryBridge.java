package io.sherpack.template.jinja;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.template.EvaluationException;
import io.sherpack.template.OtherLanguage;
import io.sherpack.template.function.Call;
import io.sherpack.template.function.Definition;
import io.sherpack.template.function.Engine;
import io.sherpack.template.function.GoPrinting;
import io.sherpack.template.function.GoSignatures;
import io.sherpack.template.function.Sized;
import io.sherpack.template.function.TemplateFunction;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Calls functions of the library, and answers what they ask of the engine.
final class LibraryBridge implements Engine {
  private final Rendering rendering;

  LibraryBridge(Rendering rendering) {
    this.rendering = rendering;
  }

  Value function(Definition definition, String name, Arguments arguments) {
    List<Value> given = arguments.positional();
    return call(
        definition,
        definition.body(),
        name,
        rendering.helm() ? given : unwrapped(name, given),
        arguments.named());
  }

  /// Calls a function with the piped value in the place that it has for one.
  Value filter(Definition definition, String name, Arguments arguments) {
    List<Value> given = new ArrayList<>(arguments.positional());
    Value subject = given.removeFirst();
    int place = definition.subject() < 0 ? given.size() : definition.subject();
    given.add(Math.min(place, given.size()), subject);
    TemplateFunction body = rendering.helm() ? definition.body() : definition.filterBody();
    return call(definition, body, name, given, arguments.named());
  }

  // These take their arguments one by one or as one list.
  private static List<Value> unwrapped(String name, List<Value> given) {
    boolean variadic =
        switch (name) {
          case "list", "coalesce", "dict" -> given.size() == 1;
          case "printf" -> given.size() == 2;
          default -> false;
        };
    if (!variadic || !(given.getLast() instanceof Value.Sequence(var items))) {
      return given;
    }
    List<Value> all = new ArrayList<>(given.subList(0, given.size() - 1));
    all.addAll(items);
    return all;
  }

  private Value call(
      Definition definition,
      TemplateFunction body,
      String name,
      List<Value> given,
      Map<String, Value> named) {
    boolean asks = rendering.helm() || definition.lenient() || Filters.asks(name);
    List<Value> plain = new ArrayList<>(given.size());
    given.forEach(value -> plain.add(plain(value, asks)));
    Map<String, Value> plainNamed = new LinkedHashMap<>();
    named.forEach((key, value) -> plainNamed.put(key, plain(value, asks)));
    if (rendering.helm()) {
      GoSignatures.of(definition.names().getFirst())
          .flatMap(
              signature -> signature.mismatch(plain, index -> HelmAccess.missing(given.get(index))))
          .ifPresent(
              what -> {
                throw new EvaluationException("wrong-argument", "`" + name + "` takes " + what);
              });
    }
    Value result = body.call(new Call(name, plain, plainNamed, rendering.context(), this));
    return result instanceof Sized sized ? sized.data() : result;
  }

  @Override
  public boolean goSemantics() {
    return rendering.helm();
  }

  private Value plain(Value value, boolean asks) {
    Value given = asks ? value : rendering.defined(value);
    rendering.readWhole(given);
    return switch (given) {
      case Undefined _ -> Value.Null.INSTANCE;
      case Safe(var text) -> new Value.Text(text);
      case Namespace namespace -> Maps.of(namespace);
      case Dictionary dictionary -> dictionary.mapping();
      default -> given;
    };
  }

  @Override
  public String expand(String source, Value context) {
    Optional<OtherLanguage> go = rendering.context().other();
    if (go.isPresent()) {
      return go.get().expand(source, context);
    }
    if (!source.contains("{{") && !source.contains("{%") && !source.contains("{#")) {
      return source;
    }
    SourceText text = new SourceText("tpl in " + rendering.unit().source().name(), source);
    return inside(rendering.engine().template(text), context);
  }

  @Override
  public String include(String name, Value context) {
    Optional<JinjaTemplate> template = rendering.inheritance().find(name);
    if (template.isPresent()) {
      return inside(template.get(), context);
    }
    return rendering
        .context()
        .other()
        .flatMap(go -> go.include(name, context))
        .orElseThrow(
            () -> Includes.missing("template `" + name + "` does not exist", name, rendering));
  }

  private String inside(JinjaTemplate template, Value context) {
    Scopes.Frame outer = rendering.scopes().frame();
    Scopes.Frame inner = Maps.is(context) ? rendering.root().child() : outer.child();
    inner.names().putAll(Maps.of(context).entries());
    rendering.scopes().enter(inner);
    try {
      return rendering.capture(() -> rendering.inheritance().run(template));
    } finally {
      rendering.scopes().enter(outer);
    }
  }

  @Override
  public Value invoke(Value function, List<Value> arguments) {
    return rendering.calls().invoke(function, new Arguments(rendering, arguments, Map.of()));
  }

  @Override
  public String print(Value value) {
    return rendering.helm() ? GoPrinting.text(value) : rendering.print(value);
  }

  @Override
  public boolean truthy(Value value) {
    return Kinds.truthy(value);
  }
}
