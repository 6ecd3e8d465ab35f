package io.sherpack.lint;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Manifest;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.plan.CrdInstances;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import io.sherpack.values.ValuePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Holds what a pack prints against Kubernetes' API in one version, and against the definitions in
/// the pack itself.
public final class ApiRules {
  /// The newest version that is known.
  public static final int NEWEST = 36;

  private static final String DEFINITION = "CustomResourceDefinition";
  private static final String CEL = "\"x-kubernetes-validations\"";

  private final KubernetesApi api = KubernetesApi.read();
  private final int minor;
  private final Optional<DeprecatedApis> helm;
  private final Map<String, Value.Mapping> definitions = new LinkedHashMap<>();
  private final Set<String> told = new HashSet<>();
  private final List<ObjectFinding> findings = new ArrayList<>();

  private ApiRules(int minor, boolean helm, List<Resource> all) {
    this.minor = minor;
    this.helm = helm ? Optional.of(DeprecatedApis.read()) : Optional.empty();
    all.stream()
        .flatMap(document -> document.flattened().stream())
        .filter(object -> object.kind().equals(DEFINITION))
        .forEach(
            object ->
                definitions.putIfAbsent(
                    Fields.text(object.object(), "spec", "group").orElse("")
                        + " "
                        + Fields.text(object.object(), "spec", "names", "kind").orElse(""),
                    object.object()));
  }

  /// Returns what is to be said of the definitions of `crds/` and of all that is printed, hooks
  /// included.
  ///
  /// @param definitions the documents of `crds/`
  /// @param minor of the version 1.x of Kubernetes that is assumed
  /// @param helm whether what Helm's own rules say of deprecated kinds is left to them
  public static List<ObjectFinding> check(
      List<Resource> definitions, Manifest manifest, int minor, boolean helm) {
    List<Resource> all = new ArrayList<>(definitions);
    all.addAll(manifest.documents());
    manifest.hooks().forEach(hook -> all.add(hook.resource()));
    var rules = new ApiRules(minor, helm, all);
    all.stream()
        .filter(document -> !document.blank())
        .forEach(document -> rules.document(document, ValuePath.ROOT, document));
    return List.copyOf(rules.findings);
  }

  // Lists give what is in them.
  private void document(Resource document, ValuePath path, Resource object) {
    if (object.kind().endsWith("List")
        && object.object().get("items") instanceof Value.Sequence(var items)) {
      for (int i = 0; i < items.size(); i++) {
        if (items.get(i) instanceof Value.Mapping item) {
          ValuePath below = path.key("items").index(i);
          document(
              document, below, Resource.of(item, object.source(), object.place(), object.text()));
        }
      }
    } else {
      new Look(document, path, object.id(), object.object()).look();
    }
  }

  /// The look at one object.
  private final class Look {
    private final Resource document;
    private final ValuePath at;
    private final ResourceId id;
    private final Value.Mapping object;
    private final String label;

    Look(Resource document, ValuePath at, ResourceId id, Value.Mapping object) {
      this.document = document;
      this.at = at;
      this.id = id;
      this.object = object;
      this.label =
          id.name().isEmpty() ? "an object of kind `" + id.kind() + "`" : "`" + id.label() + "`";
    }

    void look() {
      // That an object has no head is told elsewhere.
      if (id.apiVersion().isEmpty() || id.kind().isEmpty()) {
        return;
      }
      Optional<KubernetesApi.Kind> kind = api.kind(id.apiVersion(), id.kind());
      if (kind.isPresent()) {
        known(kind.get());
      } else {
        custom();
      }
    }

    private void add(ValuePath path, Diagnostic diagnostic) {
      findings.add(new ObjectFinding(document, at.then(path), diagnostic));
    }

    private void known(KubernetesApi.Kind kind) {
      if (kind.removed().isPresent() && minor >= kind.removed().getAsInt()) {
        if (!toldByHelm()) {
          add(ValuePath.of("apiVersion"), instead(removed(kind), kind));
        }
        return;
      }
      if (kind.introduced().isPresent() && minor < kind.introduced().getAsInt()) {
        add(
            ValuePath.of("apiVersion"),
            Diagnostic.error(
                "future-api",
                "%s: `%s` of `%s` came with Kubernetes 1.%d, assumed is 1.%d"
                    .formatted(
                        label, id.kind(), id.apiVersion(), kind.introduced().getAsInt(), minor)));
        return;
      }
      boolean deprecated = kind.deprecated().isPresent() && minor >= kind.deprecated().getAsInt();
      if (deprecated && !toldByHelm()) {
        add(ValuePath.of("apiVersion"), instead(deprecated(kind), kind));
      }
      shape().check(object, kind.type());
    }

