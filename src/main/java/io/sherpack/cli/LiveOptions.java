package io.sherpack.cli;

import io.sherpack.operation.Drift;
import io.sherpack.plan.IgnoreRule;
import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the commands have in common that compare a record with the cluster.
final class LiveOptions {
  static final String RULES =
      """
      A rule of --ignore is `KIND`, `KIND/NAME`, a path such as `metadata.labels.*`, or both:
      `Deployment/web:spec.replicas`; `*` stands for any text, `**` for any steps. An object states its
      own in the annotation `sherpack.io/drift-ignore`, paths separated by commas; Kluctl's
      `kluctl.io/ignore-diff` and `kluctl.io/ignore-diff-field` are understood too.""";

  private static final Option<List<String>> IGNORE =
      Option.list("--ignore", "RULE", "differences that do not count (repeatable)");

  private LiveOptions() {}

  static List<Option<?>> all() {
    return List.of(IGNORE, OutputFormat.OPTION);
  }

  static List<IgnoreRule> ignored(Arguments arguments) {
    return arguments.get(IGNORE).stream().map(IgnoreRule::parse).toList();
  }

  /// Prints the result and returns the exit code.
  static int print(Drift.Result result, boolean fix, Arguments arguments, Session session) {
    OutputFormat format = OutputFormat.read(arguments);
    var page = new ChangesPage(session.outStyle(), false);
    Map<String, Value> data = new LinkedHashMap<>();
    data.put("release", Value.of(result.release().name()));
    data.put("namespace", Value.of(result.release().namespace()));
    data.put("revision", Value.of(result.release().revision()));
    data.put("drifted", Value.of(result.drifted()));
    data.put("repaired", Value.of(result.repaired()));
    data.put("changes", page.data(result.changes()));
    session.print(format.print(text(result, fix, page), Value.mapping(data)));
    session.report(result.problems());
    if (!result.problems().isEmpty()) {
      return ExitCode.blocked(result.problems()).number();
    }
    return DiffOptions.exit(result.drifted() && !fix);
  }

  private static String text(Drift.Result result, boolean fix, ChangesPage page) {
    String end = "revision " + result.release().revision() + " of " + result.release().name();
    if (!result.drifted()) {
      return page.text(result.changes()) + "the cluster is as " + end + " says\n";
    }
    return page.text(result.changes())
        + "\n"
        + (fix
            ? "repaired "
                + result.repaired()
                + (result.problems().isEmpty()
                    ? ": the cluster is again as " + end + " says\n"
                    : ": what is blocked still differs from " + end + "\n")
            : "to bring the cluster back to "
                + end
                + ": "
                + ChangesPage.summary(result.changes())
                + "\n");
  }
}
