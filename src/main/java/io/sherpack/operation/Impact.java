package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.lint.ReadValues;
import io.sherpack.lint.ValueRules;
import io.sherpack.manifest.ContainerImage;
import io.sherpack.manifest.Resource;
import io.sherpack.plan.CrdFinding;
import io.sherpack.plan.CrdUpgrade;
import io.sherpack.plan.Effect;
import io.sherpack.plan.FieldChange;
import io.sherpack.plan.ImmutableFields;
import io.sherpack.plan.ManifestDiff;
import io.sherpack.plan.ObjectChange;
import io.sherpack.plan.RbacGrants;
import io.sherpack.release.Release;
import io.sherpack.render.Capabilities;
import io.sherpack.render.KubeVersions;
import io.sherpack.template.ClusterLookup;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tells what a newer pack means for who uses an older one: its values, images, rights,
/// definitions, and fields that cannot change.
public final class Impact {
  private static final String DEFINITION = "CustomResourceDefinition";

  /// @param render renders the newer pack, with the user's values
  /// @param older renders the pack that is used now
  public record Request(RenderRequest render, RenderRequest older) {}

  /// Images that come and go; both where an image has another tag or digest.
  public record Images(List<String> added, List<String> removed) {
    public Images {
      added = List.copyOf(added);
      removed = List.copyOf(removed);
    }
  }

  /// What happens to a definition.
  ///
  /// @param breaks whether objects or clients break for sure
  public record Definition(String name, boolean breaks, String what) {}

  /// A field that the server does not change.
  public record Fixed(String object, String field) {}

  /// @param before what is used now, as people call it
  /// @param rights what roles and bindings give that they did not
  /// @param objectsAdded labels of objects that come
  /// @param refused what is said of the user's values: the newer schema refuses them, or the newer
  ///   pack does not know them
  public record Result(
      String before,
      String after,
      ValueImpact values,
      Images images,
      List<String> rights,
      List<Definition> definitions,
      List<Fixed> fixed,
      List<String> objectsAdded,
      List<String> objectsRemoved,
      List<Diagnostic> refused,
      List<Diagnostic> warnings) {
    public Result {
      rights = List.copyOf(rights);
      definitions = List.copyOf(definitions);
      fixed = List.copyOf(fixed);
      objectsAdded = List.copyOf(objectsAdded);
      objectsRemoved = List.copyOf(objectsRemoved);
      refused = List.copyOf(refused);
      warnings = List.copyOf(warnings);
    }

    /// Whether there is anything to tell.
    public boolean differs() {
      return values.differs()
          || !(images.added().isEmpty()
              && images.removed().isEmpty()
              && rights.isEmpty()
              && definitions.isEmpty()
              && fixed.isEmpty()
              && objectsAdded.isEmpty()
              && objectsRemoved.isEmpty()
              && refused.isEmpty());
    }
  }

  /// One of the two that are compared.
  private record Side(String label, Value.Mapping defaults, List<Resource> objects) {}

  private final Clusters clusters;
  private final RenderPack renderPack;

  public Impact(Clusters clusters, RenderPack renderPack) {
    this.clusters = clusters;
    this.renderPack = renderPack;
  }

  /// Compares two packs; no cluster is asked.
  ///
  /// @throws SherpackException.Input with everything that is wrong in the phase that fails
  public Result packs(Request request) throws InterruptedException {
    RenderRequest render = request.render();
    Capabilities assumed = KubeVersions.assumed(render.kubeVersion(), render.apiVersions());
    var oldReads = new ReadValues();
    var newReads = new ReadValues();
    List<Diagnostic> refused = new ArrayList<>();
    RenderPack.Result older =
        rendered(
            request.older(),
            RenderPack.Surroundings.first(assumed, ClusterLookup.NONE, oldReads),
            new ArrayList<>());
    RenderPack.Result newer =
        rendered(
            render, RenderPack.Surroundings.first(assumed, ClusterLookup.NONE, newReads), refused);
    List<Diagnostic> unknown = unknown(newer, newReads);
    unknown.removeAll(unknown(older, oldReads));
    refused.addAll(unknown);
    List<Diagnostic> warnings = new ArrayList<>(older.warnings());
    warnings.addAll(newer.warnings());
    List<Resource> before = Diff.printed(older);
    List<Resource> after = Diff.printed(newer);
    return compared(
        new Side(Diff.label(older), Diff.defaults(older), before),
        new Side(Diff.label(newer), Diff.defaults(newer), after),
        definitions(before, after),
        newer.user().merged(),
        refused,
        warnings);
  }

  // What a schema refuses is part of the impact.
  private RenderPack.Result rendered(
      RenderRequest request, RenderPack.Surroundings around, List<Diagnostic> refused)
      throws InterruptedException {
    try {
      return renderPack.run(request, around);
    } catch (SherpackException.Input failure) {
      if (request.skipSchema()
          || !failure.diagnostics().stream().allMatch(one -> one.code().equals("values-schema"))) {
        throw failure;
      }
      failure.diagnostics().forEach(one -> refused.add(one.asWarning()));
      return renderPack.run(request.skippingSchema(), around);
    }
  }

  private static List<Diagnostic> unknown(RenderPack.Result rendered, ReadValues reads) {
    var problems = new Problems();
    ValueRules.checkUser(rendered.scoped(), rendered.user(), reads, problems);
    return new ArrayList<>(problems.all());
  }

