package io.sherpack.lint;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.Severity;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import io.sherpack.manifest.Manifest;
import io.sherpack.manifest.ManifestReader;
import io.sherpack.manifest.ManifestRules;
import io.sherpack.manifest.ManifestSource;
import io.sherpack.manifest.Resource;
import io.sherpack.pack.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Rules over custom resource definitions: those of `crds/` and those that templates print.
public final class CrdRules {
  private static final String KIND = "CustomResourceDefinition";
  private static final String POLICY = "sherpack.io/crd-policy";
  private static final Pattern TEMPLATED = Pattern.compile("\\{\\{|\\{%");

  private CrdRules() {}

  /// Adds what is wrong with the files of `crds/`, each on its own.
  public static void checkFolder(Pack pack, Problems problems) {
    pack.crds().forEach(file -> checkFile(file, problems));
  }

  /// Returns what Helm says of the documents of `crds/`, in its words; it stops at the first that
  /// is no YAML.
  public static List<ChartFinding> ofHelm(Pack chart) {
    List<ChartFinding> findings = new ArrayList<>();
    for (SourceText file : chart.crds()) {
      DecodedText decoded = DecodedText.of(file);
      decoded.heads().forEach(head -> checkHead(file.name(), head, findings));
      if (decoded.failure().isPresent()) {
        findings.add(
            new ChartFinding(
                Severity.ERROR, file.name(), "unable to parse YAML: " + decoded.failure().get()));
        return findings;
      }
    }
    return findings;
  }

  private static void checkHead(String file, DecodedText.Head head, List<ChartFinding> findings) {
    if (!head.apiVersion().startsWith("apiextensions.k8s.io")) {
      findings.add(
          new ChartFinding(Severity.ERROR, file, "apiVersion is not in 'apiextensions.k8s.io'"));
    }
    if (!head.kind().equals(KIND)) {
      findings.add(
          new ChartFinding(Severity.ERROR, file, "object kind is not 'CustomResourceDefinition'"));
    }
  }

  private static void checkFile(SourceText file, Problems problems) {
    Matcher templated = TEMPLATED.matcher(file.text());
    if (templated.find()) {
      problems.add(
          Diagnostic.info(
                  "templated-crd-in-crds-dir",
                  "`" + file.name() + "` looks like a template, but `crds/` is not rendered")
              .at(file.at(templated.start()))
              .hint("move it to `templates/`, or write it out"));
    }
    var broken = new Problems();
    Manifest manifest =
        ManifestReader.read(
            List.of(new ManifestSource(ManifestRules.CHART, file.name(), file.text(), List.of())),
            broken);
    broken.all().forEach(found -> problems.add(unrendered(file, found)));
    manifest.resources().forEach(resource -> checkResource(file, resource, problems));
  }

  // The reader of manifests speaks of what a template rendered.
  private static Diagnostic unrendered(SourceText file, Diagnostic found) {
    var problem =
        Diagnostic.error(
            found.code(), found.message().replace("` renders invalid YAML", "` is not valid YAML"));
    return found
        .span()
        .map(span -> problem.at(new Span(file, span.line(), span.column(), span.length())))
        .orElse(problem);
  }

  private static void checkResource(SourceText file, Resource resource, Problems problems) {
    if (!resource.kind().equals(KIND)) {
      String found = resource.kind().isEmpty() ? "an object without a kind" : resource.id().label();
      problems.add(
          Diagnostic.error(
                  "non-crd-in-crds-dir",
                  "`%s` holds `%s`, which is no custom resource definition"
                      .formatted(file.name(), found))
              .at(file.at(Math.max(0, file.text().indexOf("kind: " + resource.kind()))))
              .hint("move it to `templates/`"));
    }
    checkExternal(file.name(), resource, problems);
  }

  /// Adds what is to be said of the definitions among the objects that templates printed.
  public static void checkRendered(Manifest manifest, Problems problems) {
    manifest.resources().stream()
        .filter(resource -> resource.kind().equals(KIND))
        .forEach(resource -> checkTemplate(resource, problems));
  }

  private static void checkTemplate(Resource resource, Problems problems) {
    problems.add(
        placed(
            resource,
            Diagnostic.info(
                    "crd-in-templates",
                    "`%s` is in `%s`, so it goes when the release goes"
                        .formatted(resource.id().label(), resource.source()))
                .hint("in `crds/` it is applied first, and stays with all its objects")));
    if (policy(resource, "shared")) {
      problems.add(
          placed(
              resource,
              Diagnostic.warning(
                      "shared-crd-in-templates",
                      "`%s` in `%s` is shared, but belongs to the release"
                          .formatted(resource.id().label(), resource.source()))
                  .hint("move it to `crds/`, so that other releases keep it")));
    }
    checkExternal(resource.source(), resource, problems);
  }

  private static void checkExternal(String file, Resource resource, Problems problems) {
    if (resource.kind().equals(KIND) && policy(resource, "external")) {
      problems.add(
          placed(
              resource,
              Diagnostic.warning(
                      "external-policy-in-pack",
                      "`%s` in `%s` says that it is managed elsewhere"
                          .formatted(resource.id().label(), file))
                  .hint("leave it out of the pack, or change `" + POLICY + "`")));
    }
  }

  private static boolean policy(Resource resource, String wanted) {
    return resource.annotation(POLICY).map(wanted::equalsIgnoreCase).orElse(false);
  }

  private static Diagnostic placed(Resource resource, Diagnostic diagnostic) {
    return resource.place().map(diagnostic::at).orElse(diagnostic);
  }
}
