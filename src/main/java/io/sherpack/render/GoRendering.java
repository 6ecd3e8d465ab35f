package io.sherpack.render;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.ScopedPack;
import io.sherpack.template.OtherLanguage;
import io.sherpack.template.RenderContext;
import io.sherpack.template.RenderedText;
import io.sherpack.template.TemplateLoader;
import io.sherpack.template.gotmpl.GoEngine;
import io.sherpack.template.gotmpl.GoTemplates;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Renders the Go templates of a pack tree: all of them know each other, and they run in Helm's
/// order.
final class GoRendering {
  private record Place(ScopedPack pack, String path, SourceText source) {}

  private final GoEngine engine;
  private final Renderer.Request request;
  private final RenderedFiles out;
  private final Map<String, Place> byName = new LinkedHashMap<>();
  private @Nullable GoScopes scopes;
  private Optional<GoTemplates> parsed = Optional.empty();
  private Set<String> unparsed = Set.of();
  private Optional<OtherLanguage> mixed = Optional.empty();

  GoRendering(GoEngine engine, Renderer.Request request, RenderedFiles out) {
    this.engine = engine;
    this.request = request;
    this.out = out;
  }

  /// Lets the templates see those of both languages.
  void mixWith(OtherLanguage both) {
    mixed = Optional.of(both);
  }

  void run() {
    steps().forEach(Step::run);
  }

  /// Parses all templates, and returns what is to be run, in Helm's order.
  List<Step> steps() {
    gather(request.root());
    List<Place> places = new ArrayList<>(byName.values());
    if (places.isEmpty() && mixed.isEmpty()) {
      return List.of();
    }
    places.sort(Comparator.comparing(place -> place.source().name(), RenderOrder.COMPARATOR));
    GoEngine.Parsed found = engine.parseable(places.stream().map(Place::source).toList());
    found.failures().forEach(out::failed);
    unparsed = found.failures().stream().map(GoRendering::file).collect(Collectors.toSet());
    GoTemplates templates = found.templates();
    parsed = Optional.of(templates);
    List<Step> steps = new ArrayList<>();
    for (Place place : places) {
      String name = place.source().name();
      if (!Language.partial(name) && !unparsed.contains(name)) {
        steps.add(
            new Step(
                Language.outputName(place.pack().pack().kind(), name),
                () -> render(templates, place)));
      }
    }
    return steps;
  }

  private static String file(Diagnostic failure) {
    return failure.span().map(span -> span.source().name()).orElse("");
  }

  // Of a library only what others call counts, and of two charts at one place the last.
  private void gather(ScopedPack pack) {
    pack.subpacks().forEach(this::gather);
    String path = pack.path();
    for (SourceText template : pack.pack().templates()) {
      boolean counts = !pack.pack().library() || Language.partial(template.name());
      if (counts && Language.of(pack.pack().kind(), template.name()) == Language.GO) {
        String name = path + "/" + template.name();
        byName.put(name, new Place(pack, path, new SourceText(name, template.text())));
      }
    }
  }

  /// Returns what the templates see, made when first asked for.
  GoScopes scopes() {
    GoScopes known = scopes;
    if (known == null) {
      known =
          new GoScopes(
              request.root(), request.release(), request.capabilities(), request.integers());
      scopes = known;
    }
    return known;
  }

  /// Returns what a named template or a file prints, empty when there is none.
  Optional<String> include(String name, Value dot) {
    RenderContext context = context(request.root());
    return parsed.flatMap(
        templates ->
            templates
                .include(name, dot, context)
                .or(() -> templates.include(Language.inGo(name), dot, context)));
  }

  /// Returns what a text prints as a template.
  String expand(String source, Value dot) {
    return parsed
        .map(templates -> templates.expand(source, dot, context(request.root())))
        .orElse(source);
  }

  private void render(GoTemplates templates, Place place) {
    String name = place.source().name();
    try {
      String shown = Language.outputName(place.pack().pack().kind(), name);
      Value.Mapping scope = scopes().of(place.path(), shown);
      if (scope.get("Values") instanceof Value.Mapping values) {
        request.reads().begins(shown, values);
      }
      RenderContext context = context(place.pack());
      RenderedText text =
          request.traced()
              ? templates.traced(name, scope, context)
              : templates.render(name, scope, context);
      request.reads().ends();
      out.add(place.pack().pack(), place.path(), name, text);
    } catch (SherpackException.Input failure) {
      failure.diagnostics().stream().filter(this::meant).forEach(out::failed);
    } catch (OutOfMemoryError _) {
      out.exhausted(name);
    }
  }

  // A template that is not there may stand in a file that cannot be parsed.
  private boolean meant(Diagnostic failure) {
    return unparsed.isEmpty() || !failure.code().equals(GoEngine.NO_TEMPLATE);
  }

  private RenderContext context(ScopedPack pack) {
    return new RenderContext(
        Map.of(),
        false,
        TemplateLoader.NONE,
        new PackFolder(pack.pack()),
        request.ports(),
        request.budget(),
        request.reads(),
        mixed);
  }
}
