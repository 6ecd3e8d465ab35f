package io.sherpack.health;

import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.util.Optional;
import java.util.OptionalLong;

/// The entries of `status.conditions`.
final class Conditions {
  private Conditions() {}

  static Optional<Value.Mapping> find(Value.Mapping object, String type) {
    return Fields.items(object, "status", "conditions").stream()
        .filter(condition -> Fields.text(condition, "type").equals(Optional.of(type)))
        .findFirst();
  }

  static boolean isTrue(Value.Mapping object, String type) {
    return has(object, type, "True");
  }

  static boolean has(Value.Mapping object, String type, String status) {
    return find(object, type)
        .flatMap(condition -> Fields.text(condition, "status"))
        .equals(Optional.of(status));
  }

  /// Whether a condition speaks of an older generation of the object.
  static boolean outdated(Value.Mapping object, String type) {
    OptionalLong generation = Fields.number(object, "metadata", "generation");
    OptionalLong observed =
        find(object, type)
            .map(condition -> Fields.number(condition, "observedGeneration"))
            .orElse(OptionalLong.empty());
    return generation.isPresent()
        && observed.isPresent()
        && observed.getAsLong() < generation.getAsLong();
  }

  /// Returns `Reason: message` of a condition, as far as it has them, else `otherwise`.
  static String explain(Value.Mapping object, String type, String otherwise) {
    return find(object, type).map(condition -> explain(condition, otherwise)).orElse(otherwise);
  }

  private static String explain(Value.Mapping condition, String otherwise) {
    String reason = Fields.text(condition, "reason").orElse("");
    String message = Fields.text(condition, "message").orElse("");
    if (reason.isEmpty() || message.isEmpty()) {
      String either = reason + message;
      return either.isEmpty() ? otherwise : either;
    }
    return reason + ": " + message;
  }
}
