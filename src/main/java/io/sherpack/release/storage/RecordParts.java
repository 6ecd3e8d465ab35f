package io.sherpack.release.storage;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.DeleteRequest;
import io.sherpack.cluster.Selector;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.release.Release;
import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// What of a record one object cannot hold: the record's own object keeps the beginning and names a
/// set of further objects, its parts.
///
/// A set is written before the object that names it and never changed afterwards, and it is removed
/// after that object: whenever the writer dies, each object names a whole set. Parts belong to
/// `sherpack`, so that nobody takes them for releases.
final class RecordParts {
  /// What the API server lets an object hold.
  static final int LARGEST = 1 << 20;

  private static final String SET = "sherpack.io/parts";
  private static final String COUNT = "sherpack.io/part-count";
  private static final String DIGEST = "sherpack.io/parts-digest";
  private static final String TYPE = "sherpack.io/release-part.v1";

  private final ObjectKind kind;
  private final Cluster cluster;

  RecordParts(ObjectKind kind, Cluster cluster) {
    this.kind = kind;
    this.cluster = cluster;
  }

  /// The parts of one record.
  ///
  /// @param digest of all of them together
  record PartSet(String release, String namespace, String id, int count, String digest) {
    private String name(int index) {
      return "sherpack.v1.%s.part.%s.%d".formatted(release, id, index);
    }

    /// What the record's own object says of them.
    Value annotations() {
      return Value.mapping(
          Map.of(
              SET, Value.of(id),
              COUNT, Value.of(String.valueOf(count)),
              DIGEST, Value.of(digest)));
    }
  }

  static boolean fits(String record) {
    return record.length() <= LARGEST;
  }

  /// Returns what the record's own object holds of a record.
  static String beginning(String record) {
    return record.substring(0, Math.min(record.length(), LARGEST));
  }

  /// Returns the set that `head`, a record's own object, names.
  static Optional<PartSet> of(Value.Mapping head) {
    Map<String, String> said = Fields.texts(head, "metadata", "annotations");
    String count = said.getOrDefault(COUNT, "");
    if (!said.containsKey(SET) || !count.matches("[0-9]{1,6}")) {
      return Optional.empty();
    }
    return Optional.of(
        new PartSet(
            Fields.text(head, "metadata", "labels", "name").orElse(""),
            Fields.text(head, "metadata", "namespace").orElse(""),
            said.getOrDefault(SET, ""),
            Integer.parseInt(count),
            said.getOrDefault(DIGEST, "")));
  }

  /// Writes what follows the beginning of `record`. When that fails nothing is left.
  PartSet write(Release release, String record) {
    String rest = record.substring(LARGEST);
    List<String> texts = new ArrayList<>();
    for (int start = 0; start < rest.length(); start += LARGEST) {
      texts.add(rest.substring(start, Math.min(rest.length(), start + LARGEST)));
    }
    String id = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    var set = new PartSet(release.name(), release.namespace(), id, texts.size(), digest(rest));
    try {
      for (int i = 0; i < texts.size(); i++) {
        Value.Mapping _ = cluster.create(part(release, set, i, texts.get(i)), false);
      }
    } catch (SherpackException failed) {
      discard(set, failed);
      throw failed;
    }
    return set;
  }

  private Value.Mapping part(Release release, PartSet set, int index, String text) {
    Map<String, Value> labels = new TreeMap<>();
    labels.put("owner", Value.of("sherpack"));
    labels.put("name", Value.of(release.name()));
    labels.put("version", Value.of(String.valueOf(release.revision())));
    labels.put(SET, Value.of(set.id()));
    Value.Mapping metadata =
        Value.mapping(
            Map.of(
                "name", Value.of(set.name(index)),
                "namespace", Value.of(release.namespace()),
                "labels", Value.mapping(labels)));
    return kind.object(metadata, TYPE, text);
  }

  /// Returns the texts of a set, joined; nothing when a part is missing or another text, as when
  /// the record was replaced meanwhile.
  Optional<String> read(PartSet set) {
    var rest = new StringBuilder();
    for (int i = 0; i < set.count(); i++) {
      Optional<Value.Mapping> part = cluster.get(kind.resource(), set.namespace(), set.name(i));
      if (part.isEmpty()) {
        return Optional.empty();
      }
      rest.append(kind.text(part.get()));
    }
    return Optional.of(rest.toString()).filter(text -> digest(text).equals(set.digest()));
  }

  /// Removes a set that no object came to name, because of `failure`.
  void discard(PartSet set, SherpackException failure) {
    try {
      for (int i = 0; i < set.count(); i++) {
        delete(set.namespace(), set.name(i));
      }
    } catch (SherpackException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
  }

  /// Removes the sets of a release that none of its records names: what was replaced, and what
  /// writers left that died.
  void clean(String namespace, String release) {
    List<Value.Mapping> objects =
        cluster.listMetadata(
            kind.resource(),
            namespace,
            Selector.labels("name=" + release + ",owner in (helm,sherpack)"));
    Set<String> named =
        objects.stream()
            .flatMap(object -> of(object).stream())
            .map(PartSet::id)
            .collect(Collectors.toSet());
    objects.stream()
        .filter(object -> label(object, "owner").equals("sherpack"))
        .filter(object -> !named.contains(label(object, SET)))
        .map(object -> Fields.text(object, "metadata", "name").orElse(""))
        .forEach(name -> delete(namespace, name));
  }

  private static String label(Value.Mapping object, String key) {
    return Fields.text(object, "metadata", "labels", key).orElse("");
  }

  private void delete(String namespace, String name) {
    ResourceId id = kind.id(namespace, name);
    boolean _ = cluster.delete(id, DeleteRequest.PLAIN);
  }

  /// Returns what is said of a record whose parts are not what it names.
  static SherpackException incomplete(String where) {
    return new SherpackException.Input(
        Diagnostic.error("release-unreadable", "the record `" + where + "` cannot be read")
            .note("it is split over several objects, and not all of them are there unchanged")
            .hint("restore its objects labelled `owner=sherpack` from a backup, or delete it"));
  }

  private static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