    // Of the files of the chart itself.
    private boolean toldByHelm() {
      String source = document.source();
      return !source.contains("/charts/")
          && (source.endsWith(".yaml") || source.endsWith(".yml"))
          && document.kind().equals(id.kind())
          && helm.flatMap(apis -> apis.warning(id.apiVersion(), id.kind(), 1, minor)).isPresent();
    }

    private Diagnostic removed(KubernetesApi.Kind kind) {
      return Diagnostic.error(
          "removed-api",
          "%s: `%s` of `%s` went with Kubernetes 1.%d"
              .formatted(label, id.kind(), id.apiVersion(), kind.removed().orElse(minor)));
    }

    private Diagnostic deprecated(KubernetesApi.Kind kind) {
      return Diagnostic.warning(
          "deprecated-api",
          "%s: `%s` of `%s` is deprecated since Kubernetes 1.%d%s"
              .formatted(
                  label,
                  id.kind(),
                  id.apiVersion(),
                  kind.deprecated().getAsInt(),
                  kind.removed().isPresent()
                      ? ", and goes with 1." + kind.removed().getAsInt()
                      : ""));
    }

    private Diagnostic instead(Diagnostic problem, KubernetesApi.Kind kind) {
      return kind.replacement()
          .map(
              text -> {
                String[] words = text.split(" ", -1);
                return problem.hint(
                    words[1].equals(id.kind())
                        ? "use `apiVersion: " + words[0] + "`"
                        : "use `%s` of `%s`".formatted(words[1], words[0]));
              })
          .orElse(problem);
    }

    private ObjectShape shape() {
      return new ObjectShape(api, minor, label, this::add);
    }

    private void custom() {
      Value.Mapping definition = definitions.get(id.group() + " " + id.kind());
      if (definition != null) {
        shape().checkMetadata(object);
        defined(definition);
      } else if (api.owns(id.apiVersion())) {
        noSuchKind();
      } else {
        shape().checkMetadata(object);
        if (told.add(id.apiVersion() + " " + id.kind())) {
          add(
              ValuePath.of("kind"),
              Diagnostic.info(
                  "unknown-kind",
                  "`%s` of `%s` is not checked: its definition is not in the pack"
                      .formatted(id.kind(), id.apiVersion())));
        }
      }
    }

    private void noSuchKind() {
      var problem =
          Diagnostic.error(
              "no-such-kind",
              "Kubernetes has no `%s` in `%s`".formatted(id.kind(), id.apiVersion()));
      add(
          ValuePath.of("kind"),
          Suggestions.didYouMean(id.kind(), api.kindsOf(id.apiVersion()))
              .map(problem::hint)
              .orElse(problem));
    }

    private void defined(Value.Mapping definition) {
      String name = Fields.text(definition, "metadata", "name").orElse("");
      Optional<Value.Mapping> schema = CrdInstances.schema(definition, id.version());
      if (schema.isEmpty()) {
        // The first form of definitions has its schema elsewhere.
        if (definition.get("apiVersion").equals(Value.of("apiextensions.k8s.io/v1"))) {
          add(
              ValuePath.of("apiVersion"),
              Diagnostic.error(
                  "custom-resource",
                  "%s: the definition `%s` has no version `%s`"
                      .formatted(label, name, id.version())));
        }
        return;
      }
      CrdInstances.findings(definition, object).forEach(this::refused);
      if (told.add("CEL " + name) && JsonWriter.COMPACT.write(schema.get()).contains(CEL)) {
        add(
            ValuePath.of("kind"),
            Diagnostic.info(
                "unchecked-rules",
                "the definition `%s` has rules in CEL, which are not judged".formatted(name)));
      }
    }

    private void refused(CrdInstances.Wrong wrong) {
      String field = "`" + wrong.path().print() + "`";
      add(
          wrong.path(),
          wrong.dropped()
              ? Diagnostic.error("unknown-field", "%s has no field %s".formatted(label, field))
              : Diagnostic.error(
                  "custom-resource", "%s of %s %s".formatted(field, label, wrong.what())));
    }
  }
}
