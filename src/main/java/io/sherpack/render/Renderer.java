package io.sherpack.render;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.PackKind;
import io.sherpack.pack.ScopedPack;
import io.sherpack.template.Branch;
import io.sherpack.template.Budget;
import io.sherpack.template.Ports;
import io.sherpack.template.ReadLog;
import io.sherpack.template.SecretStore;
import io.sherpack.template.TemplateEngine;
import io.sherpack.template.gotmpl.GoEngine;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Renders a pack tree, each template in its language and with the values of its own pack.
public final class Renderer {
  /// @param integers by identity the integers among the values that Go has as `int64`
  /// @param notesOfSubpacks whether the notes of subpacks are told too
  /// @param traced whether lines of a chart are known also where they were included, which is
  ///   slower
  public record Request(
      ScopedPack root,
      ReleaseFacts release,
      Capabilities capabilities,
      Ports ports,
      Budget budget,
      ReadLog reads,
      Set<Value> integers,
      boolean notesOfSubpacks,
      boolean traced) {
    /// Returns the same request for other values, with another budget and other secrets, unheard.
    public Request of(ScopedPack other, Budget otherBudget, SecretStore secrets) {
      return new Request(
          other,
          release,
          capabilities,
          new Ports(ports.clock(), ports.random(), ports.lookup(), secrets, ports.hosts()),
          otherBudget,
          ReadLog.NONE,
          integers,
          notesOfSubpacks,
          false);
    }

    /// Returns the same request, traced, with another budget and another log.
    public Request traced(Budget otherBudget, ReadLog otherReads) {
      return new Request(
          root,
          release,
          capabilities,
          ports,
          otherBudget,
          otherReads,
          integers,
          notesOfSubpacks,
          true);
    }
  }

  private final TemplateEngine jinja;
  private final TemplateEngine helmJinja;
  private final GoEngine go;

  /// @param helmJinja for packs with Helm's rules
  public Renderer(TemplateEngine jinja, TemplateEngine helmJinja, GoEngine go) {
    this.helmJinja = helmJinja;
    this.jinja = jinja;
    this.go = go;
  }

  /// What came of it: what was printed, and what went wrong in the templates that printed nothing.
  ///
  /// @param problems of all templates that failed, in the order in which they ran
  /// @param texts by name all that was printed, also notes and what is blank
  public record Attempt(
      Rendering rendering, List<Diagnostic> problems, SequencedMap<String, String> texts) {
    public Attempt {
      problems = List.copyOf(problems);
      texts = Collections.unmodifiableSequencedMap(texts);
    }
  }

  /// Renders every template.
  public Attempt render(Request request) {
    var out = new RenderedFiles();
    var inGo = new GoRendering(go, request, out);
    var inJinja = new JinjaRendering(jinja, helmJinja, request, out, inGo::scopes);
    if (mixed(request.root())) {
      var both = new MixedTemplates(inGo, inJinja);
      inGo.mixWith(both);
      inJinja.mixWith(both);
      inHelmsOrder(inGo, inJinja);
    } else {
      inGo.run();
      inJinja.run();
    }
    var rendering = new Rendering(out.files(), notes(request, out), crds(request.root()));
    return new Attempt(rendering, out.problems(), out.texts());
  }

  // What one template sets the later ones see, whatever their languages.
  private static void inHelmsOrder(GoRendering inGo, JinjaRendering inJinja) {
    List<Step> steps = new ArrayList<>(inGo.steps());
    steps.addAll(inJinja.steps());
    steps.sort(Comparator.comparing(Step::name, RenderOrder.COMPARATOR));
    steps.forEach(Step::run);
  }

  /// Returns the name of what a template prints: without the suffix that names its language.
  public static String outputName(PackKind kind, String template) {
    return Language.outputName(kind, template);
  }

  /// Whether a template is only there to be called by others.
  public static boolean partial(String template) {
    return Language.partial(template);
  }

  /// Returns the branches of a tree's templates, under the names that a log hears.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input when one cannot be parsed
  public List<Branch> branches(ScopedPack root) {
    List<Branch> all = new ArrayList<>();
    for (SourceText template : root.pack().templates()) {
      var source = new SourceText(root.path() + "/" + template.name(), template.text());
      all.addAll(
          switch (Language.of(root.pack().kind(), template.name())) {
            case GO -> go.branches(source);
            case JINJA -> (root.pack().rules().helm() ? helmJinja : jinja).branches(source);
          });
    }
    root.subpacks().forEach(subpack -> all.addAll(branches(subpack)));
    return all;
  }

  private static boolean mixed(ScopedPack pack) {
    return (pack.pack().rules().helm() && pack.pack().kind() == PackKind.PACK)
        || pack.subpacks().stream().anyMatch(Renderer::mixed);
  }

  private static Optional<String> notes(Request request, RenderedFiles out) {
    List<String> notes = new ArrayList<>();
    gather(request.root(), request.notesOfSubpacks(), out, notes);
    return notes.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", notes));
  }

  private static void gather(
      ScopedPack pack, boolean subpacks, RenderedFiles out, List<String> notes) {
    if (subpacks) {
      pack.subpacks().forEach(sub -> gather(sub, true, out, notes));
    }
    notes.addAll(out.notes(pack.path()));
  }

  private static List<SourceText> crds(ScopedPack pack) {
    List<SourceText> own =
        pack.pack().crds().stream()
            .map(file -> new SourceText(pack.path() + "/" + file.name(), file.text()))
            .toList();
    List<SourceText> all = new ArrayList<>();
    pack.subpacks().forEach(subpack -> all.addAll(crds(subpack)));
    all.addAll(pack.pack().rules().helm() ? 0 : all.size(), own);
    return all;
  }
}
