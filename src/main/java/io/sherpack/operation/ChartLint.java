package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.Severity;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.lint.ChartFileRules;
import io.sherpack.lint.ChartFinding;
import io.sherpack.lint.ChartRules;
import io.sherpack.lint.CrdRules;
import io.sherpack.lint.ObjectRules;
import io.sherpack.lint.ValueRules;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;
import io.sherpack.pack.Scoping;
import io.sherpack.render.Capabilities;
import io.sherpack.render.KubeVersions;
import io.sherpack.values.Merge;
import io.sherpack.values.RawText;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lints a chart by Helm's rules and by ours; ours alone never make it fail where Helm takes the
/// chart.
final class ChartLint {
  private static final Set<String> HELM_REFUSES_TOO =
      Set.of("yaml-syntax", "schema", "manifest-no-object");
  private static final String CHART = "Chart.yaml";
  private static final String VALUES = "values.yaml";
  private static final String TEMPLATES = "templates/";
  private static final String SCHEMA =
      "values don't meet the specifications of the schema(s) in the following chart(s):\n";
  private static final Set<String> HELM_DOES_NOT_LOOK = Set.of("kube-version");

  /// Renders the chart with values.
  interface Renderer {
    Lint.Rendered render(Lint.Request request, String reference, ValuesRequest values)
        throws InterruptedException;
  }

  private final Lint.Request request;
  private final String reference;
  private final Pack chart;
  private final SchemaCheck schemas;
  private final UserValues userValues;

  ChartLint(
      Lint.Request request,
      String reference,
      Pack chart,
      SchemaCheck schemas,
      UserValues userValues) {
    this.request = request;
    this.reference = reference;
    this.chart = chart;
    this.schemas = schemas;
    this.userValues = userValues;
  }

  Lint.Report report(Renderer renderer, ValuesRequest values) throws InterruptedException {
    Path folder = request.directory().resolve(reference).normalize();
    boolean templates = Files.exists(folder.resolve("templates")) || !chart.templates().isEmpty();
    List<ChartFinding> ofHelm = new ArrayList<>(ChartFileRules.check(chart.manifest()));
    values(values, ofHelm);
    var problems = new Problems();
    List<Diagnostic> warnings = List.of();
    if (!templates) {
      ofHelm.add(new ChartFinding(Severity.WARNING, TEMPLATES, "directory does not exist"));
    } else if (!file(folder, "templates", ofHelm)) {
      // Nothing of a library is printed by itself.
      Optional<Lint.Rendered> rendered =
          chart.library()
              ? Optional.empty()
              : Optional.of(renderer.render(request, reference, values));
      warnings = rendered.map(Lint.Rendered::warnings).orElse(List.of());
      rendered.ifPresent(found -> judge(found, problems));
      templates(rendered, values, ofHelm);
    }
    ofHelm.addAll(ChartRules.dependencies(chart, folder.toString()));
    if (!file(folder, "crds", ofHelm)) {
      ofHelm.addAll(CrdRules.ofHelm(chart));
    }
    return new Lint.Report(reference, PackKind.CHART, ofHelm, Lint.sorted(problems), warnings);
  }

  private static void judge(Lint.Rendered rendered, Problems problems) {
    rendered.problems().all().forEach(found -> problems.addAll(judged(found)));
    rendered
        .result()
        .ifPresent(
            result ->
                ValueRules.checkUser(result.scoped(), result.user(), rendered.reads(), problems));
  }

  // Of the chart itself only, and without the defaults of subcharts.
  private void values(ValuesRequest values, List<ChartFinding> ofHelm) throws InterruptedException {
    if (chart.values().isEmpty()) {
      ofHelm.add(new ChartFinding(Severity.INFO, VALUES, "file does not exist"));
    } else if (!request.skipSchema()) {
      Value.Mapping given = userValues.read(chart.rules(), values, Value.Mapping.EMPTY).merged();
      String broken = schemas.inHelm(chart, Merge.over(chart.defaults(), given));
      if (!broken.isEmpty()) {
        ofHelm.add(new ChartFinding(Severity.ERROR, VALUES, broken));
      }
    }
  }

  // Helm goes no further than the first that is wrong: values, a template, what one prints.
  private void templates(
      Optional<Lint.Rendered> rendered, ValuesRequest values, List<ChartFinding> ofHelm)
      throws InterruptedException {
    Optional<String> failure =
        rendered.isEmpty() ? Optional.empty() : schema(values).or(() -> template(rendered.get()));
    if (failure.isPresent()) {
      ofHelm.add(new ChartFinding(Severity.ERROR, TEMPLATES, failure.get()));
      return;
    }
    Capabilities assumed = KubeVersions.assumed(request.kubeVersion(), List.of());
    ofHelm.addAll(
        ObjectRules.check(
            chart.templates().stream().map(SourceText::name).toList(),
            rendered.map(this::printed).orElse(Map.of()),
            number(assumed.major()),
            number(assumed.minor())));
  }

