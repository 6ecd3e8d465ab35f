package io.sherpack.render;

import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.ScopedPack;
import io.sherpack.template.Budget;
import io.sherpack.template.Ports;
import io.sherpack.template.ReadLog;
import io.sherpack.template.RenderContext;
import io.sherpack.template.RenderedText;
import io.sherpack.template.TemplateEngine;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Renders a pack tree: subpacks first, each template with the values of its own pack.
public final class Renderer {
  /// @param notesOfSubpacks whether the notes of subpacks are told too
  public record Request(
      ScopedPack root,
      ReleaseFacts release,
      Capabilities capabilities,
      Ports ports,
      Budget budget,
      ReadLog reads,
      boolean notesOfSubpacks) {}

  private static final String NOTES = "NOTES.txt";

  private final TemplateEngine jinja;

  public Renderer(TemplateEngine jinja) {
    this.jinja = jinja;
  }

  /// Renders every template.
  ///
  /// @throws SherpackException.Input with the errors of all templates that fail
  public Rendering render(Request request) {
    var run = new Run(request);
    run.pack(request.root(), "");
    run.problems.throwIfFailed();
    return new Rendering(run.files, run.notes(), run.crds);
  }

  private final class Run {
    private final Request request;
    private final PackTemplates templates;
    private final Problems problems = new Problems();
    private final List<Rendering.File> files = new ArrayList<>();
    private final List<SourceText> crds = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Run(Request request) {
      this.request = request;
      this.templates = new PackTemplates(request.root());
    }

    Optional<String> notes() {
      return notes.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", notes));
    }

    void pack(ScopedPack pack, String parent) {
      String path = parent + pack.name();
      pack.subpacks().forEach(subpack -> pack(subpack, path + "/charts/"));
      crds.addAll(pack.pack().crds());
      if (pack.pack().library()) {
        return;
      }
      RenderContext context = context(pack, path);
      for (SourceText template : templates.of(path)) {
        if (!partial(template.name())) {
          template(template, withTemplate(context, template.name(), path), parent.isEmpty());
        }
      }
    }

    private void template(SourceText template, RenderContext context, boolean root) {
      try {
        RenderedText rendered = jinja.render(template, context);
        if (outputName(template.name()).endsWith("/" + NOTES)) {
          if (root || request.notesOfSubpacks()) {
            notes.add(rendered.text());
          }
        } else if (!rendered.text().isBlank()) {
          files.add(new Rendering.File(outputName(template.name()), rendered));
        }
      } catch (SherpackException.Input failure) {
        problems.addAll(failure.diagnostics());
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

  private static boolean partial(String name) {
    return name.substring(name.lastIndexOf('/') + 1).startsWith("_");
  }

  /// The name that output carries: without the suffix that names the engine.
  static String outputName(String name) {
    for (String suffix : List.of(".j2", ".jinja", ".jinja2")) {
      if (name.endsWith(suffix)) {
        return name.substring(0, name.length() - suffix.length());
      }
    }
    return name;
  }
}
