package io.sherpack.plan;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.manifest.Annotations;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// What a resource says about its place in the order.
///
/// @param wave waves follow each other by number; a resource without one is of wave 0
/// @param after what has to be ready before it is sent
/// @param group the group that it is part of
/// @param afterGroups the groups whose members have to be ready before it is sent
/// @param awaited whether later waves wait until it is ready
record Ordering(
    OptionalInt wave,
    List<Target> after,
    Optional<String> group,
    List<String> afterGroups,
    boolean awaited) {

  /// Another resource of the same manifest.
  ///
  /// @param group the API group, where it is stated
  /// @param namespace where it is stated
  record Target(String kind, Optional<String> group, Optional<String> namespace, String name) {
    boolean fits(ResourceId id) {
      return id.kind().equals(kind)
          && id.name().equals(name)
          && group.map(id.group()::equals).orElse(true)
          && namespace.map(id.namespace()::equals).orElse(true);
    }

    String label() {
      String where = namespace.map(n -> "/" + n).orElse("");
      return kind + group.map(g -> "." + g).orElse("") + where + "/" + name;
    }
  }

  /// Whether the resource names its place itself.
  boolean explicit() {
    return wave.isPresent() || !after.isEmpty() || !afterGroups.isEmpty();
  }

  /// Returns what the annotations say; what cannot be understood is a problem and counts as unsaid.
  static Ordering of(Resource resource, Problems problems) {
    List<Target> after = new ArrayList<>();
    for (String key : List.of(Annotations.DEPENDS_ON, Annotations.WAIT_FOR)) {
      words(resource.annotation(key)).forEach(w -> target(resource, key, w, after, problems));
    }
    return new Ordering(
        wave(resource, problems),
        List.copyOf(after),
        resource.annotation(Annotations.HELM_RESOURCE_GROUP).map(String::strip),
        groups(resource),
        !resource
            .annotation(Annotations.SKIP_WAIT)
            .map(String::strip)
            .filter(said -> said.equals("true") || said.equals("1"))
            .isPresent());
  }

  private static OptionalInt wave(Resource resource, Problems problems) {
    for (String key : List.of(Annotations.SYNC_WAVE, Annotations.ARGO_SYNC_WAVE)) {
      Optional<String> text = resource.annotation(key).map(String::strip);
      if (text.isPresent()) {
        try {
          return OptionalInt.of(Integer.parseInt(text.get()));
        } catch (NumberFormatException notANumber) {
          problems.add(
              at(
                  resource,
                  Diagnostic.error(
                          "wave-invalid",
                          "`%s` of `%s` is `%s`, which is no whole number"
                              .formatted(key, resource.id().label(), text.get()))
                      .hint("write it in quotes, such as \"-1\" or \"2\"")));
        }
      }
    }
    return OptionalInt.empty();
  }

  private static void target(
      Resource resource, String key, String word, List<Target> targets, Problems problems) {
    String[] parts = word.split("/", -1);
    boolean understood =
        (parts.length == 2 || parts.length == 3) && Arrays.stream(parts).noneMatch(String::isBlank);
    if (!understood) {
      problems.add(
          at(
              resource,
              Diagnostic.error(
                      "depends-on-invalid",
                      "`%s` of `%s` holds `%s`, which names no resource"
                          .formatted(key, resource.id().label(), word))
                  .hint("write `Kind/name` or `Kind/namespace/name`, with commas between them")));
      return;
    }
    int dot = parts[0].indexOf('.');
    targets.add(
        new Target(
            dot < 0 ? parts[0] : parts[0].substring(0, dot),
            dot < 0 ? Optional.empty() : Optional.of(parts[0].substring(dot + 1)),
            parts.length == 3 ? Optional.of(parts[1]) : Optional.empty(),
            parts[parts.length - 1]));
  }

  // A list in JSON, or plain words.
  private static List<String> groups(Resource resource) {
    return words(
            resource
                .annotation(Annotations.HELM_DEPENDS_ON_GROUPS)
                .map(text -> text.replaceAll("[\\[\\]\"]", "")))
        .toList();
  }

  private static Stream<String> words(Optional<String> text) {
    return text.stream()
        .flatMap(all -> Arrays.stream(all.split(",")))
        .map(String::strip)
        .filter(word -> !word.isEmpty());
  }

  static Diagnostic at(Resource resource, Diagnostic diagnostic) {
    return resource.place().map(diagnostic::at).orElse(diagnostic);
  }
}
