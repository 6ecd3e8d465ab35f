package io.sherpack.values.schema;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What one check of one tree learns on its way, and how long it may take. Used by one thread.
final class Evaluation {
  private static final long RULES = 1_000_000;
  private static final int DEPTH = 600;

  private final Set<String> secrets = new HashSet<>();
  private final Map<String, Set<String>> properties = new HashMap<>();
  private final long limit;
  private long rules;
  private int depth;

  private Evaluation(long limit) {
    this.limit = limit;
  }

  static Evaluation ofValues() {
    return new Evaluation(RULES);
  }

  /// An evaluation of a schema by its draft, which takes a time that grows with the schema alone.
  static Evaluation ofSchema() {
    return new Evaluation(Long.MAX_VALUE);
  }

  /// Counts one rule that is about to be asked.
  ///
  /// @throws SherpackException.Input when the schema asks too much
  void enter() {
    if (++rules > limit) {
      throw endless("the schema takes too long to check: more than " + limit + " rules");
    }
    if (++depth > DEPTH) {
      throw endless("the schema refers to itself without end, or nests too deep");
    }
  }

  void leave() {
    depth--;
  }

  private static SherpackException endless(String message) {
    return new SherpackException.Input(Diagnostic.error("schema-limit", message));
  }

  /// Notes that what is at `pointer` must not be printed.
  void secret(String pointer) {
    secrets.add(pointer);
  }

  /// Notes that the mapping at `pointer` may have `names`.
  void knows(String pointer, Collection<String> names) {
    properties.computeIfAbsent(pointer, _ -> new LinkedHashSet<>()).addAll(names);
  }

  boolean hides(String pointer) {
    return secrets.stream().anyMatch(secret -> Pointer.within(pointer, secret));
  }

  Set<String> known(String pointer) {
    return properties.getOrDefault(pointer, Set.of());
  }
}
