package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Manifest;
import io.sherpack.manifest.ManifestRules;
import io.sherpack.pack.Pack;
import io.sherpack.pack.RuleSet;
import io.sherpack.pack.ScopedPack;
import io.sherpack.pack.Scoping;
import io.sherpack.render.Capabilities;
import io.sherpack.render.ReleaseFacts;
import io.sherpack.render.Renderer;
import io.sherpack.render.Rendering;
import io.sherpack.secret.References;
import io.sherpack.template.Budget;
import io.sherpack.template.ClusterLookup;
import io.sherpack.template.HostResolver;
import io.sherpack.template.Ports;
import io.sherpack.template.ReadLog;
import io.sherpack.template.SecretStore;
import io.sherpack.values.LayeredValues;
import io.sherpack.values.Merge;
import io.sherpack.values.Value;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Loads a pack, lays the user's values over its own, checks them and renders it: the way that all
/// commands share.
public final class RenderPack {
  /// What comes in besides the request: what is known of the cluster and of earlier revisions.
  ///
  /// @param kept values to begin with, such as those of the last revision
  /// @param defaults of an earlier revision that stay in force
  public record Surroundings(
      Capabilities capabilities,
      ClusterLookup lookup,
      SecretStore secrets,
      ReadLog reads,
      int revision,
      Value.Mapping kept,
      Optional<Value.Mapping> defaults) {
    public Surroundings(
        Capabilities capabilities,
        ClusterLookup lookup,
        SecretStore secrets,
        ReadLog reads,
        int revision,
        Value.Mapping kept) {
      this(capabilities, lookup, secrets, reads, revision, kept, Optional.empty());
    }

    /// Returns those of a first revision that knows no earlier one.
    static Surroundings first(Capabilities capabilities, ClusterLookup lookup, ReadLog reads) {
      return new Surroundings(
          capabilities, lookup, RunSecrets.passing(), reads, 1, Value.Mapping.EMPTY);
    }
  }

  /// @param user the values that the user gave; references in them and in `scoped` stand as they
  ///   are
  /// @param sealed how it is recorded, where there are secrets in it
  public record Result(
      Pack pack,
      LayeredValues user,
      ScopedPack scoped,
      Rendering rendering,
      Manifest manifest,
      Optional<SealedRendering> sealed,
      List<Diagnostic> warnings) {
    public Result {
      warnings = List.copyOf(warnings);
    }

    /// The manifest that a release records.
    Manifest recordedManifest() {
      return sealed.map(one -> one.sealed(manifest)).orElse(manifest);
    }

    /// The notes that a release records.
    String recordedNotes() {
      String notes = rendering.notes().orElse("");
      return sealed.map(one -> one.hidden(notes)).orElse(notes);
    }

    /// The defaults that a release records: Helm's are those of a chart and its subcharts, with
    /// what is imported.
    Value.Mapping recordedDefaults() {
      return pack.rules().helm() ? scoped.pack().defaults() : pack.defaults();
    }
  }

  private final ManifestRendering rendering;
  private final UserValues userValues;
  private final SchemaCheck schemas;
  private final HostResolver hosts;
  private final Clock clock;
  private final RandomGenerator random;
  private final Budget.Limits limits;
  private final PluginFunctions functions;
  private final Supplier<References> references;

  /// @param limits what one rendering may spend
  /// @param functions those of plugins that the renderer's templates may call
  /// @param references who resolves references to secrets
  public RenderPack(
      Renderer renderer,
      UserValues userValues,
      SchemaCheck schemas,
      HostResolver hosts,
      Clock clock,
      RandomGenerator random,
      Budget.Limits limits,
      PluginFunctions functions,
      Supplier<References> references) {
    this.functions = functions;
    this.references = references;
    this.rendering = new ManifestRendering(renderer, schemas, clock);
    this.userValues = userValues;
    this.schemas = schemas;
    this.hosts = hosts;
    this.clock = clock;
    this.random = random;
    this.limits = limits;
  }

  /// @throws SherpackException.Input with everything that is wrong in the phase that fails
  public Result run(RenderRequest request, Surroundings around) throws InterruptedException {
    return run(request, around, _ -> {});
  }

  /// @param failing is given what came of a chart's templates where something is wrong with them
  /// @throws SherpackException.Input with everything that is wrong in the phase that fails
  Result run(RenderRequest request, Surroundings around, Consumer<Renderer.Attempt> failing)
      throws InterruptedException {
    Names.checkRelease(request.release());
    Pack loaded = Packs.load(request.directory(), request.pack(), request.trust());
    Installable.check(loaded);
    return rendered(loaded, request, around, false, failing);
  }

  /// Renders a library too, which nobody installs. As Helm's linter it takes objects of a chart
  /// that are indented as a whole, and charts that lack subcharts, which nothing else does.
  ///
  /// @param failing is given what came of a chart's templates where something is wrong with them
  /// @throws SherpackException.Input with everything that is wrong in the phase that fails
  Result tried(RenderRequest request, Surroundings around, Consumer<Renderer.Attempt> failing)
      throws InterruptedException {
    Names.checkRelease(request.release());
    return rendered(
        Packs.load(request.directory(), request.pack()), request, around, true, failing);
  }