  /// Compares what is deployed with a pack; nothing is changed.
  ///
  /// @throws SherpackException.Input when there is no such release
  public Result release(Upgrade.Request request) throws InterruptedException {
    String name = request.render().release();
    Names.checkRelease(name);
    try (ClusterSession session = clusters.open(request.cluster())) {
      History history = ReadRelease.history(session, name);
      if (history.gone()) {
        throw new SherpackException.Conflict(
            Diagnostic.error("release-uninstalled", "release `" + name + "` is uninstalled"));
      }
      Release current = history.current();
      var reads = new ReadValues();
      var around =
          new RenderPack.Surroundings(
              ClusterFacts.of(session.cluster()),
              session.cluster()::lookup,
              RunSecrets.of(session, name),
              reads,
              history.last().revision() + 1,
              Upgrade.oldValues(request, current),
              Upgrade.oldDefaults(request, current));
      List<Diagnostic> refused = new ArrayList<>();
      RenderPack.Result newer = rendered(request.render().in(session.namespace()), around, refused);
      refused.addAll(unknown(newer, reads));
      return deployed(session, current, newer, refused);
    }
  }

  // A record holds neither the definitions of `crds/`, which the cluster has, nor the defaults of
  // subpacks.
  private static Result deployed(
      ClusterSession session, Release current, RenderPack.Result newer, List<Diagnostic> refused) {
    List<Resource> before = new ArrayList<>(Diff.recorded(current));
    List<Resource> after = new ArrayList<>();
    newer.manifest().resources().forEach(after::add);
    newer.manifest().hooks().forEach(hook -> after.add(hook.resource()));
    after.replaceAll(object -> Diff.inRelease(object, current.namespace()));
    List<Definition> definitions = new ArrayList<>(definitions(before, after));
    for (Resource wanted : Diff.definitions(newer)) {
      session
          .cluster()
          .get(wanted.id())
          .ifPresent(
              live ->
                  CrdUpgrade.findings(live, wanted.object())
                      .forEach(found -> definitions.add(definition(wanted, found))));
    }
    return compared(
        new Side("revision " + current.revision(), current.chart().values(), before),
        new Side(Diff.label(newer), newer.recordedDefaults(), after),
        definitions,
        newer.user().merged(),
        refused,
        newer.warnings());
  }

  private static Result compared(
      Side before,
      Side after,
      List<Definition> definitions,
      Value.Mapping user,
      List<Diagnostic> refused,
      List<Diagnostic> warnings) {
    List<ObjectChange> changes =
        ManifestDiff.between(before.objects(), after.objects(), List.of(), false);
    Set<String> had = images(before.objects());
    Set<String> have = images(after.objects());
    return new Result(
        before.label(),
        after.label(),
        ValueImpact.of(before.defaults(), after.defaults(), user),
        new Images(
            have.stream().filter(image -> !had.contains(image)).toList(),
            had.stream().filter(image -> !have.contains(image)).toList()),
        RbacGrants.widened(before.objects(), after.objects()),
        definitions,
        fixed(before.objects(), changes),
        labels(changes, Effect.CREATE),
        labels(changes, Effect.DELETE),
        refused,
        warnings.stream().distinct().toList());
  }

  private static List<String> labels(List<ObjectChange> changes, Effect effect) {
    return changes.stream()
        .filter(change -> change.effect() == effect)
        .map(change -> change.id().label())
        .toList();
  }

  private static Set<String> images(List<Resource> objects) {
    Set<String> images = new LinkedHashSet<>();
    objects.stream()
        .flatMap(object -> ContainerImage.of(object.object()).stream())
        .forEach(image -> images.add(image.image()));
    return images;
  }

  private static List<Definition> definitions(List<Resource> before, List<Resource> after) {
    List<Definition> found = new ArrayList<>();
    for (Resource old : before) {
      if (!old.kind().equals(DEFINITION)) {
        continue;
      }
      Optional<Resource> now =
          after.stream()
              .filter(one -> one.kind().equals(DEFINITION))
              .filter(one -> one.id().name().equals(old.id().name()))
              .findFirst();
      if (now.isEmpty()) {
        found.add(new Definition(old.id().name(), false, "is no longer in the pack"));
      } else {
        CrdUpgrade.findings(old.object(), now.get().object())
            .forEach(one -> found.add(definition(old, one)));
      }
    }
    return found;
  }

  private static Definition definition(Resource old, CrdFinding found) {
    return new Definition(old.id().name(), found.level() == CrdFinding.Level.BREAKS, found.text());
  }

  private static List<Fixed> fixed(List<Resource> before, List<ObjectChange> changes) {
    List<Fixed> found = new ArrayList<>();
    for (ObjectChange change : changes) {
      Optional<Resource> old =
          before.stream().filter(one -> one.id().sameObject(change.id())).findFirst();
      if (change.effect() == Effect.CHANGE && old.isPresent()) {
        change.fields().stream()
            .map(ObjectChange.Explained::change)
            .filter(field -> refused(old.get(), field))
            .forEach(field -> found.add(new Fixed(change.id().label(), field.path().print())));
      }
    }
    return found;
  }

  private static boolean refused(Resource old, FieldChange field) {
    return ImmutableFields.refuses(old.id().group(), old.kind(), old.object(), field);
  }
}
