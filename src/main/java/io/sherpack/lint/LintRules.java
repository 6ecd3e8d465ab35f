package io.sherpack.lint;

import io.sherpack.diagnostic.Severity;
import io.sherpack.diagnostic.Suggestions;
import java.util.List;
import java.util.Optional;

/// The table of all rules. What ends loading or rendering (YAML that cannot be read, a template
/// that fails, values that a schema refuses) is no rule: nobody can do without.
public final class LintRules {
  /// That a comment suppresses what is not found.
  public static final String UNUSED_SUPPRESSION = "unused-suppression";

  private static final List<LintRule> TABLE =
      List.of(
          rule(
              "crd-in-templates",
              Severity.INFO,
              "A custom resource definition is printed by a template.",
              "It goes when the release goes, and all objects of its kind with it.",
              "Move it to `crds/`, where it is applied first and stays."),
          rule(
              "external-policy-in-pack",
              Severity.WARNING,
              "A definition in the pack says that it is managed elsewhere.",
              "It is never applied, so that it is in the pack in vain.",
              "Leave it out, or change `sherpack.io/crd-policy`."),
          rule(
              "helm-chartfile",
              Severity.ERROR,
              "Helm's rules over Chart.yaml, in its words and at its levels.",
              "Helm and chart repositories refuse or misread such charts.",
              "Do what the line says."),
          rule(
              "helm-crds",
              Severity.ERROR,
              "Helm's rules over `crds/`, in its words.",
              "What is no definition there is applied before everything else, or fails.",
              "Do what the line says."),
          rule(
              "helm-dependencies",
              Severity.ERROR,
              "Helm's rules over declared and present subcharts, in its words.",
              "The chart does not install as it stands.",
              "Run `sherpack dependency update`, or declare what `charts/` holds."),
          rule(
              "helm-templates",
              Severity.ERROR,
              "Helm's rules over templates and what they print, in its words and at its levels.",
              "The API server refuses the objects, or will in a later version.",
              "Do what the line says."),
          rule(
              "helm-values",
              Severity.ERROR,
              "Helm's rules over values.yaml, in its words.",
              "The defaults of the chart are lost.",
              "Do what the line says."),
          rule(
              "manifest-incomplete",
              Severity.ERROR,
              "An object without `apiVersion`, `kind` or `metadata.name`.",
              "No cluster takes it.",
              "Add the field to the template; often a condition leaves a stray document."),
          rule(
              "manifest-not-text",
              Severity.ERROR,
              "A label, an annotation or a name that is a number, a boolean or null.",
              "The API server takes strings only.",
              "Pipe the value through `quote`."),
          rule(
              "manifest-twice",
              Severity.ERROR,
              "Two templates print the same object.",
              "The later one overwrites the earlier one, in an order that nobody chose.",
              "Name one of them differently, or remove it."),
          rule(
              "no-description",
              Severity.INFO,
              "Pack.yaml has no description.",
              "Searches and registries show it.",
              "Say in `metadata.description` what the pack is for."),
          rule(
              "no-schema",
              Severity.INFO,
              "The pack has no schema of its values.",
              "Wrong values are found late then, by the API server or by nobody.",
              "Write a `values.schema.yaml`."),
          rule(
              "no-templates",
              Severity.ERROR,
              "The pack has no templates; where only the folder is empty, as a warning.",
              "It installs nothing.",
              "Add templates, or say `type: library`."),
          rule(
              "no-values",
              Severity.WARNING,
              "The pack has no values.yaml.",
              "It is what users read first.",
              "Write the defaults there."),
          rule(
              "non-crd-in-crds-dir",
              Severity.ERROR,
              "A file of `crds/` holds something else than a custom resource definition.",
              "It is applied before everything else, and never changed or removed.",
              "Move it to `templates/`."),
          rule(
              "pack-deprecated",
              Severity.WARNING,
              "The pack says that it is deprecated.",
              "Nobody mends it any more.",
              "Look for its successor."),
          rule(
              "readiness-invalid",
              Severity.ERROR,
              "A readiness annotation that cannot be read.",
              "Waiting for the object fails.",
              "Write it as docs/waiting.md says."),
          rule(
              "shared-crd-in-templates",
              Severity.WARNING,
              "A template prints a definition that says it is shared.",
              "The release that printed it removes it, and other releases lose it.",
              "Move it to `crds/`."),
          rule(
              "templated-crd-in-crds-dir",
              Severity.INFO,
              "A file of `crds/` looks like a template.",
              "`crds/` is applied as it is.",
              "Move it to `templates/`, or write it out."),
          rule(
              "unknown-value",
              Severity.WARNING,
              "A value is given that the pack does not know.",
              "It is misspelt, or does nothing.",
              "Correct its name; it has to be in the defaults, the schema or a template."),
          rule(
              UNUSED_SUPPRESSION,
              Severity.WARNING,
              "A comment suppresses a rule that finds nothing there, or that does not exist.",
              "It hides the next mistake, which nobody has seen yet.",
              "Remove the comment, or correct the rule's name."),
          rule(
              "unused-value",
              Severity.WARNING,
              "A default of values.yaml that no template reads.",
              "Users set it, and nothing happens.",
              "Remove it, or use it in a template."));

  private LintRules() {}

  private static LintRule rule(String id, Severity level, String finds, String why, String mend) {
    return new LintRule(id, level, finds, why, mend);
  }

  /// All rules, sorted.
  public static List<LintRule> all() {
    return TABLE;
  }

  public static Optional<LintRule> find(String id) {
    return TABLE.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  /// Returns what may have been meant by the name of a rule that there is not.
  static Optional<String> meant(String id) {
    return Suggestions.didYouMean(id, TABLE.stream().map(LintRule::id).toList());
  }
}