  /// Renders a pack that is loaded already, once more with something else around it.
  Result again(Result first, RenderRequest request, Surroundings around)
      throws InterruptedException {
    return rendered(first.pack(), request, around, false, _ -> {});
  }

  private Result rendered(
      Pack loaded,
      RenderRequest request,
      Surroundings around,
      boolean linted,
      Consumer<Renderer.Attempt> failing)
      throws InterruptedException {
    // Helm renders a chart for any namespace; only a cluster refuses some.
    if (!loaded.rules().helm()) {
      Names.checkNamespace(request.namespace());
    }
    KubeRange.check(loaded, around.capabilities());
    Pack pack = reusing(schemas.withDefaults(loaded), around.defaults());
    LayeredValues user = userValues.read(loaded.rules(), request.values(), around.kept());
    var warned = new Problems();
    ScopedPack scoped =
        linted && pack.rules().helm()
            ? Scoping.ofWhatIsThere(pack, user.merged(), warned)
            : Scoping.of(pack, user.merged(), warned);
    List<Diagnostic> warnings = warnings(pack, warned);
    try {
      var secrets = new RenderSecrets(references, random);
      ScopedPack seen = secrets.resolve(scoped, user, schemas);
      if (!request.skipSchema()) {
        schemas.check(seen, user);
      }
      Renderer.Request asked = renderRequest(request, around, seen, user, secrets, linted);
      ManifestRendering.Printed printed =
          rendering.run(asked, user, request.post(), linted, failing);
      List<Diagnostic> told = new ArrayList<>(printed.warnings());
      told.addAll(warnings);
      return new Result(
          pack,
          user,
          scoped,
          printed.rendering(),
          printed.manifest(),
          sealed(asked, scoped, secrets, around, request),
          told);
    } catch (SherpackException.Input failure) {
      throw warnings.isEmpty() ? failure : with(warnings, failure);
    } finally {
      functions.end();
    }
  }

  // The templates run once more, with tokens in place of the secrets: those tell where these went.
  private Optional<SealedRendering> sealed(
      Renderer.Request asked,
      ScopedPack scoped,
      RenderSecrets secrets,
      Surroundings around,
      RenderRequest request) {
    if (secrets.resolved().isEmpty() || secrets.resolved().get().none()) {
      return Optional.empty();
    }
    return Optional.of(
        new SealedRendering(
            secrets.resolved().get(), () -> traced(asked, scoped, secrets, around, request)));
  }

  private Optional<Manifest> traced(
      Renderer.Request asked,
      ScopedPack scoped,
      RenderSecrets secrets,
      Surroundings around,
      RenderRequest request) {
    try {
      return Stream.of(true, false)
          .flatMap(
              telling ->
                  rendering
                      .beside(
                          asked.of(
                              secrets.traced(scoped, telling),
                              new Budget(limits, clock),
                              secrets.store(around.secrets(), telling)),
                          request.post())
                      .stream())
          .findFirst();
    } finally {
      functions.end();
    }
  }

  private static SherpackException with(List<Diagnostic> warnings, SherpackException failure) {
    List<Diagnostic> all = new ArrayList<>(warnings);
    all.addAll(failure.diagnostics());
    return new SherpackException.Input(all);
  }

  // Helm knows none of a newer chart's own values then; a pack is strict about what it reads.
  private static Pack reusing(Pack pack, Optional<Value.Mapping> old) {
    return old.map(
            defaults ->
                pack.withDefaults(
                    pack.rules().helm() ? defaults : Merge.keepingNulls(pack.defaults(), defaults)))
        .orElse(pack);
  }

  private Renderer.Request renderRequest(
      RenderRequest request,
      Surroundings around,
      ScopedPack scoped,
      LayeredValues user,
      RenderSecrets secrets,
      boolean traced) {
    var facts =
        new ReleaseFacts(
            request.release(), request.namespace(), around.revision(), request.upgrade());
    var ports =
        new Ports(
            clock,
            random,
            around.lookup(),
            secrets.store(around.secrets()),
            request.dns() ? hosts : HostResolver.DISABLED);
    return new Renderer.Request(
        scoped,
        facts,
        around.capabilities(),
        ports,
        new Budget(limits, clock),
        around.reads(),
        user.integersOfFlags(),
        request.notesOfSubpacks(),
        traced || around.reads().wantsLines());
  }

  static ManifestRules rules(RuleSet rules) {
    return switch (rules) {
      case SHERPACK -> ManifestRules.PACK;
      case HELM -> ManifestRules.CHART;
    };
  }

  private static List<Diagnostic> warnings(Pack pack, Problems scoping) {
    Set<Diagnostic> warnings = new LinkedHashSet<>();
    if (pack.metadata().deprecated()) {
      warnings.add(
          Diagnostic.warning(
              "pack-deprecated", "pack `" + pack.metadata().name() + "` is deprecated"));
    }
    warnings.addAll(scoping.all());
    return List.copyOf(warnings);
  }
}
