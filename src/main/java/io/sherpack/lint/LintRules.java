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
              "custom-resource",
              Severity.ERROR,
              "An object does not fit the definition of its kind in the pack. Rules in CEL and formats of texts are not judged.",
              "The API server refuses it.",
              "Correct the template, or the definition."),
          rule(
              "deprecated-api",
              Severity.WARNING,
              "An object of a kind that is deprecated in the version of Kubernetes that `--kube-version` assumes.",
              "A later version removes it, and the next upgrade of the cluster breaks the release.",
              "Use what the hint names; `.Capabilities` and `capabilities` tell what a cluster has."),
          rule(
              "external-policy-in-pack",
              Severity.WARNING,
              "A definition in the pack says that it is managed elsewhere.",
              "It is never applied, so that it is in the pack in vain.",
              "Leave it out, or change `sherpack.io/crd-policy`."),
          rule(
              "future-api",
              Severity.ERROR,
              "An object of a kind that the assumed version of Kubernetes does not have yet.",
              "The API server knows no such kind.",
              "Print it only where the cluster has it, or raise `kubeVersion`."),
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
              "missing-field",
              Severity.ERROR,
              "A field is missing that Kubernetes needs; of a boolean, which counts as false then, a warning.",
              "The API server refuses the object.",
              "Add it to the template."),
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
              "no-such-kind",
              Severity.ERROR,
              "A kind that Kubernetes does not have in the group version of the object.",
              "The API server knows no such kind.",
              "Correct `kind` or `apiVersion`."),
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
              "removed-api",
              Severity.ERROR,
              "An object of a kind that the assumed version of Kubernetes has no more.",
              "The API server knows no such kind.",
              "Use what the hint names."),
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
              "unchecked-rules",
              Severity.INFO,
              "A definition in the pack has rules in CEL (`x-kubernetes-validations`) for objects that the pack prints.",
              "They are not judged here: only the API server can tell.",
              "Nothing; `sherpack install --dry-run=server` asks the server."),
          rule(
              "unknown-field",
              Severity.ERROR,
              "A field that its type does not have in the assumed version of Kubernetes, or that a definition would drop.",
              "It is misspelt or misplaced: the API server refuses or ignores it.",
              "Correct its name or place."),
          rule(
              "unknown-kind",
              Severity.INFO,
              "An object of a kind whose definition is not in the pack.",
              "It is not checked; this is told once for each kind.",
              "Nothing, or put the definition into `crds/`."),
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
              "Remove it, or use it in a template."),
          rule(
              "wrong-choice",
              Severity.ERROR,
              "A text that is none of the choices that Kubernetes has for the field.",
              "The API server refuses the object.",
              "Use one of the choices."),
          rule(
              "wrong-format",
              Severity.ERROR,
              "A quantity, a time, base64 or a number that cannot be read as what it should be.",
              "The API server refuses the object.",
              "Correct it; `b64enc` and `quote` help often."),
          rule(
              "wrong-type",
              Severity.ERROR,
              "A field holds a string where a number is wanted, a list where a map is, and the like.",
              "The API server refuses the object.",
              "Add or remove quotes, or correct the indentation."));

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
