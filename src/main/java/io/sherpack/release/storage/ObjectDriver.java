package io.sherpack.release.storage;

import io.sherpack.cluster.ApiResource;
import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.DeleteRequest;
import io.sherpack.cluster.Selector;
import io.sherpack.concurrent.FanOut;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.release.HelmReleaseCodec;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseStatus;
import io.sherpack.release.ReleaseSummary;
import io.sherpack.release.RevisionKey;
import io.sherpack.release.storage.RecordParts.PartSet;
import io.sherpack.values.Value;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps each revision in a Secret or a ConfigMap of the release's namespace, as Helm does; what is
/// too large for one in several, which Helm cannot read.
final class ObjectDriver implements Driver {
  private static final String PREFIX = "sh.helm.release.v1.";
  private static final String TYPE = "helm.sh/release.v1";
  private static final String OWNED = "owner=helm";
  private static final int TRIES = 5;
  private static final int DELETED_AT_ONCE = 4;
  private final ObjectKind kind;
  private final Cluster cluster;
  private final Clock clock;
  private final RecordParts parts;
  // Whose record was seen to have parts: others are replaced and deleted without asking for any.
  private final Set<ResourceId> split = ConcurrentHashMap.newKeySet();

  ObjectDriver(ObjectKind kind, Cluster cluster, Clock clock) {
    this.kind = kind;
    this.cluster = cluster;
    this.clock = clock;
    this.parts = new RecordParts(kind, cluster);
  }

  @Override
  public Optional<ApiResource> kind() {
    return Optional.of(kind.resource());
  }

  @Override
  public void create(Release release) {
    String record = HelmReleaseCodec.encode(release);
    Optional<PartSet> set = written(release, record);
    try {
      Value.Mapping _ = cluster.create(head(release, "createdAt", record, set), false);
    } catch (SherpackException failed) {
      discard(set, failed);
      throw failed instanceof SherpackException.Conflict ? Conflicts.exists(release) : failed;
    }
    clean(RevisionKey.of(release));
  }

  private Optional<PartSet> written(Release release, String record) {
    if (RecordParts.fits(record)) {
      return Optional.empty();
    }
    split.add(id(release));
    return Optional.of(parts.write(release, record));
  }

  // When the answer was lost the object may be there and name them.
  private void discard(Optional<PartSet> set, SherpackException failed) {
    boolean refused =
        failed instanceof SherpackException.Conflict || failed instanceof SherpackException.Input;
    if (refused) {
      set.ifPresent(unused -> parts.discard(unused, failed));
    }
  }

  private void clean(RevisionKey revision) {
    if (split.contains(id(revision))) {
      parts.clean(revision.namespace(), revision.name());
    }
  }

  @Override
  public void update(Release release) {
    String record = HelmReleaseCodec.encode(release);
    if (RecordParts.fits(record)) {
      Value.Mapping _ = cluster.replace(head(release, "modifiedAt", record, Optional.empty()));
    } else {
      replace(release, record);
    }
    clean(RevisionKey.of(release));
  }

  // Whoever replaces the record meanwhile removes the parts that it does not name, these too.
  private void replace(Release release, String record) {
    for (int attempt = 1; ; attempt++) {
      Value version =
          found(id(release))
              .map(head -> Fields.at(head, "metadata", "resourceVersion"))
              .orElse(Value.Null.INSTANCE);
      Optional<PartSet> set = written(release, record);
      Value.Mapping head = head(release, "modifiedAt", record, set);
      try {
        Value.Mapping _ =
            cluster.replace(Fields.with(head, version, "metadata", "resourceVersion"));
        return;
      } catch (SherpackException failed) {
        discard(set, failed);
        if (!(failed instanceof SherpackException.Conflict) || attempt == TRIES) {
          throw failed;
        }
      }
    }
  }

  @Override
  public void delete(RevisionKey revision) {
    boolean _ = cluster.delete(id(revision), DeleteRequest.PLAIN);
    clean(revision);
  }

  @Override
  public void deleteAll(List<RevisionKey> revisions) throws InterruptedException {
    List<Boolean> _ =
        new FanOut(DELETED_AT_ONCE)
            .map(revisions, revision -> cluster.delete(id(revision), DeleteRequest.PLAIN));
    revisions.stream()
        .filter(revision -> split.contains(id(revision)))
        .findFirst()
        .ifPresent(this::clean);
  }

  @Override
  public Map<String, String> labels(Release release) {
    return found(id(release)).map(ObjectDriver::labels).orElse(release.labels());
  }

  @Override
  public List<StoredRevision> history(String namespace, String name) {
    return cluster
        .listMetadata(kind.resource(), namespace, Selector.labels(OWNED + ",name=" + name))
        .stream()
        .map(this::stored)
        .toList();
  }

  private StoredRevision stored(Value.Mapping metadata) {
    ResourceId id = id(metadata);
    if (RecordParts.of(metadata).isPresent()) {
      split.add(id);
    }
    return new StoredRevision(
        key(metadata),
        ReleaseStatus.of(labels(metadata).getOrDefault("status", "")),
        () -> release(found(id).orElseThrow(() -> Conflicts.gone(key(metadata)))));
  }

  private Optional<Value.Mapping> found(ResourceId id) {
    return cluster.get(kind.resource(), id.namespace(), id.name());
  }

