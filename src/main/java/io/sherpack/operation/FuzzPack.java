package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.Severity;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.ManifestReader;
import io.sherpack.manifest.ManifestSource;
import io.sherpack.pack.Pack;
import io.sherpack.pack.ScopedPack;
import io.sherpack.pack.Scoping;
import io.sherpack.render.ReleaseFacts;
import io.sherpack.render.Renderer;
import io.sherpack.unittest.Shrinking;
import io.sherpack.unittest.ValueChance;
import io.sherpack.values.Layer;
import io.sherpack.values.LayeredValues;
import io.sherpack.values.Origin;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Renders a pack with values that chance makes up, and looks for templates that crash or print
/// invalid YAML. What the schema, `fail` or `required` refuse is as it should be.
public final class FuzzPack {
  /// @param seed the same one makes up the same values
  public record Request(Path directory, String pack, int runs, long seed) {}

  /// Something that is wrong.
  ///
  /// @param values the smallest that were found to show it
  public record Found(Value.Mapping values, Diagnostic problem) {}

  /// @param refused how many of the runs the schema, `fail` or `required` refused
  public record Result(String name, int runs, int refused, List<Found> found) {
    public Result {
      found = List.copyOf(found);
    }
  }

  private static final Set<String> REFUSALS = Set.of("fail", "required-value");
  private static final ReleaseFacts RELEASE = new ReleaseFacts("release-name", "default", 1, false);

  private final Renderer renderer;
  private final SchemaCheck schemas;
  private final Clock clock;

  public FuzzPack(Renderer renderer, SchemaCheck schemas, Clock clock) {
    this.renderer = renderer;
    this.schemas = schemas;
    this.clock = clock;
  }

  /// How a rendering went.
  private sealed interface Ending {
    record Fine() implements Ending {}

    record Refused() implements Ending {}

    record Broken(Diagnostic problem) implements Ending {
      // The same mistake shows with many values.
      String key() {
        return problem.code() + problem.span().map(span -> " " + span.location()).orElse("");
      }
    }
  }

  /// @throws SherpackException.Input when the pack cannot be read
  public Result run(Request request) {
    Pack pack = schemas.withDefaults(Packs.load(request.directory(), request.pack()));
    var rendering = new PlainRendering(renderer, clock, new Random(request.seed()));
    var chance = new ValueChance(pack.defaults(), schema(pack), new Random(request.seed()));
    Map<String, Found> found = new LinkedHashMap<>();
    int refused = 0;
    for (int i = 0; i < request.runs(); i++) {
      // Something is wrong with the defaults alone, where nothing is laid over them.
      Value.Mapping values = i == 0 ? Value.Mapping.EMPTY : chance.next();
      switch (ending(pack, rendering, values)) {
        case Ending.Fine _ -> {}
        case Ending.Refused _ -> refused++;
        case Ending.Broken broken when !found.containsKey(broken.key()) ->
            found.put(broken.key(), smallest(pack, rendering, values, broken));
        case Ending.Broken _ -> {}
      }
    }
    return new Result(pack.metadata().name(), request.runs(), refused, List.copyOf(found.values()));
  }

  // A schema in short form is not looked into; what it refuses is.
  private static Value.Mapping schema(Pack pack) {
    Optional<SourceText> json = pack.schema().filter(file -> file.name().endsWith(".json"));
    return json.isPresent() && YamlValues.read(json.get()) instanceof Value.Mapping mapping
        ? mapping
        : Value.Mapping.EMPTY;
  }

  private Found smallest(
      Pack pack, PlainRendering rendering, Value.Mapping values, Ending.Broken broken) {
    Value.Mapping smallest =
        Shrinking.smallest(
            values,
            less ->
                ending(pack, rendering, less) instanceof Ending.Broken other
                    && other.key().equals(broken.key()));
    return ending(pack, rendering, smallest) instanceof Ending.Broken(var problem)
        ? new Found(smallest, problem)
        : new Found(values, broken.problem());
  }

  private Ending ending(Pack pack, PlainRendering rendering, Value.Mapping values) {
    ScopedPack scoped;
    try {
      scoped = Scoping.ofWhatIsThere(pack, values);
      schemas.check(
          scoped,
          new LayeredValues(
              List.of(new Layer(new Origin.ValuesFile("chance"), values, Optional.empty()))));
    } catch (SherpackException.Input _) {
      return new Ending.Refused();
    }
    Renderer.Attempt attempt = rendering.attempt(scoped, RELEASE);
    if (attempt.problems().stream().anyMatch(problem -> REFUSALS.contains(problem.code()))) {
      return new Ending.Refused();
    }
    return attempt.problems().stream()
        .findFirst()
        .or(() -> unreadable(attempt))
        .<Ending>map(Ending.Broken::new)
        .orElseGet(Ending.Fine::new);
  }

  private static Optional<Diagnostic> unreadable(Renderer.Attempt attempt) {
    var problems = new Problems();
    List<ManifestSource> sources =
        attempt.rendering().files().stream()
            .map(
                file ->
                    new ManifestSource(
                        RenderPack.rules(file.rules()),
                        file.name(),
                        file.rendered().text(),
                        file.rendered().origins(),
                        ManifestSource.LineNotes.NONE))
            .toList();
    var _ = ManifestReader.read(sources, problems);
    return problems.all().stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .findFirst();
  }
}
