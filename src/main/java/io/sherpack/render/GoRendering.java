package io.sherpack.render;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.ScopedPack;
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

/// Renders the Go templates of a pack tree: all of them know each other, and they run in Helm's
/// order.
final class GoRendering {
  private record Place(ScopedPack pack, String path, SourceText source) {}

  private final GoEngine engine;
  private final Renderer.Request request;
  private final RenderedFiles out;
  private final Map<String, Place> byName = new LinkedHashMap<>();

  GoRendering(GoEngine engine, Renderer.Request request, RenderedFiles out) {
    this.engine = engine;
    this.request = request;
    this.out = out;
  }

  void run() {
    gather(request.root());
    List<Place> places = new ArrayList<>(byName.values());
    if (places.isEmpty()) {
      return;
    }
    places.sort(Comparator.comparing(place -> place.source().name(), RenderOrder.COMPARATOR));
    GoTemplates templates;
    try {
      templates = engine.parse(places.stream().map(Place::source).toList());
    } catch (SherpackException.Input failure) {
      out.failed(failure);
      return;
    }
    var scopes =
        new GoScopes(request.root(), request.release(), request.capabilities(), request.integers());
    for (Place place : places) {
      if (!Language.partial(place.source().name())) {
        render(templates, scopes, place);
      }
    }
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

  private void render(GoTemplates templates, GoScopes scopes, Place place) {
    String name = place.source().name();
    try {
      Value.Mapping scope = scopes.of(place.path(), name);
      if (scope.get("Values") instanceof Value.Mapping values) {
        String shown = Language.outputName(place.pack().pack().kind(), name);
        request.reads().begins(shown, values);
      }
      RenderedText text =
          request.traced()
              ? templates.traced(name, scope, context(place))
              : templates.render(name, scope, context(place));
      out.add(place.pack().pack().kind(), place.path(), name, text);
    } catch (SherpackException.Input failure) {
      out.failed(failure);
    } catch (OutOfMemoryError _) {
      out.exhausted(name);
    }
  }

  private RenderContext context(Place place) {
    return new RenderContext(
        Map.of(),
        false,
        TemplateLoader.NONE,
        new PackFolder(place.pack().pack()),
        request.ports(),
        request.budget(),
        request.reads());
  }
}
