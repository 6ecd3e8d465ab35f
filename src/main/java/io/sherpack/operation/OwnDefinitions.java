package io.sherpack.operation;

import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.pack.PackKind;
import io.sherpack.plan.Owner;
import io.sherpack.release.Release;
import io.sherpack.values.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The definitions of `crds/` that go with their release when the user asks for it, because the
/// pack says `crds.uninstall.keep: false`.
final class OwnDefinitions {
  private static final String ANNOTATION = "sherpack.io/own-crds";
  private static final String KIND = "CustomResourceDefinition";

  private OwnDefinitions() {}

  /// Returns the metadata of a record with the names of the definitions that are the release's own.
  static Value.Mapping record(Value.Mapping metadata, RenderPack.Result rendered) {
    boolean kept = rendered.pack().kind() == PackKind.CHART || rendered.pack().crdPolicy().keep();
    String names =
        kept
            ? ""
            : Manifests.definitions(
                    RenderPack.rules(rendered.pack().rules()), rendered.rendering().crds())
                .stream()
                .filter(definition -> definition.kind().equals(KIND))
                .map(definition -> definition.id().name())
                .sorted()
                .collect(Collectors.joining(","));
    return names.isEmpty()
        ? metadata
        : Fields.with(metadata, Value.of(names), "annotations", ANNOTATION);
  }

  /// Returns the definitions that revisions of a release made and that nobody else took since;
  /// nothing when the newest revision keeps them.
  static List<Resource> of(ClusterSession session, History history) {
    Release last = history.last();
    if (names(last).isEmpty()) {
      return List.of();
    }
    var owner = new Owner(last.name(), last.namespace());
    return history.revisions().stream()
        .flatMap(stored -> names(stored.release()).stream())
        .distinct()
        .map(name -> new ResourceId("apiextensions.k8s.io/v1", KIND, "", name))
        .flatMap(id -> session.cluster().get(id).stream())
        .filter(owner::owns)
        .map(live -> Resource.of(live, "crds/", Optional.empty(), ""))
        .toList();
  }

  private static List<String> names(Release release) {
    return Fields.text(release.chart().metadata(), "annotations", ANNOTATION)
        .map(names -> Arrays.asList(names.split(",")))
        .orElse(List.of());
  }
}
