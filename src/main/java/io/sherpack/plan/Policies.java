package io.sherpack.plan;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.manifest.Annotations;
import io.sherpack.manifest.Resource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a resource says about changes of it that the API server refuses.
public record Policies(OnConflict onConflict, OnImmutable onImmutable) {
  /// Others own fields that it sets.
  public enum OnConflict {
    /// That is an error.
    FAIL,
    /// The fields are taken over.
    FORCE,
    /// The object stays as it is.
    SKIP
  }

  /// A field that differs cannot be changed.
  public enum OnImmutable {
    /// That is an error.
    FAIL,
    /// The object is deleted and made anew.
    RECREATE,
    /// The object stays as it is.
    SKIP
  }

  /// Returns what the annotations of the resource say; what none says is an error.
  public static Policies of(Resource resource) {
    return of(resource, new Problems());
  }

  static Policies of(Resource resource, Problems problems) {
    boolean kluctl =
        resource.annotation(Annotations.KLUCTL_FORCE_APPLY).map("true"::equals).orElse(false);
    return new Policies(
        read(resource, Annotations.ON_CONFLICT, OnConflict.values(), problems)
            .orElse(kluctl ? OnConflict.FORCE : OnConflict.FAIL),
        read(resource, Annotations.ON_IMMUTABLE, OnImmutable.values(), problems)
            .orElse(OnImmutable.FAIL));
  }

  private static <E extends Enum<E>> Optional<E> read(
      Resource resource, String key, E[] choices, Problems problems) {
    Optional<String> said = resource.annotation(key).map(String::strip);
    Optional<E> chosen =
        said.flatMap(word -> Arrays.stream(choices).filter(c -> word(c).equals(word)).findFirst());
    if (said.isPresent() && chosen.isEmpty()) {
      String known =
          Arrays.stream(choices).map(c -> "`" + word(c) + "`").collect(Collectors.joining(", "));
      problems.add(
          Ordering.at(
              resource,
              Diagnostic.error(
                      "policy-invalid",
                      "`%s` of `%s` is `%s`".formatted(key, resource.id().label(), said.get()))
                  .hint("write one of " + known)));
    }
    return chosen;
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
