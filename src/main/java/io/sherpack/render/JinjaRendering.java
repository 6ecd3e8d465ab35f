package io.sherpack.render;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.PackKind;
import io.sherpack.pack.ScopedPack;
import io.sherpack.template.RenderContext;
import io.sherpack.template.TemplateEngine;
import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/// Renders the Jinja templates of a pack tree, subpacks first, each with the values of its own
/// pack.
final class JinjaRendering {
  private final TemplateEngine engine;
  private final Renderer.Request request;
  private final RenderedFiles out;
  private final PackTemplates templates;

  JinjaRendering(TemplateEngine engine, Renderer.Request request, RenderedFiles out) {
    this.engine = engine;
    this.request = request;
    this.out = out;
    this.templates = new PackTemplates(request.root());
  }

  void run() {
    pack(request.root());
  }

  private void pack(ScopedPack pack) {
    String path = pack.path();
    pack.subpacks().forEach(this::pack);
    if (pack.pack().library() || pack.pack().kind() == PackKind.CHART) {
      return;
    }
    RenderContext context = context(pack, path);
    for (SourceText template : templates.of(path)) {
      if (!Language.partial(template.name())) {
        template(template, withTemplate(context, template.name(), path), path);
      }
    }
  }

  private void template(SourceText template, RenderContext context, String path) {
    try {
      if (context.variables().get("values") instanceof Value.Mapping values) {
        request.reads().begins(Language.outputName(PackKind.PACK, template.name()), values);
      }
      out.add(PackKind.PACK, path, template.name(), engine.render(template, context));
    } catch (SherpackException.Input failure) {
      out.failed(failure);
    } catch (OutOfMemoryError _) {
      out.exhausted(template.name());
    }
  }

  private RenderContext context(ScopedPack pack, String path) {
    Map<String, Value> variables = new LinkedHashMap<>();
    variables.put("values", pack.values());
    variables.put("release", request.release().value());
    variables.put("pack", PackFacts.value(pack.pack().metadata()));
    variables.put("capabilities", request.capabilities().value());
    return new RenderContext(
        variables,
        pack.pack().strict(),
        templates.loader(path),
        new PackFolder(pack.pack()),
        request.ports(),
        request.budget(),
        request.reads());
  }

  private static RenderContext withTemplate(RenderContext context, String name, String path) {
    Map<String, Value> variables = new LinkedHashMap<>(context.variables());
    variables.put(
        "template",
        Value.mapping(Map.of("name", Value.of(name), "basePath", Value.of(path + "/templates"))));
    return new RenderContext(
        variables,
        context.strict(),
        context.loader(),
        context.files(),
        context.ports(),
        context.budget(),
        context.reads());
  }
}