  private ResourceId id(RevisionKey revision) {
    return kind.id(revision.namespace(), PREFIX + revision.name() + ".v" + revision.revision());
  }

  private ResourceId id(Release release) {
    return id(RevisionKey.of(release));
  }

  private ResourceId id(Value.Mapping head) {
    return kind.id(namespaceOf(head), Fields.text(head, "metadata", "name").orElse(""));
  }

  // Most records are of revisions that others replaced, and few of these are the newest.
  @Override
  public List<ReleaseSummary> newest(String namespace, String selector) {
    List<Value.Mapping> objects =
        new ArrayList<>(selected(namespace, joined("status!=superseded", selector)));
    // Asked for later: what is replaced meanwhile is found twice, not missed.
    objects.addAll(
        cluster.listMetadata(
            kind.resource(),
            namespace,
            Selector.labels(joined(OWNED + ",status=superseded", selector))));
    Map<ResourceId, Value.Mapping> newest = new LinkedHashMap<>();
    for (Value.Mapping object : objects) {
      newest.merge(
          kind.id(namespaceOf(object), labels(object).getOrDefault("name", "")),
          object,
          (left, right) -> revision(left) >= revision(right) ? left : right);
    }
    return newest.values().stream()
        .flatMap(object -> whole(object).stream())
        .map(this::readable)
        .toList();
  }

  private Optional<Value.Mapping> whole(Value.Mapping object) {
    return object.entries().containsKey("data") ? Optional.of(object) : found(id(object));
  }

  private static int revision(Value.Mapping object) {
    String version = labels(object).getOrDefault("version", "0");
    return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0;
  }

  @Override
  public List<ReleaseSummary> all(String namespace, String selector) {
    return selected(namespace, selector).stream().map(this::readable).toList();
  }

  // Someone else's damaged record must not hide the others.
  private ReleaseSummary readable(Value.Mapping object) {
    try {
      return summary(object);
    } catch (SherpackException.Input unreadable) {
      return ReleaseSummary.unreadable(key(object), unreadable.diagnostics());
    }
  }

  private List<Value.Mapping> selected(String namespace, String selector) {
    return objects(namespace, joined(OWNED, selector));
  }

  private static String joined(String selector, String another) {
    return another.isEmpty() ? selector : selector + "," + another;
  }

  private List<Value.Mapping> objects(String namespace, String labels) {
    return cluster.list(kind.resource(), namespace, Selector.labels(labels));
  }

  private static Map<String, String> labels(Value.Mapping object) {
    return Fields.texts(object, "metadata", "labels");
  }

  private static String namespaceOf(Value.Mapping object) {
    return Fields.text(object, "metadata", "namespace").orElse("");
  }

  private Release release(Value.Mapping head) {
    try {
      return HelmReleaseCodec.decode(
          record(head), id(head).label(), RecordLabels.own(labels(head)));
    } catch (SherpackException.Input damaged) {
      throw new SherpackException.Input(
          damaged.diagnostics().stream().map(why -> why.hint(wayOut(id(head)))).toList());
    }
  }

  private String wayOut(ResourceId id) {
    return "`kubectl delete %s %s --namespace %s` deletes it"
        .formatted(kind.label().toLowerCase(Locale.ROOT), id.name(), id.namespace());
  }

  // What a list says stands at the beginning of a record, so that parts are not asked for.
  private ReleaseSummary summary(Value.Mapping head) {
    return HelmReleaseCodec.summary(key(head), kind.text(head), id(head).label())
        .orElseGet(() -> ReleaseSummary.of(release(head)));
  }

  private static RevisionKey key(Value.Mapping head) {
    return new RevisionKey(
        namespaceOf(head), labels(head).getOrDefault("name", ""), revision(head));
  }

  private String record(Value.Mapping head) {
    Value.Mapping newest = head;
    for (int attempt = 1; ; attempt++) {
      Optional<PartSet> set = RecordParts.of(newest);
      if (set.isEmpty()) {
        return kind.text(newest);
      }
      split.add(id(newest));
      Optional<String> rest = parts.read(set.get());
      if (rest.isPresent()) {
        return kind.text(newest) + rest.get();
      }
      // Replaced since it was listed?
      Optional<Value.Mapping> now = found(id(newest));
      if (now.isEmpty() || RecordParts.of(now.get()).equals(set) || attempt == TRIES) {
        throw RecordParts.incomplete(id(newest).label());
      }
      newest = now.get();
    }
  }

  private Value.Mapping head(Release release, String stamp, String record, Optional<PartSet> set) {
    Map<String, Value> metadata = new LinkedHashMap<>();
    metadata.put("name", Value.of(id(release).name()));
    metadata.put("namespace", Value.of(release.namespace()));
    metadata.put("labels", labels(release, stamp));
    set.ifPresent(named -> metadata.put("annotations", named.annotations()));
    return kind.object(Value.mapping(metadata), TYPE, RecordParts.beginning(record));
  }

  private Value labels(Release release, String stamp) {
    Map<String, Value> labels = new TreeMap<>();
    RecordLabels.all(release).forEach((key, value) -> labels.put(key, Value.of(value)));
    labels.put(stamp, Value.of(String.valueOf(clock.instant().getEpochSecond())));
    return Value.mapping(labels);
  }
}
