package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.Manifest;
import io.sherpack.manifest.Resource;
import io.sherpack.pack.ScopedPack;
import io.sherpack.plan.ManifestDiff;
import io.sherpack.plan.ObjectChange;
import io.sherpack.plan.ObjectSet;
import io.sherpack.plan.Trial;
import io.sherpack.release.Release;
import io.sherpack.render.KubeVersions;
import io.sherpack.template.ClusterLookup;
import io.sherpack.template.ReadLog;
import io.sherpack.values.Merge;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Compares what was recorded or what packs print, object by object and field by field; hooks and
/// the pack's CRDs are compared as any object.
public final class Diff {
  /// @param newer empty for the newest revision
  public record Revisions(
      ClusterRequest cluster, String name, int older, Optional<Integer> newer) {}

  /// @param render renders the newer pack
  /// @param older the pack to compare it with
  public record PackPair(RenderRequest render, String older) {}

  /// @param before what is compared, as people call it
  /// @param after with what it is compared
  public record Result(
      String before, String after, List<ObjectChange> changes, List<Diagnostic> warnings) {
    public Result {
      changes = List.copyOf(changes);
      warnings = List.copyOf(warnings);
    }

    /// Whether anything differs.
    public boolean differs() {
      return changes.stream().anyMatch(change -> change.effect().differs());
    }
  }

  private final Clusters clusters;
  private final RenderPack renderPack;

  public Diff(Clusters clusters, RenderPack renderPack) {
    this.clusters = clusters;
    this.renderPack = renderPack;
  }

  /// @throws SherpackException.Input when there is no such release or revision
  public Result revisions(Revisions request) throws InterruptedException {
    Names.checkRelease(request.name());
    try (ClusterSession session = clusters.open(request.cluster())) {
      History history = ReadRelease.history(session, request.name());
      Release older = ReadRelease.revision(history, request.older());
      Release newer =
          request.newer().isPresent()
              ? ReadRelease.revision(history, request.newer().get())
              : history.last();
      List<Resource> before = recorded(older);
      Optional<List<Trial>> trials = new RecordedCauses(older, newer).trials(before);
      return new Result(
          "revision " + older.revision(),
          "revision " + newer.revision(),
          ManifestDiff.between(
              before, recorded(newer), trials.orElse(List.of()), trials.isPresent()),
          List.of());
    }
  }

  static List<Resource> recorded(Release release) {
    Stream<Resource> hooks = Manifests.hooks(release).stream().map(Hook::resource);
    return Stream.concat(Manifests.resources(release).stream(), hooks)
        .map(resource -> inRelease(resource, release.namespace()))
        .toList();
  }

  // Some templates name the release's namespace, others leave it out.
  static Resource inRelease(Resource resource, String namespace) {
    return resource.id().namespace().isEmpty() ? resource.in(namespace) : resource;
  }

  /// @throws SherpackException.Input with everything that is wrong in the phase that fails
  public Result packs(PackPair request) throws InterruptedException {
    RenderPack.Surroundings around =
        RenderPack.Surroundings.first(
            KubeVersions.assumed(request.render().kubeVersion(), request.render().apiVersions()),
            ClusterLookup.NONE,
            ReadLog.NONE);
    RenderPack.Result older = renderPack.run(request.render().of(request.older()), around);
    RenderPack.Result newer = renderPack.run(request.render(), around);
    List<Resource> before = printed(older);
    List<Resource> after = printed(newer);
    List<Diagnostic> warnings = new ArrayList<>(older.warnings());
    warnings.addAll(newer.warnings());
    return new Result(
        label(older),
        label(newer),
        ManifestDiff.between(before, after, trials(request, around, older, newer), true),
        warnings.stream().distinct().toList());
  }

  private List<Trial> trials(
      PackPair request,
      RenderPack.Surroundings around,
      RenderPack.Result older,
      RenderPack.Result newer)
      throws InterruptedException {
    if (ObjectSet.of(printed(older)).equals(ObjectSet.of(printed(newer)))) {
      return List.of();
    }
    List<Resource> definitions = definitions(newer);
    Value.Mapping values = newer.user().merged();
    return new Trials(
            renderPack,
            newer,
            request.render(),
            around,
            manifest -> resources(manifest, definitions))
        .run(values, defaults(older), defaults(newer));
  }

  static Value.Mapping defaults(RenderPack.Result rendered) {
    return below(rendered.recordedDefaults(), rendered.scoped());
  }

  // What a pack says for its subpacks stands over their own.
  private static Value.Mapping below(Value.Mapping own, ScopedPack pack) {
    Value.Mapping all = own;
    for (ScopedPack subpack : pack.subpacks()) {
      Value.Mapping inner = below(subpack.pack().defaults(), subpack);
      all = Merge.over(Value.mapping(Map.of(subpack.name(), inner)), all);
    }
    return all;
  }

  static List<Resource> printed(RenderPack.Result rendered) {
    return resources(rendered.manifest(), definitions(rendered));
  }

  private static List<Resource> resources(Manifest manifest, List<Resource> definitions) {
    List<Resource> all = new ArrayList<>(definitions);
    all.addAll(manifest.resources());
    manifest.hooks().stream().map(Hook::resource).forEach(all::add);
    return all;
  }

  static List<Resource> definitions(RenderPack.Result rendered) {
    return Manifests.definitions(
        RenderPack.rules(rendered.pack().rules()), rendered.rendering().crds());
  }

  static String label(RenderPack.Result rendered) {
    return rendered.pack().metadata().name() + "-" + rendered.pack().metadata().version();
  }
}
