package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.Severity;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.health.HealthRules;
import io.sherpack.lint.ChartFinding;
import io.sherpack.lint.CrdRules;
import io.sherpack.lint.LintLevels;
import io.sherpack.lint.PackRules;
import io.sherpack.lint.ReadValues;
import io.sherpack.lint.ValueRules;
import io.sherpack.manifest.ManifestCheck;
import io.sherpack.manifest.Resource;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;
import io.sherpack.provenance.Trust;
import io.sherpack.render.Capabilities;
import io.sherpack.render.KubeVersions;
import io.sherpack.render.Renderer;
import io.sherpack.template.ClusterLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Looks for everything that is wrong with packs, without a cluster.
public final class Lint {
  /// @param subpacks whether the packs below `charts/` are linted on their own too, with their
  ///   defaults
  /// @param levels how bad findings of rules are, where that is asked for
  public record Request(
      Path directory,
      List<String> packs,
      ValuesRequest values,
      String namespace,
      Optional<String> kubeVersion,
      boolean skipSchema,
      boolean subpacks,
      LintLevels levels) {
    public Request {
      packs = List.copyOf(packs);
    }
  }

  /// What was found in one pack.
  ///
  /// @param ofHelm what Helm's own rules say, of a chart
  /// @param warnings what is said while values are put together; it fails nothing
  /// @param suppressed what comments suppress
  public record Report(
      String pack,
      PackKind kind,
      List<ChartFinding> ofHelm,
      List<Diagnostic> findings,
      List<Diagnostic> warnings,
      LintFiles files,
      List<LintEntry> suppressed) {
    public Report {
      ofHelm = List.copyOf(ofHelm);
      findings = List.copyOf(findings);
      warnings = List.copyOf(warnings);
      suppressed = List.copyOf(suppressed);
    }

    Report(
        String pack,
        PackKind kind,
        List<ChartFinding> ofHelm,
        List<Diagnostic> findings,
        List<Diagnostic> warnings) {
      this(pack, kind, ofHelm, findings, warnings, LintFiles.unloaded(pack), List.of());
    }

    /// Returns all findings that are as bad as `least` or worse.
    public List<LintEntry> entries(Severity least) {
      return Stream.concat(
              ofHelm.stream().map(found -> LintEntry.of(found, files)),
              findings.stream().map(found -> LintEntry.of(found, files)))
          .filter(found -> found.level().compareTo(least) >= 0)
          .toList();
    }

    /// Whether there is anything of `severity`.
    public boolean has(Severity severity) {
      return findings.stream().anyMatch(found -> found.severity() == severity)
          || ofHelm.stream().anyMatch(found -> found.severity() == severity);
    }
  }

  private static final String RELEASE = "release-name";
  private static final Set<String> METADATA = Set.of("Chart.yaml", "Pack.yaml");

  private final RenderPack renderPack;
  private final SchemaCheck schemas;
  private final UserValues userValues;

  public Lint(RenderPack renderPack, SchemaCheck schemas, UserValues userValues) {
    this.renderPack = renderPack;
    this.schemas = schemas;
    this.userValues = userValues;
  }

  /// Returns a report for each pack in the order given, subpacks after their parent.
  public List<Report> run(Request request) throws InterruptedException {
    KubeVersions.assumed(request.kubeVersion(), List.of());
    List<Report> reports = new ArrayList<>();
    for (String pack : request.packs()) {
      reports.add(report(request, pack, request.values()));
      if (request.subpacks()) {
        for (String subpack : subpacks(request.directory(), pack)) {
          reports.add(report(request, subpack, ValuesRequest.NONE));
        }
      }
    }
    return reports;
  }

  // However deep they are, as Helm finds them: by their names in all folders below.
  private static List<String> subpacks(Path directory, String pack) {
    String charts = pack + "/charts";
    List<String> found = new ArrayList<>();
    if (Files.isDirectory(directory.resolve(charts))) {
      gather(directory, charts, found);
    }
    return found;
  }

