package io.sherpack.values.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/// What is wrong, without the rules that only repeat it.
sealed interface Finding {
  Cause cause();

  record Leaf(Cause cause) implements Finding {}

  /// None of several forms fits: what each misses.
  record Choice(Cause cause, List<List<Finding>> forms) implements Finding {}

  Set<String> TRANSPARENT = Set.of("allOf", "dependentSchemas", "dependencies");

  /// Returns the reasons behind `causes`, where each rule follows those that it was asked through.
  static List<Finding> of(List<Cause> causes, ToIntFunction<Cause> forms) {
    var found = new ArrayList<Finding>();
    for (int i = causes.size() - 1; i >= 0; ) {
      Cause whole = causes.get(i);
      int start = i;
      while (start > 0 && composite(whole) && causes.get(start - 1).partOf(whole)) {
        start--;
      }
      found.addAll(0, of(whole, causes.subList(start, i), forms));
      i = start - 1;
    }
    return List.copyOf(found);
  }

  private static boolean composite(Cause cause) {
    return TRANSPARENT.contains(cause.keyword())
        || Set.of("anyOf", "oneOf", "if", "not", "contains").contains(cause.keyword());
  }

  private static List<Finding> of(Cause whole, List<Cause> parts, ToIntFunction<Cause> forms) {
    List<Finding> within =
        switch (whole.keyword()) {
          case "allOf", "dependentSchemas", "dependencies" -> of(parts, forms);
          case "if" -> of(parts.stream().filter(part -> !part.condition(whole)).toList(), forms);
          case "anyOf", "oneOf" -> choice(whole, parts, forms);
          default -> List.of();
        };
    return within.isEmpty() ? List.of(new Leaf(whole)) : within;
  }

  private static List<Finding> choice(Cause whole, List<Cause> parts, ToIntFunction<Cause> forms) {
    Map<String, List<Cause>> branches = new LinkedHashMap<>();
    parts.forEach(
        part -> branches.computeIfAbsent(part.branch(whole), _ -> new ArrayList<>()).add(part));
    if (branches.size() < forms.applyAsInt(whole)) {
      return List.of();
    }
    List<List<Finding>> all = branches.values().stream().map(causes -> of(causes, forms)).toList();
    List<List<Finding>> near = nearest(whole, all);
    return near.size() == 1 ? near.getFirst() : List.of(new Choice(whole, near));
  }

  // A form of another type, or one that a fixed value rules out, was not meant.
  private static List<List<Finding>> nearest(Cause whole, List<List<Finding>> forms) {
    List<List<Finding>> typed =
        forms.stream()
            .filter(form -> form.stream().noneMatch(one -> mistyped(one, whole)))
            .toList();
    List<List<Finding>> left = typed.isEmpty() ? forms : typed;
    List<List<Finding>> meant =
        left.stream().filter(form -> form.stream().noneMatch(Finding::fixed)).toList();
    return meant.isEmpty() ? left : meant;
  }

  private static boolean mistyped(Finding finding, Cause whole) {
    return finding.cause().keyword().equals("type") && finding.cause().about(whole);
  }

  private static boolean fixed(Finding finding) {
    return finding instanceof Leaf(var cause)
        && (cause.keyword().equals("const") || cause.keyword().equals("enum"));
  }

  /// Returns `findings` without the unknown keys that other mistakes account for.
  static List<Finding> settled(List<Finding> findings) {
    return findings.stream()
        .filter(one -> !one.cause().unevaluated() || !explained(one.cause(), findings))
        .filter(one -> !one.cause().unexpected() || alone(one.cause(), findings))
        .toList();
  }

  // When one part fails, the validator forgets what it looked at, and calls all of it unknown.
  private static boolean explained(Cause unknown, List<Finding> findings) {
    String around = Pointer.parent(unknown.pointer());
    return findings.stream()
        .map(Finding::cause)
        .anyMatch(cause -> !cause.unevaluated() && Pointer.within(cause.pointer(), around));
  }

  private static boolean alone(Cause unknown, List<Finding> findings) {
    return findings.stream()
        .map(Finding::cause)
        .noneMatch(
            cause -> !cause.unexpected() && Pointer.within(cause.pointer(), unknown.pointer()));
  }
}
