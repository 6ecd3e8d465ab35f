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
    int number = 0;
    for (PlanRelease.Step step : plan.steps()) {
      if (step.changes().stream().anyMatch(change -> change.effect() != Effect.UNCHANGED)) {
        number++;
        out.append(changes.style().paint(Role.STRONG, "step " + number + after(step)));
        out.append('\n').append(changes.text(step.changes()));
      }
    }
    hooks(plan, "post-", out);
    out.append(number == 0 ? "" : "\n").append(ChangesPage.summary(plan.changes())).append('\n');
    return out.toString();
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