  private static void gather(Path directory, String folder, List<String> found) {
    for (String name : names(directory.resolve(folder))) {
      String path = folder + "/" + name;
      if (Files.isDirectory(directory.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
        gather(directory, path, found);
      } else if (METADATA.contains(name)) {
        found.add(folder);
      } else if (name.endsWith(".tgz") || name.endsWith(".tar.gz")) {
        found.add(path);
      }
    }
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    } catch (IOException unreadable) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "pack-unreadable", "cannot read `" + folder + "`: " + FileReason.of(unreadable)));
    }
  }

  private Report report(Request request, String reference, ValuesRequest values)
      throws InterruptedException {
    var problems = new Problems();
    Pack pack;
    try {
      pack = Packs.load(request.directory(), reference);
    } catch (SherpackException.Input failure) {
      problems.addAll(failure.diagnostics());
      Path folder = request.directory().resolve(reference).normalize();
      return ChartLint.chart(folder)
          ? ChartLint.unloadable(folder, reference, sorted(problems))
          : new Report(reference, PackKind.PACK, List.of(), sorted(problems), List.of());
    }
    return LintVerdict.of(loaded(request, reference, pack, values), pack, request.levels());
  }

  private Report loaded(Request request, String reference, Pack pack, ValuesRequest values)
      throws InterruptedException {
    if (pack.kind() == PackKind.CHART) {
      return new ChartLint(request, reference, pack, schemas, userValues)
          .report(this::rendered, values);
    }
    var problems = new Problems();
    Path folder = request.directory().resolve(reference).resolve("templates");
    PackRules.check(pack, Files.isDirectory(folder), problems);
    CrdRules.checkFolder(pack, problems);
    List<Diagnostic> warnings = render(request, reference, values, problems);
    return new Report(reference, PackKind.PACK, List.of(), sorted(problems), warnings);
  }

  static List<Diagnostic> sorted(Problems problems) {
    Set<Diagnostic> once = new LinkedHashSet<>(problems.all());
    List<Diagnostic> sorted = new ArrayList<>();
    for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.INFO)) {
      once.stream().filter(found -> found.severity() == severity).forEach(sorted::add);
    }
    return sorted;
  }

  private List<Diagnostic> render(
      Request request, String reference, ValuesRequest values, Problems problems)
      throws InterruptedException {
    Rendered plain = rendered(request, reference, ValuesRequest.NONE);
    if (values.equals(ValuesRequest.NONE)) {
      problems.addAll(plain.problems().all());
      plain.result().ifPresent(result -> checkDefaults(result, plain.reads(), problems));
      return plain.warnings();
    }
    Rendered given = rendered(request, reference, values);
    problems.addAll(given.problems().all());
    problems.addAll(given.problems().failed() ? plain.problems().all() : advice(plain.problems()));
    plain
        .result()
        .or(given::result)
        .ifPresent(
            result ->
                checkDefaults(
                    result, plain.result().isPresent() ? plain.reads() : given.reads(), problems));
    given
        .result()
        .ifPresent(
            result ->
                ValueRules.checkUser(result.scoped(), result.user(), given.reads(), problems));
    return given.warnings();
  }

  // A pack may ask its users for values: it need not render without them.
  private static List<Diagnostic> advice(Problems plain) {
    return plain.all().stream()
        .map(
            found ->
                found.severity() == Severity.ERROR
                    ? new Diagnostic(
                            Severity.INFO,
                            found.code(),
                            found.message(),
                            found.span(),
                            found.notes(),
                            found.hints())
                        .note("with the defaults alone")
                    : found)
        .toList();
  }

  private static void checkDefaults(RenderPack.Result result, ReadValues reads, Problems problems) {
    ValueRules.checkDefaults(result.scoped(), reads, problems);
  }

  /// @param result what could be rendered, be it with values that the schema refuses
  /// @param failing what came of templates where something is wrong with them
  record Rendered(
      Optional<RenderPack.Result> result,
      Optional<Renderer.Attempt> failing,
      ReadValues reads,
      Problems problems) {
    List<Diagnostic> warnings() {
      // That it is deprecated is for the rules to tell.
      return result.stream()
          .flatMap(found -> found.warnings().stream())
          .filter(warning -> !warning.code().equals("pack-deprecated"))
          .toList();
    }
  }

  private Rendered rendered(Request request, String reference, ValuesRequest values)
      throws InterruptedException {
    var problems = new Problems();
    var reads = new ReadValues();
    List<Renderer.Attempt> failing = new ArrayList<>();
    Optional<RenderPack.Result> result =
        attempt(request, reference, values, request.skipSchema(), reads, problems, failing);
    // What the schema refuses must not hide what is wrong with the templates.
    if (result.isEmpty() && failing.isEmpty() && !request.skipSchema()) {
      result = attempt(request, reference, values, true, reads, problems, failing);
    }
    result.ifPresent(
        found -> {
          ManifestCheck.check(found.manifest(), problems);
          CrdRules.checkRendered(found.manifest(), problems);
          found.manifest().resources().forEach(resource -> checkReadiness(resource, problems));
          ApiCheck.check(found, KubeVersions.assumed(request.kubeVersion(), List.of()), problems);
        });
    return new Rendered(result, failing.stream().findFirst(), reads, problems);
  }

  // Only while waiting for it would it be told else.
  private static void checkReadiness(Resource resource, Problems problems) {
    Optional<String> mistake = HealthRules.mistake(resource.object());
    if (mistake.isPresent()) {
      var problem =
          Diagnostic.error(
              "readiness-invalid",
              "the readiness annotation of `%s` cannot be read: %s"
                  .formatted(resource.id().label(), mistake.get()));
      problems.add(resource.place().map(problem::at).orElse(problem));
    }
  }

  private Optional<RenderPack.Result> attempt(
      Request request,
      String reference,
      ValuesRequest values,
      boolean skipSchema,
      ReadValues reads,
      Problems problems,
      List<Renderer.Attempt> failing)
      throws InterruptedException {
    Capabilities capabilities = KubeVersions.assumed(request.kubeVersion(), List.of());
    var render =
        new RenderRequest(
            request.directory(),
            reference,
            values,
            RELEASE,
            request.namespace(),
            false,
            request.kubeVersion(),
            List.of(),
            skipSchema,
            false,
            true,
            Optional.empty(),
            Trust.none());
    var around = RenderPack.Surroundings.first(capabilities, ClusterLookup.NONE, reads);
    try {
      return Optional.of(renderPack.tried(render, around, failing::add));
    } catch (SherpackException.Input failure) {
      problems.addAll(failure.diagnostics());
      return Optional.empty();
    }
  }
}
