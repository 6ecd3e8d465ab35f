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
import io.sherpack.render.Capabilities;
import io.sherpack.render.KubeVersions;
import io.sherpack.values.RawText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Lints a chart by Helm's rules and by ours; ours alone never make it fail where Helm takes the
/// chart.
final class ChartLint {
  private static final Set<String> HELM_REFUSES_TOO =
      Set.of("yaml-syntax", "schema", "manifest-no-object");
  private static final String CHART = "Chart.yaml";
  private static final String VALUES = "values.yaml";
  private static final Set<String> HELM_DOES_NOT_LOOK = Set.of("kube-version");

  /// Renders the chart with values.
  interface Renderer {
    Lint.Rendered render(Lint.Request request, String reference, ValuesRequest values)
        throws InterruptedException;
  }

  private final Lint.Request request;
  private final String reference;
  private final Pack chart;

  ChartLint(Lint.Request request, String reference, Pack chart) {
    this.request = request;
    this.reference = reference;
    this.chart = chart;
  }

  Lint.Report report(Renderer renderer, ValuesRequest values) throws InterruptedException {
    Path folder = request.directory().resolve(reference).normalize();
    boolean templates = Files.exists(folder.resolve("templates")) || !chart.templates().isEmpty();
    List<ChartFinding> ofHelm =
        new ArrayList<>(ChartRules.check(chart, folder.toString(), templates));
    Capabilities assumed = KubeVersions.assumed(request.kubeVersion(), List.of());
    var problems = new Problems();
    List<Diagnostic> warnings = List.of();
    // Helm does not render what lacks subcharts either, nor what is no chart of its own.
    if (!chart.library() && whole() && !file(folder, "templates", ofHelm)) {
      Lint.Rendered rendered = renderer.render(request, reference, values);
      warnings = rendered.warnings();
      rendered.problems().all().forEach(found -> problems.addAll(judged(found)));
      rendered
          .result()
          .ifPresent(
              result -> {
                ofHelm.addAll(IllegalIndent.check(result.rendering()));
                ofHelm.addAll(IllegalIndent.tabs(result.rendering()));
                ofHelm.addAll(
                    ObjectRules.check(
                        result.manifest(), number(assumed.major()), number(assumed.minor())));
                ValueRules.checkUser(result.scoped(), result.user(), rendered.reads(), problems);
              });
    }
    if (!file(folder, "crds", ofHelm)) {
      ofHelm.addAll(CrdRules.ofHelm(chart));
    }
    return new Lint.Report(reference, PackKind.CHART, ofHelm, Lint.sorted(problems), warnings);
  }

  /// Whether `folder` holds a chart, be it one that cannot be read.
  static boolean chart(Path folder) {
    return Files.exists(folder.resolve(CHART)) && !Files.exists(folder.resolve("Pack.yaml"));
  }

  /// Returns what Helm says of a chart that cannot be loaded, with the reasons for that.
  static Lint.Report unloadable(Path folder, String reference, List<Diagnostic> reasons) {
    List<ChartFinding> ofHelm = new ArrayList<>();
    if (Files.isDirectory(folder.resolve(CHART))) {
      ofHelm.add(new ChartFinding(Severity.ERROR, CHART, "should be a file, not a directory"));
      ofHelm.add(new ChartFinding(Severity.ERROR, CHART, "unable to parse YAML"));
    } else {
      ofHelm.addAll(ChartFileRules.check(text(folder.resolve(CHART), reference)));
    }
    if (!Files.exists(folder.resolve(VALUES))) {
      ofHelm.add(new ChartFinding(Severity.INFO, VALUES, "file does not exist"));
    } else if (reasons.stream().anyMatch(reason -> in(reference + "/" + VALUES, reason))) {
      ofHelm.add(new ChartFinding(Severity.ERROR, VALUES, "unable to parse YAML"));
    }
    if (!Files.exists(folder.resolve("templates"))) {
      ofHelm.add(new ChartFinding(Severity.WARNING, "templates/", "directory does not exist"));
    }
    var _ = file(folder, "templates", ofHelm);
    // Helm does load the third format.
    if (!reasons.stream().allMatch(reason -> reason.code().equals("invalid-api-version"))) {
      ofHelm.add(new ChartFinding(Severity.ERROR, "", "unable to load chart"));
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

  private boolean whole() {
    return chart.dependencies().stream()
        .allMatch(
            dependency ->
                chart.subpacks().stream()
                    .anyMatch(one -> one.metadata().name().equals(dependency.name())));
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
