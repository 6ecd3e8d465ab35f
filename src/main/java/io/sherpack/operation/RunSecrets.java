package io.sherpack.operation;

import io.sherpack.template.SecretStore;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The generated secrets of one run: those kept from before, and those made anew. Used by one
/// thread.
///
/// Those kept are read when a template asks for the first: who installs packs without any needs no
/// permission for it.
final class RunSecrets implements SecretStore {
  private final Supplier<Map<String, String>> kept;
  private Optional<Map<String, String>> secrets = Optional.empty();
  private final Map<String, String> made = new TreeMap<>();

  RunSecrets(Supplier<Map<String, String>> kept) {
    this.kept = kept;
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

  /// Whether there are any that have to be kept.
  boolean changed() {
    return !made.isEmpty();
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

  Map<String, String> all() {
    return Collections.unmodifiableMap(secrets());
  }
}
