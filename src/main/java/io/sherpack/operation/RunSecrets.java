package io.sherpack.operation;

import io.sherpack.template.SecretStore;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The generated secrets of one run: those kept from before, and those made anew. Used by one
/// thread.
final class RunSecrets implements SecretStore {
  private final Map<String, String> secrets;
  private boolean changed;

  RunSecrets(Map<String, String> kept) {
    this.secrets = new TreeMap<>(kept);
  }

  @Override
  public String secret(String name, Supplier<String> generate) {
    String kept = secrets.get(name);
    if (kept != null) {
      return kept;
    }
    String made = generate.get();
    secrets.put(name, made);
    changed = true;
    return made;
  }

  /// Whether there are any that have to be kept.
  boolean changed() {
    return changed;
  }

  Map<String, String> all() {
    return Collections.unmodifiableMap(secrets);
  }
}
