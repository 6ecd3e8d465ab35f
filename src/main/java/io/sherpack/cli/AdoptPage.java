package io.sherpack.cli;

import io.sherpack.operation.Adoption;
import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/// How the plan of an adoption is printed.
final class AdoptPage {
  private AdoptPage() {}

  static String text(Adoption plan, Session session) {
    var out = new StringBuilder();
    out.append(plan.word().equals("undo") ? "hand back" : "adopt");
    out.append(" release ").append(plan.release().name());
    out.append(" in namespace ").append(plan.release().namespace()).append("\n\n");
    out.append(page(session).text(plan.changes()));
    plan.steps().forEach(step -> out.append("* ").append(step).append('\n'));
    return out.append("\n").append(ChangesPage.summary(plan.changes())).append('\n').toString();
  }

  /// @param done whether it was done
  static Value data(Adoption plan, Session session, boolean done) {
    Map<String, Value> data = new LinkedHashMap<>();
    data.put("operation", Value.of(plan.word()));
    data.put("release", Value.of(plan.release().name()));
    data.put("namespace", Value.of(plan.release().namespace()));
    data.put("revision", Value.of(plan.release().revision()));
    data.put("pack", Value.of(plan.release().chart().label()));
    data.put("done", Value.of(done));
    data.put("possible", Value.of(plan.problems().isEmpty()));
    data.put("changes", page(session).data(plan.changes()));
    data.put("steps", Value.sequence(plan.steps().stream().map(Value::of).toList()));
    return Value.mapping(data);
  }

  private static ChangesPage page(Session session) {
    return new ChangesPage(session.outStyle(), false);
  }
}
