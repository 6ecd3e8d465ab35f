package io.sherpack.operation;

import io.sherpack.diagnostic.Calls;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Manifest;
import io.sherpack.manifest.ManifestReader;
import io.sherpack.manifest.ManifestSource;
import io.sherpack.render.Renderer;
import io.sherpack.render.Rendering;
import io.sherpack.render.post.PostChain;
import io.sherpack.render.post.PostRendering;
import io.sherpack.template.Budget;
import io.sherpack.template.RenderedText;
import io.sherpack.values.LayeredValues;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Renders a pack and reads the objects in what it printed.
final class ManifestRendering {
  /// What was printed, behind a post-renderer if there is one, and what it says.
  ///
  /// @param warnings of what it says
  record Printed(Rendering rendering, Manifest manifest, List<Diagnostic> warnings) {}

  private static final int MOST_VALUES = 5;
  private static final Duration TRACING = Duration.ofSeconds(30);

  private final Renderer renderer;
  private final SchemaCheck schemas;
  private final Clock clock;

  ManifestRendering(Renderer renderer, SchemaCheck schemas, Clock clock) {
    this.renderer = renderer;
    this.schemas = schemas;
    this.clock = clock;
  }

  /// @param user who said the values, for messages
  /// @param anyIndent whether files of a chart that are indented as a whole are taken
  /// @param failing is given what came of a chart where something is wrong
  /// @throws SherpackException.Input with everything that is wrong in templates, and in what the
  ///   others printed
  Printed run(
      Renderer.Request asked,
      LayeredValues user,
      Optional<PostChain> chain,
      boolean anyIndent,
      Consumer<Renderer.Attempt> failing)
      throws InterruptedException {
    var problems = new Problems();
    Renderer.Attempt attempt = renderer.render(asked);
    problems.addAll(attempt.problems());
    Rendering rendering = attempt.rendering();
    Optional<PostChain> post =
        chain.map(one -> one.of(asked.root().pack())).filter(one -> !one.steps().isEmpty());
    if (!problems.failed() && post.isPresent()) {
      rendering =
          PostRendering.apply(
              post.get(), rendering, sources(rendering), asked.root().pack().rules());
    }
    Rendering shown = anyIndent ? IllegalIndent.removed(rendering) : rendering;
    Manifest manifest = ManifestReader.read(sources(shown), problems);
    if (problems.failed() && asked.root().pack().rules().helm()) {
      failing.accept(attempt);
    }
    boolean unreadable = problems.all().size() > attempt.problems().size();
    if (problems.failed() && unreadable && post.isEmpty()) {
      problems = traced(asked, user, anyIndent, problems);
    }
    problems.throwIfFailed();
    return new Printed(rendering, manifest, problems.all());
  }

  /// Returns what the same templates print of other values; nothing where they refuse them, print
  /// something else than objects, or where something else comes after them.
  Optional<Manifest> beside(Renderer.Request asked, Optional<PostChain> chain) {
    if (chain
        .map(one -> one.of(asked.root().pack()))
        .filter(o -> !o.steps().isEmpty())
        .isPresent()) {
      return Optional.empty();
    }
    try {
      Renderer.Attempt attempt = renderer.render(asked);
      var problems = new Problems();
      problems.addAll(attempt.problems());
      Manifest manifest = ManifestReader.read(sources(attempt.rendering()), problems);
      return problems.failed() ? Optional.empty() : Optional.of(manifest);
    } catch (SherpackException refused) {
      return Optional.empty();
    }
  }

  // Who wrote a line, and with which values, costs time to know: it is found out when a line cannot
  // be read. Templates may make up something else each time; then what was told first stands.
  private Problems traced(
      Renderer.Request asked, LayeredValues user, boolean anyIndent, Problems first) {
    var blame = new Blame();
    var budget = new Budget(asked.budget().limits().within(TRACING), clock);
    Renderer.Attempt attempt = renderer.render(asked.traced(budget, blame));
    Rendering rendering = attempt.rendering();
    var values = new ValuesRead(blame, PackOrigins.of(asked.root(), user, schemas));
    var second = new Problems();
    second.addAll(attempt.problems());
    var _ =
        ManifestReader.read(
            (anyIndent ? IllegalIndent.removed(rendering) : rendering)
                .files().stream()
                    .map(file -> source(file, line -> notes(file, line, values)))
                    .toList(),
            second);
    return codes(second).equals(codes(first)) ? second : first;
  }

  private static List<String> codes(Problems problems) {
    return problems.all().stream().map(Diagnostic::code).toList();
  }

  private static List<Diagnostic.Note> notes(Rendering.File file, int number, ValuesRead values) {
    List<Diagnostic.Note> notes = new ArrayList<>();
    values.of(new RenderedPlaces.Line(file, number)).stream()
        .limit(MOST_VALUES)
        .map(value -> new Diagnostic.Note("with the value " + value.quoted(), Optional.empty()))
        .forEach(notes::add);
    notes.addAll(Calls.notes(file.rendered().callers(number)));
    return notes;
  }

  private static List<ManifestSource> sources(Rendering rendering) {
    return rendering.files().stream()
        .map(file -> source(file, ManifestSource.LineNotes.NONE))
        .toList();
  }

  private static ManifestSource source(Rendering.File file, ManifestSource.LineNotes notes) {
    RenderedText rendered = file.rendered();
    return new ManifestSource(
        RenderPack.rules(file.rules()), file.name(), rendered.text(), rendered.origins(), notes);
  }
}
