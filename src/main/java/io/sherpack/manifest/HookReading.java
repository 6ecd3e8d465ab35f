package io.sherpack.manifest;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Whether a resource is a hook, by its annotations.
sealed interface HookReading {
  record NoHook() implements HookReading {}

  record IsHook(Hook hook) implements HookReading {}

  /// It names an event that there is not: as with Helm it is neither applied nor run.
  record Unknown(Diagnostic diagnostic) implements HookReading {}

  static HookReading of(Resource resource) {
    Optional<String> written = annotation(resource, Annotations.HELM_HOOK, Annotations.HOOK);
    if (written.isEmpty()) {
      return new NoHook();
    }
    List<HookEvent> events = new ArrayList<>();
    for (String word : words(written.get())) {
      Optional<HookEvent> event = HookEvent.of(word);
      if (event.isEmpty()) {
        return new Unknown(unknown(resource, word));
      }
      events.add(event.get());
    }
    return new IsHook(
        new Hook(
            resource,
            events,
            weight(resource),
            policies(
                resource,
                Annotations.HELM_HOOK_DELETE_POLICY,
                Annotations.HOOK_DELETE_POLICY,
                HookDeletePolicy::of),
            policies(
                resource,
                Annotations.HELM_HOOK_OUTPUT_LOG_POLICY,
                Annotations.HOOK_OUTPUT_LOG_POLICY,
                HookOutputLogPolicy::of)));
  }

  private static Optional<String> annotation(Resource resource, String helm, String own) {
    return scalar(resource, helm).or(() -> scalar(resource, own));
  }

  // Helm reads whatever is no text as one, a null as an empty one.
  private static Optional<String> scalar(Resource resource, String key) {
    Value.Mapping annotations = Fields.mapping(resource.object(), "metadata", "annotations");
    if (!annotations.has(key)) {
      return Optional.empty();
    }
    return switch (annotations.get(key)) {
      case Value.Null _ -> Optional.of("");
      case Value.Text(String text) -> Optional.of(text);
      case Value.Bool(boolean flag) -> Optional.of(Boolean.toString(flag));
      case Value.Int(long number) -> Optional.of(Long.toString(number));
      case Value.BigInt big -> Optional.of(big.value().toString());
      case Value.Real real -> Optional.of(Double.toString(real.value()));
      case Value.Sequence _, Value.Mapping _, Value.Opaque _ -> Optional.empty();
    };
  }

  private static List<String> words(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(word -> word.strip().toLowerCase(Locale.ROOT))
        .toList();
  }

  // What is no whole number counts as 0, as with Helm.
  private static int weight(Resource resource) {
    return annotation(resource, Annotations.HELM_HOOK_WEIGHT, Annotations.HOOK_WEIGHT)
        .filter(text -> text.matches("[+-]?[0-9]{1,9}"))
        .map(Integer::parseInt)
        .orElse(0);
  }

  private static <T> List<T> policies(
      Resource resource, String helm, String own, Function<String, Optional<T>> policy) {
    return annotation(resource, helm, own).stream()
        .flatMap(list -> words(list).stream())
        .flatMap(word -> policy.apply(word).stream())
        .toList();
  }

  private static Diagnostic unknown(Resource resource, String word) {
    var diagnostic =
        Diagnostic.warning(
            "hook-unknown",
            "`%s` is left out: there is no hook event `%s`".formatted(resource.id().label(), word));
    List<String> known = Arrays.stream(HookEvent.values()).map(HookEvent::word).toList();
    diagnostic = Suggestions.didYouMean(word, known).map(diagnostic::hint).orElse(diagnostic);
    return resource.place().map(diagnostic::at).orElse(diagnostic);
  }
}
