package io.sherpack.release.storage;

import io.sherpack.cluster.ApiResource;
import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.DeleteRequest;
import io.sherpack.cluster.Selector;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.release.HelmReleaseCodec;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseSummary;
import io.sherpack.release.RevisionKey;
import io.sherpack.release.storage.RecordParts.PartSet;
import io.sherpack.values.Value;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
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
    clean(release);
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

  private void clean(Release release) {
    if (split.contains(id(release))) {
      parts.clean(release.namespace(), release.name());
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
    clean(release);
  }

  // Whoever replaces the record meanwhile removes the parts that it does not name, these too.
  private void replace(Release release, String record) {
    for (int attempt = 1; ; attempt++) {
      Value version =
          cluster
              .get(id(release))
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
  public void delete(Release release) {
    boolean _ = cluster.delete(id(release), DeleteRequest.PLAIN);
    clean(release);
  }

  @Override
  public Map<String, String> labels(Release release) {
    return cluster.get(id(release)).map(ObjectDriver::labels).orElse(release.labels());
  }

  @Override
  public List<Release> history(String namespace, String name, RecordReading reading) {
    return objects(namespace, OWNED + ",name=" + name).stream()
        .flatMap(object -> reading.of(() -> release(object)).stream())
        .toList();
  }

  private ResourceId id(Release release) {
    return kind.id(release.namespace(), PREFIX + release.name() + ".v" + release.revision());
  }

  private ResourceId id(Value.Mapping head) {
    return kind.id(namespaceOf(head), Fields.text(head, "metadata", "name").orElse(""));
  }

  // Reading costs more than listing: only the newest record of each release is.
  @Override
  public List<ReleaseSummary> newest(String namespace, String selector) {
    Map<ResourceId, Value.Mapping> newest = new LinkedHashMap<>();
    for (Value.Mapping object : selected(namespace, selector)) {
      newest.merge(
          kind.id(namespaceOf(object), labels(object).getOrDefault("name", "")),
          object,
          (left, right) -> revision(left) >= revision(right) ? left : right);
    }
    return newest.values().stream().map(this::readable).toList();
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
      return ReleaseSummary.unreadable(key(object));
    }
  }

  private List<Value.Mapping> selected(String namespace, String selector) {
    return objects(namespace, selector.isEmpty() ? OWNED : OWNED + "," + selector);
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
    return HelmReleaseCodec.decode(record(head), id(head).label(), RecordLabels.own(labels(head)));
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
      Optional<Value.Mapping> now = cluster.get(id(newest));
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
