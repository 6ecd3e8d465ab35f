package io.sherpack.release;

import io.sherpack.cluster.ApplyOutcome;
import io.sherpack.cluster.ApplyRequest;
import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.DeleteRequest;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Annotations;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/// Keeps what `generate_secret` made for a release, in a Secret of its own beside the release: no
/// record ever holds it in clear.
public final class GeneratedSecrets {
  private static final String TYPE = "sherpack.io/generated.v1";

  private final Cluster cluster;

  public GeneratedSecrets(Cluster cluster) {
    this.cluster = cluster;
  }

  /// Returns the secrets by name; none when none were generated yet.
  public Map<String, String> load(String namespace, String release) {
    Map<String, String> secrets = new TreeMap<>();
    cluster
        .get(id(namespace, release))
        .ifPresent(
            object ->
                Fields.texts(object, "data")
                    .forEach((name, data) -> secrets.put(name(name), decoded(data))));
    return secrets;
  }

  /// Stores the secrets in place of those stored before.
  public void save(String namespace, String release, Map<String, String> secrets) {
    ApplyOutcome outcome =
        cluster.apply(object(namespace, release, secrets), ApplyRequest.PLAIN.forced());
    switch (outcome) {
      case ApplyOutcome.Done _ -> {}
      case ApplyOutcome.Conflicted(_, var diagnostic) ->
          throw new SherpackException.Conflict(diagnostic);
      case ApplyOutcome.Immutable(var diagnostic) ->
          throw new SherpackException.Conflict(diagnostic);
    }
  }

  /// Deletes the secrets, if there are any.
  public void delete(String namespace, String release) {
    try {
      boolean _ = cluster.delete(id(namespace, release), DeleteRequest.PLAIN);
    } catch (SherpackException.Remote failure) {
      // Whose releases are in ConfigMaps may have no permission for Secrets, and so made none.
      if (!failure.diagnostics().getFirst().code().equals("cluster-forbidden")) {
        throw failure;
      }
    }
  }

  /// Where the secrets of a release are kept.
  public static ResourceId id(String namespace, String release) {
    return new ResourceId("v1", "Secret", namespace, "sherpack.v1." + release + ".generated");
  }

  private static Value.Mapping object(
      String namespace, String release, Map<String, String> secrets) {
    ResourceId id = id(namespace, release);
    Map<String, Value> data = new TreeMap<>();
    secrets.forEach((name, secret) -> data.put(key(name), Value.of(encoded(secret))));
    Value.Mapping object = Value.mapping(Map.of("apiVersion", Value.of("v1")));
    object = Fields.with(object, Value.of("Secret"), "kind");
    object = Fields.with(object, Value.of(TYPE), "type");
    object = Fields.with(object, Value.of(id.name()), "metadata", "name");
    object = Fields.with(object, Value.of(namespace), "metadata", "namespace");
    object =
        Fields.with(object, Value.of("sherpack"), "metadata", "labels", Annotations.MANAGED_BY);
    object =
        Fields.with(object, Value.of(release), "metadata", "annotations", Annotations.RELEASE_NAME);
    return Fields.with(object, Value.mapping(data), "data");
  }

  // A Secret's keys hold letters, digits, `-`, `_` and `.` only: others are written as `_.` and
  // their code in hexadecimal digits, `_` itself before a dot too.
  private static String key(String name) {
    var key = new StringBuilder();
    name.codePoints()
        .forEach(
            point -> {
              if (plain(point)) {
                key.appendCodePoint(point);
              } else {
                key.append("_.").append(Integer.toHexString(point)).append('.');
              }
            });
    return key.toString();
  }

  private static boolean plain(int point) {
    return point == '-'
        || (point >= '0' && point <= '9')
        || (point >= 'a' && point <= 'z')
        || (point >= 'A' && point <= 'Z');
  }

  private static String name(String key) {
    var name = new StringBuilder();
    int at = 0;
    for (int escape = key.indexOf("_."); escape >= 0; escape = key.indexOf("_.", at)) {
      int end = key.indexOf('.', escape + 2);
      name.append(key, at, escape);
      name.appendCodePoint(Integer.parseInt(key.substring(escape + 2, end), 16));
      at = end + 1;
    }
    return name.append(key.substring(at)).toString();
  }

  private static String encoded(String secret) {
    return Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String data) {
    return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
  }
}