  private Optional<String> schema(ValuesRequest values) throws InterruptedException {
    if (request.skipSchema()) {
      return Optional.empty();
    }
    try {
      Value.Mapping given = userValues.read(chart.rules(), values, Value.Mapping.EMPTY).merged();
      String broken = schemas.inHelm(Scoping.ofWhatIsThere(chart, given));
      return Optional.of(broken).filter(text -> !text.isEmpty()).map(text -> SCHEMA + text);
    } catch (SherpackException.Input unscoped) {
      return Optional.empty();
    }
  }

  private static Optional<String> template(Lint.Rendered rendered) {
    return rendered
        .failing()
        .flatMap(attempt -> attempt.problems().stream().findFirst())
        .map(TemplateFailures::inHelm);
  }

  // By the names that the chart has for its templates.
  private Map<String, String> printed(Lint.Rendered rendered) {
    String prefix = chart.metadata().name() + "/";
    Map<String, String> own = new HashMap<>();
    rendered
        .result()
        .map(result -> result.rendering())
        .or(() -> rendered.failing().map(attempt -> attempt.rendering()))
        .ifPresent(
            rendering ->
                rendering
                    .files()
                    .forEach(
                        file -> {
                          if (file.name().startsWith(prefix)) {
                            own.put(file.name().substring(prefix.length()), file.rendered().text());
                          }
                        }));
    return own;
  }

  /// Whether `folder` holds a chart, be it one that cannot be read.
  static boolean chart(Path folder) {
    return Files.exists(folder.resolve(CHART)) && !Files.exists(folder.resolve("Pack.yaml"));
  }

  /// Returns what Helm says of a chart that cannot be loaded, with the reasons for that.
  static Lint.Report unloadable(Path folder, String reference, List<Diagnostic> reasons) {
    List<ChartFinding> ofHelm = new ArrayList<>();
    String reason = new LoadFailure(folder, reference).inHelm(reasons.getFirst());
    if (Files.isDirectory(folder.resolve(CHART))) {
      reason = "Chart.yaml file is missing";
      ofHelm.add(new ChartFinding(Severity.ERROR, CHART, "should be a file, not a directory"));
      ofHelm.add(
          new ChartFinding(
              Severity.ERROR,
              CHART,
              "unable to parse YAML\n\tread " + folder.resolve(CHART) + ": is a directory"));
    } else {
      ofHelm.addAll(ChartFileRules.check(text(folder.resolve(CHART), reference)));
    }
    if (!Files.exists(folder.resolve(VALUES))) {
      ofHelm.add(new ChartFinding(Severity.INFO, VALUES, "file does not exist"));
    } else if (reasons.stream().anyMatch(one -> in(reference + "/" + VALUES, one))) {
      ofHelm.add(
          new ChartFinding(
              Severity.ERROR, VALUES, "unable to parse YAML: " + LoadFailure.values(reason)));
    }
    // Helm does load the third format.
    boolean loaded = reasons.stream().allMatch(one -> one.code().equals("invalid-api-version"));
    if (!Files.exists(folder.resolve("templates"))) {
      ofHelm.add(new ChartFinding(Severity.WARNING, TEMPLATES, "directory does not exist"));
    } else if (!file(folder, "templates", ofHelm) && !loaded) {
      ofHelm.add(new ChartFinding(Severity.ERROR, TEMPLATES, reason));
    }
    if (!loaded) {
      ofHelm.add(new ChartFinding(Severity.ERROR, "", "unable to load chart\n\t" + reason));
    }
    return new Lint.Report(reference, PackKind.CHART, ofHelm, reasons, List.of());
  }

  private static boolean in(String file, Diagnostic reason) {
    return reason.span().filter(place -> place.source().name().equals(file)).isPresent();
  }

  private static SourceText text(Path file, String reference) {
    try {
      return new SourceText(reference + "/" + CHART, RawText.of(Files.readAllBytes(file)));
    } catch (IOException unreadable) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "pack-unreadable", "cannot read `" + file + "`: " + FileReason.of(unreadable)));
    }
  }

  // Whether a file is in the place of a folder.
  private static boolean file(Path folder, String name, List<ChartFinding> findings) {
    boolean file = Files.isRegularFile(folder.resolve(name));
    if (file) {
      findings.add(new ChartFinding(Severity.ERROR, name + "/", "not a directory"));
    }
    return file;
  }

  private static int number(String part) {
    return part.matches("[0-9]{1,9}") ? Integer.parseInt(part) : 0;
  }

  private static List<Diagnostic> judged(Diagnostic found) {
    if (HELM_DOES_NOT_LOOK.contains(found.code())) {
      return List.of();
    }
    boolean ours = found.code().startsWith("manifest-") && !HELM_REFUSES_TOO.contains(found.code());
    if (found.severity() != Severity.ERROR || !ours) {
      return List.of(found);
    }
    return List.of(
        new Diagnostic(
            Severity.INFO,
            found.code(),
            found.message(),
            found.span(),
            found.notes(),
            found.hints()));
  }
}
