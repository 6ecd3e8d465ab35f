package io.sherpack.render;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;
import io.sherpack.pack.ScopedPack;
import io.sherpack.template.OtherLanguage;
import io.sherpack.template.RenderContext;
import io.sherpack.template.TemplateEngine;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Renders the Jinja templates of a pack tree, subpacks first, each with the values of its own
/// pack.
final class JinjaRendering {
  private final TemplateEngine engine;
  private final TemplateEngine helmEngine;
  private final Renderer.Request request;
  private final RenderedFiles out;
  private final PackTemplates templates;
  private final Supplier<GoScopes> scopes;
  private Optional<OtherLanguage> mixed = Optional.empty();
  private @Nullable Value capabilities;

  /// @param scopes what Go templates see, for packs with Helm's rules
  JinjaRendering(
      TemplateEngine engine,
      TemplateEngine helmEngine,
      Renderer.Request request,
      RenderedFiles out,
      Supplier<GoScopes> scopes) {
    this.engine = engine;
    this.helmEngine = helmEngine;
    this.request = request;
    this.out = out;
    this.templates = new PackTemplates(request.root());
    this.scopes = scopes;
  }

  /// Lets the templates see those of both languages.
  void mixWith(OtherLanguage both) {
    mixed = Optional.of(both);
  }

  void run() {
    steps().forEach(Step::run);
  }

  /// Returns what is to be run, subpacks first.
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    pack(request.root(), steps);
    return steps;
  }

  private void pack(ScopedPack pack, List<Step> steps) {
    String path = pack.path();
    pack.subpacks().forEach(subpack -> pack(subpack, steps));
    if (pack.pack().library() || pack.pack().kind() == PackKind.CHART) {
      return;
    }
    Map<String, Value> ofPack = pack.pack().rules().helm() ? Map.of() : variables(pack);
    for (SourceText template : templates.of(path)) {
      if (!Language.partial(template.name())) {
        steps.add(
            new Step(
                Language.outputName(PackKind.PACK, template.name()),
                () ->
                    template(pack.pack(), template, context(pack, ofPack, template.name()), path)));
      }
    }
  }

  private void template(Pack pack, SourceText template, RenderContext context, String path) {
    try {
      if (context.variables().get("values") instanceof Value.Mapping values) {
        request.reads().begins(Language.outputName(PackKind.PACK, template.name()), values);
      }
      TemplateEngine chosen = pack.rules().helm() ? helmEngine : engine;
      out.add(pack, path, template.name(), chosen.render(template, context));
    } catch (SherpackException.Input failure) {
      failure.diagnostics().forEach(out::failed);
    } catch (OutOfMemoryError _) {
      out.exhausted(template.name());
    }
  }

  /// Returns what a file prints, or the macro for the Go name `name` (`web.fullname` is
  /// `web_fullname`); empty when there is none.
  Optional<String> include(String name, Value dot) {
    String macro = name.replaceAll("\\W", "_");
    ScopedPack root = request.root();
    Value.Mapping seen =
        dot instanceof Value.Mapping given && given.has("Values") && given.has("Template")
            ? given
            : scopes.get().asIs(root.path());
    RenderContext context = context(root, helmVariables(seen, root));
    return templates
        .printing(name)
        .map(template -> helmEngine.included(template, context))
        .or(() -> helmEngine.call(macro, dot, templates.partials(), context))
        .or(() -> helmEngine.callDefined(macro, dot, templates.printing(), context));
  }

  private RenderContext context(ScopedPack pack, Map<String, Value> ofPack, String template) {
    return context(
        pack,
        pack.pack().rules().helm()
            ? helmVariables(
                scopes.get().of(pack.path(), Language.outputName(PackKind.PACK, template)), pack)
            : withTemplate(ofPack, pack, template));
  }

  private RenderContext context(ScopedPack pack, Map<String, Value> variables) {
    return new RenderContext(
        variables,
        pack.pack().strict(),
        templates.loader(pack.path()),
        new PackFolder(pack.pack()),
        request.ports(),
        request.budget(),
        request.reads(),
        pack.pack().rules().helm() ? mixed : Optional.empty());
  }

  private Map<String, Value> variables(ScopedPack pack) {
    Map<String, Value> variables = new LinkedHashMap<>();
    variables.put("values", pack.values());
    variables.put("release", request.release().value());
    variables.put("pack", PackFacts.value(pack.pack().metadata()));
    variables.put("capabilities", capabilities());
    return variables;
  }

  private static Map<String, Value> withTemplate(
      Map<String, Value> ofPack, ScopedPack pack, String template) {
    Map<String, Value> variables = new LinkedHashMap<>(ofPack);
    variables.put(
        "template",
        Value.mapping(
            Map.of("name", Value.of(template), "basePath", Value.of(pack.path() + "/templates"))));
    return variables;
  }

  // Hundreds of API versions, made once for all templates.
  private Value capabilities() {
    Value known = capabilities;
    if (known == null) {
      known = request.capabilities().value();
      capabilities = known;
    }
    return known;
  }

  // The same under Jinja's names, and under `root` what Go templates call `$`.
  private Map<String, Value> helmVariables(Value.Mapping dot, ScopedPack pack) {
    Map<String, Value> variables = new LinkedHashMap<>();
    variables.put("values", dot.get("Values"));
    variables.put("release", request.release().underHelmsService());
    variables.put("pack", facts(dot, pack));
    variables.put("capabilities", capabilities());
    variables.put("files", dot.get("Files"));
    variables.put("template", lowered(dot.get("Template")));
    variables.put("root", dot);
    return variables;
  }

  // In a macro it is the pack that calls.
  private static Value facts(Value.Mapping dot, ScopedPack pack) {
    Map<String, Value> facts =
        new LinkedHashMap<>(PackFacts.value(pack.pack().metadata()).entries());
    if (lowered(dot.get("Chart")) instanceof Value.Mapping(var own)) {
      facts.putAll(own);
    }
    return new Value.Mapping(facts);
  }

  private static Value lowered(Value facts) {
    Map<String, Value> lowered = new LinkedHashMap<>();
    if (facts instanceof Value.Mapping(var entries)) {
      entries.forEach(
          (key, value) ->
              lowered.put(Character.toLowerCase(key.charAt(0)) + key.substring(1), value));
    }
    return new Value.Mapping(lowered);
  }
}
