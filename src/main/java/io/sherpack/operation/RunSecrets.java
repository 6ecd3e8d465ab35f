package io.sherpack.operation;

import io.sherpack.template.SecretStore;
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
  private boolean changed;

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
    changed = true;
    return made;
  }

  /// Whether there are any that have to be kept.
  boolean changed() {
    return changed;
  }

  Map<String, String> all() {
    return Collections.unmodifiableMap(secrets());
  }
}
