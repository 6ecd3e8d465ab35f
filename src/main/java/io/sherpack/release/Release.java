package io.sherpack.release;

import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// One revision of what is installed under a name in a namespace.
///
/// @param config the values that the user gave, over the chart's own
/// @param manifest the resources as printed, without the hooks
/// @param labels the user's own labels of the record
/// @param rest fields of the record that we do not know, kept as they are
public record Release(
    String name,
    String namespace,
    int revision,
    ReleaseState info,
    ReleasedChart chart,
    Value.Mapping config,
    String manifest,
    List<RecordedHook> hooks,
    Map<String, String> labels,
    Value.Mapping rest) {

  /// What a revision consists of, before it is tried.
  public record Content(
      ReleasedChart chart,
      Value.Mapping config,
      String manifest,
      List<RecordedHook> hooks,
      String notes,
      Map<String, String> labels) {
    public Content {
      hooks = List.copyOf(hooks);
      labels = Map.copyOf(labels);
    }
  }

  private static final String METHOD = "apply_method";
  private static final Value.Mapping SERVER_SIDE =
      Value.mapping(Map.of(METHOD, Value.of(ApplyMethod.SERVER_SIDE.word())));

  public Release {
    Objects.requireNonNull(name);
    Objects.requireNonNull(namespace);
    Objects.requireNonNull(info);
    hooks = List.copyOf(hooks);
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    if (revision < 1) {
      throw new IllegalArgumentException("revisions count from 1");
    }
  }

  /// Returns the revision that an installation begins with.
  ///
  /// @param revision 1, or one more than the last when the name was used before
  public static Release installing(
      String name, String namespace, int revision, Content content, Instant now) {
    return begun(
        name,
        namespace,
        revision,
        content,
        info(ReleaseStatus.PENDING_INSTALL, now, now, "Initial install underway", content.notes()));
  }

  /// Returns the revision with which `content` replaces this one.
  public Release upgrading(int newRevision, Content content, Instant now) {
    return begun(
        name,
        namespace,
        newRevision,
        content,
        info(
            ReleaseStatus.PENDING_UPGRADE,
            info.firstDeployed(),
            now,
            "Preparing upgrade",
            content.notes()));
  }

  /// Returns the revision that follows this one and holds again what `target` held.
  public Release rollingBack(Release target, Instant now) {
    return begun(
        name,
        namespace,
        revision + 1,
        new Content(
            target.chart,
            target.config,
            target.manifest,
            target.hooks,
            target.info.notes(),
            target.labels),
        info(
            ReleaseStatus.PENDING_ROLLBACK,
            info.firstDeployed(),
            now,
            "Rollback to " + target.revision,
            target.info.notes()));
  }

  private static ReleaseState info(
      ReleaseStatus status, Instant first, Instant last, String description, String notes) {
    return new ReleaseState(
        status, first, last, Optional.empty(), description, notes, Value.Mapping.EMPTY);
  }

  private static Release begun(
      String name, String namespace, int revision, Content content, ReleaseState info) {
    return new Release(
        name,
        namespace,
        revision,
        info,
        content.chart(),
        content.config(),
        content.manifest(),
        content.hooks(),
        content.labels(),
        SERVER_SIDE);
  }

  /// Returns it as a revision whose objects are merged in this way.
  public Release appliedBy(ApplyMethod method) {
    return new Release(
        name,
        namespace,
        revision,
        info,
        chart,
        config,
        manifest,
        hooks,
        labels,
        Fields.with(rest, Value.of(method.word()), METHOD));
  }

  /// How its objects were merged; Helm 3 knew one way only and says nothing.
  public ApplyMethod applyMethod() {
    return rest.get(METHOD).equals(Value.of(ApplyMethod.SERVER_SIDE.word()))
        ? ApplyMethod.SERVER_SIDE
        : ApplyMethod.CLIENT_SIDE;
  }

  public ReleaseStatus status() {
    return info.status();
  }

  public Release deployed(String description) {
    return with(info.with(ReleaseStatus.DEPLOYED, description));
  }

  public Release failed(String description) {
    return with(info.with(ReleaseStatus.FAILED, description));
  }

  /// Returns it as a dry run ends: what would be tried.
  public Release rehearsed() {
    return with(info.with(info.status(), "Dry run complete"));
  }

  public Release superseded() {
    return with(info.with(ReleaseStatus.SUPERSEDED, info.description()));
  }

  public Release uninstalling(Instant now) {
    return with(
        info.with(ReleaseStatus.UNINSTALLING, "Deletion in progress (or silently failed)")
            .deletedAt(now));
  }

  public Release uninstalled(String description) {
    return with(info.with(ReleaseStatus.UNINSTALLED, description));
  }

  private Release with(ReleaseState newInfo) {
    return new Release(
        name, namespace, revision, newInfo, chart, config, manifest, hooks, labels, rest);
  }

  /// Returns it with other labels of its record.
  public Release labelled(Map<String, String> newLabels) {
    return new Release(
        name, namespace, revision, info, chart, config, manifest, hooks, newLabels, rest);
  }

  /// Returns it with another manifest.
  public Release withManifest(String newManifest) {
    return new Release(
        name, namespace, revision, info, chart, config, newManifest, hooks, labels, rest);
  }

  /// Returns it with what became of its hooks.
  public Release withHooks(List<RecordedHook> newHooks) {
    return new Release(
        name, namespace, revision, info, chart, config, manifest, newHooks, labels, rest);
  }
}
