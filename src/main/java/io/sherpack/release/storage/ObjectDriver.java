package io.sherpack.release.storage;

import io.sherpack.cluster.ApiResource;
import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.DeleteRequest;
import io.sherpack.cluster.Selector;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.release.HelmReleaseCodec;
import io.sherpack.release.Release;
import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Keeps each revision in a Secret or a ConfigMap of the release's namespace, as Helm does.
final class ObjectDriver implements Driver {
  /// Which objects hold the records.
  enum Kind {
    SECRET("Secret", "secrets"),
    CONFIG_MAP("ConfigMap", "configmaps");

    private final String kind;
    private final String plural;

    Kind(String kind, String plural) {
      this.kind = kind;
      this.plural = plural;
    }

    // Its path is known: listing releases asks for no discovery.
    ApiResource resource() {
      return new ApiResource("v1", kind, plural, true);
    }
  }

  private static final String PREFIX = "sh.helm.release.v1.";
  private static final String TYPE = "helm.sh/release.v1";
  private static final String OWNED = "owner=helm";
  // What an object may hold, less room for its metadata.
  private static final int LARGEST = (1 << 20) - (8 << 10);
  private static final Set<String> SYSTEM_LABELS =
      Set.of("name", "owner", "status", "version", "createdAt", "modifiedAt");

  private final Kind kind;
  private final Cluster cluster;
  private final Clock clock;

  ObjectDriver(Kind kind, Cluster cluster, Clock clock) {
    this.kind = kind;
    this.cluster = cluster;
    this.clock = clock;
  }

  @Override
  public void create(Release release) {
    Value.Mapping object = object(release, "createdAt");
    try {
      Value.Mapping _ = cluster.create(object, false);
    } catch (SherpackException.Conflict exists) {
      throw Conflicts.exists(release);
    }
  }

  @Override
  public void update(Release release) {
    Value.Mapping _ = cluster.replace(object(release, "modifiedAt"));
  }

  @Override
  public void delete(Release release) {
    boolean _ = cluster.delete(id(release), DeleteRequest.PLAIN);
  }

  @Override
  public List<Release> history(String namespace, String name) {
    return objects(namespace, OWNED + ",name=" + name).stream().map(this::release).toList();
  }

  private ResourceId id(Release release) {
    String name = PREFIX + release.name() + ".v" + release.revision();
    return new ResourceId("v1", kind.kind, release.namespace(), name);
  }

  // Decoding costs more than listing: only the newest record of each release is.
  @Override
  public List<Release> newest(String namespace, String selector) {
    Map<ResourceId, Value.Mapping> newest = new LinkedHashMap<>();
    for (Value.Mapping object : selected(namespace, selector)) {
      newest.merge(
          release(labels(object), namespaceOf(object)),
          object,
          (left, right) -> revision(left) >= revision(right) ? left : right);
    }
    return decoded(newest.values());
  }

  private ResourceId release(Map<String, String> labels, String namespace) {
    return new ResourceId("", "", namespace, labels.getOrDefault("name", ""));
  }

  private static long revision(Value.Mapping object) {
    String version = labels(object).getOrDefault("version", "0");
    return version.matches("[0-9]{1,9}") ? Long.parseLong(version) : 0;
  }

  @Override
  public List<Release> all(String namespace, String selector) {
    return decoded(selected(namespace, selector));
  }

  // Someone else's damaged record must not hide the others.
  private List<Release> decoded(Collection<Value.Mapping> objects) {
    return objects.stream().flatMap(object -> readable(object).stream()).toList();
  }

  private Optional<Release> readable(Value.Mapping object) {
    try {
      return Optional.of(release(object));
    } catch (SherpackException.Input unreadable) {
      return Optional.empty();
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

  private Release release(Value.Mapping object) {
    String data = Fields.text(object, "data", "release").orElse("");
    String where = kind.kind + "/" + Fields.text(object, "metadata", "name").orElse("");
    Map<String, String> own =
        labels(object).entrySet().stream()
            .filter(label -> !SYSTEM_LABELS.contains(label.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return HelmReleaseCodec.decode(
        switch (kind) {
          case SECRET -> unwrapped(data);
          case CONFIG_MAP -> data;
        },
        where,
        own);
  }

  // Secrets hold everything in base64, which the record is already.
  private static String unwrapped(String data) {
    try {
      return new String(Base64.getDecoder().decode(data), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  private Value.Mapping object(Release release, String stamp) {
    Map<String, Value> metadata = new LinkedHashMap<>();
    metadata.put("name", Value.of(id(release).name()));
    metadata.put("namespace", Value.of(release.namespace()));
    metadata.put("labels", labels(release, stamp));
    Map<String, Value> object = new LinkedHashMap<>();
    object.put("apiVersion", Value.of("v1"));
    object.put("kind", Value.of(kind.kind));
    object.put("metadata", Value.mapping(metadata));
    String text = fitting(release, HelmReleaseCodec.encode(release));
    switch (kind) {
      case SECRET -> {
        object.put("type", Value.of(TYPE));
        object.put("data", data(wrapped(text)));
      }
      case CONFIG_MAP -> object.put("data", data(text));
    }
    return Value.mapping(object);
  }

  private static String wrapped(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Value data(String text) {
    return Value.mapping(Map.of("release", Value.of(text)));
  }

  private String fitting(Release release, String text) {
    if (text.length() > LARGEST) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "release-too-large",
                  "the record of release `%s` takes %d KB, a %s holds 1 MB"
                      .formatted(release.name(), text.length() >> 10, kind.kind))
              .note("it holds the pack's files, the values and the rendered manifests")
              .hint("leave files out of the pack with `.sherpackignore`"));
    }
    return text;
  }

  private Value labels(Release release, String stamp) {
    Map<String, Value> labels = new TreeMap<>();
    release.labels().forEach((key, value) -> labels.put(key, Value.of(value)));
    labels.put("name", Value.of(release.name()));
    labels.put("owner", Value.of("helm"));
    labels.put("status", Value.of(release.status().word()));
    labels.put("version", Value.of(String.valueOf(release.revision())));
    labels.put(stamp, Value.of(String.valueOf(clock.instant().getEpochSecond())));
    return Value.mapping(labels);
  }
}
