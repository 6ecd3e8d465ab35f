package io.sherpack.operation;

import io.sherpack.apply.Permissions;
import io.sherpack.manifest.ResourceId;
import io.sherpack.release.GeneratedSecrets;
import io.sherpack.template.SecretStore;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The generated secrets of one run: those kept from before, and those made anew. Used by one
/// thread.
///
/// Those kept are read when a template asks for the first: who installs packs without any needs no
/// permission for it.
final class RunSecrets implements SecretStore {
  private final Optional<ResourceId> place;
  private final Supplier<Map<String, String>> kept;
  private final Consumer<Map<String, String>> keep;
  private Optional<Map<String, String>> secrets = Optional.empty();
  private final Map<String, String> made = new TreeMap<>();

  private RunSecrets(
      Optional<ResourceId> place,
      Supplier<Map<String, String>> kept,
      Consumer<Map<String, String>> keep) {
    this.place = place;
    this.kept = kept;
    this.keep = keep;
  }

  /// Returns the secrets of a release of `session`.
  static RunSecrets of(ClusterSession session, String release) {
    var stored = new GeneratedSecrets(session.cluster());
    return new RunSecrets(
        Optional.of(GeneratedSecrets.id(session.namespace(), release)),
        () -> stored.load(session.namespace(), release),
        secrets -> stored.save(session.namespace(), release, secrets));
  }

  /// Returns secrets of no release: all are made anew, and none is kept.
  static RunSecrets passing() {
    return new RunSecrets(Optional.empty(), Map::of, _ -> {});
  }

  private Map<String, String> secrets() {
    Map<String, String> known = secrets.orElseGet(() -> new TreeMap<>(kept.get()));
    secrets = Optional.of(known);
    return known;
  }

  @Override
  public String secret(String name, Supplier<String> generate) {
    String before = secrets().get(name);
    if (before != null) {
      return before;
    }
    String made = generate.get();
    secrets().put(name, made);
    this.made.put(name, made);
    return made;
  }

  /// Keeps the secrets for later runs, if any was made in this one. To be asked before the record
  /// is written: whoever resumes what that says must find the same secrets.
  void save() {
    if (!made.isEmpty()) {
      keep.accept(Collections.unmodifiableMap(secrets()));
    }
  }

  /// Adds what [#save] takes.
  void needs(Permissions permissions) {
    if (!made.isEmpty()) {
      place.ifPresent(id -> permissions.add(id, List.of("patch", "create")));
    }
  }

  /// Returns `text` with names in place of the secrets made in this run, which differ in the next.
  String withoutMade(String text) {
    String result = text;
    for (var secret : made.entrySet()) {
      String name = "(generated " + secret.getKey() + ")";
      byte[] bytes = secret.getValue().getBytes(StandardCharsets.UTF_8);
      result = result.replace(secret.getValue(), name);
      result = result.replace(Base64.getEncoder().encodeToString(bytes), name);
    }
    return result;
  }
}
