package io.sherpack.cli;

import io.sherpack.cli.output.Style.Role;
import io.sherpack.manifest.ResourceId;
import io.sherpack.operation.PlanRelease;
import io.sherpack.plan.Effect;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// How a plan is printed.
record PlanPage(ChangesPage changes) {
  String text(PlanRelease.Result plan) {
    var out = new StringBuilder();
    out.append(plan.install() ? "install" : "upgrade");
    out.append(" of release ").append(plan.pending().name());
    out.append(" in namespace ").append(plan.pending().namespace());
    out.append(" to revision ").append(plan.pending().revision()).append("\n\n");
    hooks(plan, "pre-", out);
    List<String> steps = steps(plan.steps());
    steps.forEach(out::append);
    hooks(plan, "post-", out);
    out.append(steps.isEmpty() ? "" : "\n").append(ChangesPage.summary(plan.changes()));
    return out.append('\n').toString();
  }

  // Steps that change nothing are not told; who follows them follows what they follow.
  private List<String> steps(List<PlanRelease.Step> steps) {
    List<String> told = new ArrayList<>();
    List<SortedSet<Integer>> numbers = new ArrayList<>();
    for (PlanRelease.Step step : steps) {
      SortedSet<Integer> follows = new TreeSet<>();
      step.follows().forEach(index -> follows.addAll(numbers.get(index)));
      if (step.changes().stream().allMatch(change -> change.effect() == Effect.UNCHANGED)) {
        numbers.add(follows);
        continue;
      }
      int number = told.size() + 1;
      numbers.add(new TreeSet<>(Set.of(number)));
      String head = "step " + number + follows(follows, number) + after(step);
      told.add(changes.style().paint(Role.STRONG, head) + "\n" + changes.text(step.changes()));
    }
    return told;
  }

  // That a step follows the one above it goes without saying.
  private static String follows(SortedSet<Integer> steps, int number) {
    if (steps.isEmpty()) {
      return number == 1 ? "" : ", at once";
    }
    return steps.equals(Set.of(number - 1))
        ? ""
        : (steps.size() == 1 ? ", after step " : ", after steps ")
            + steps.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String after(PlanRelease.Step step) {
    return step.after().isEmpty()
        ? ""
        : ", when these are ready: "
            + step.after().stream().map(ResourceId::label).collect(Collectors.joining(", "));
  }

  private void hooks(PlanRelease.Result plan, String when, StringBuilder out) {
    plan.hooks().stream()
        .filter(hook -> hook.event().startsWith(when))
        .forEach(
            hook ->
                out.append(changes.style().paint(Role.STRONG, hook.event() + " hook "))
                    .append(hook.id().label())
                    .append(" (weight ")
                    .append(hook.weight())
                    .append(")\n"));
  }

  Value data(PlanRelease.Result plan) {
    Map<String, Value> data = new LinkedHashMap<>();
    data.put("operation", Value.of(plan.install() ? "install" : "upgrade"));
    data.put("release", Value.of(plan.pending().name()));
    data.put("namespace", Value.of(plan.pending().namespace()));
    data.put("revision", Value.of(plan.pending().revision()));
    data.put("differs", Value.of(plan.differs()));
    List<Value> steps = new ArrayList<>();
    for (PlanRelease.Step step : plan.steps()) {
      steps.add(
          Value.mapping(
              Map.of(
                  "follows",
                  Value.sequence(
                      step.follows().stream().map(index -> Value.of(index + 1L)).toList()),
                  "after",
                  Value.sequence(step.after().stream().map(id -> Value.of(id.label())).toList()),
                  "changes",
                  changes.data(step.changes()))));
    }
    data.put("steps", Value.sequence(steps));
    data.put(
        "hooks",
        Value.sequence(
            plan.hooks().stream()
                .map(
                    hook ->
                        Value.mapping(
                            Map.of(
                                "event",
                                Value.of(hook.event()),
                                "weight",
                                Value.of(hook.weight()),
                                "kind",
                                Value.of(hook.id().kind()),
                                "name",
                                Value.of(hook.id().name()))))
                .toList()));
    return Value.mapping(data);
  }
}
