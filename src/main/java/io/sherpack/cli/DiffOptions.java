package io.sherpack.cli;

import io.sherpack.operation.Diff;
import io.sherpack.plan.ObjectChange;
import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the commands that print differences have in common.
final class DiffOptions {
  static final Option<Boolean> FULL =
      Option.flag("--full", "print what is created or deleted, and long lines, as a whole");

  static final String EXIT_CODES =
      "Exit codes: 0 when nothing differs, 2 when something does; others are errors.";

  private DiffOptions() {}

  /// Prints the result and returns the exit code.
  static int print(Diff.Result result, Arguments arguments, Session session) {
    OutputFormat format = OutputFormat.read(arguments);
    session.report(result.warnings());
    var page = new ChangesPage(session.outStyle(), arguments.get(FULL));
    List<ObjectChange> changes = result.changes();
    Map<String, Value> data = new LinkedHashMap<>();
    data.put("before", Value.of(result.before()));
    data.put("after", Value.of(result.after()));
    data.put("differs", Value.of(result.differs()));
    data.put("changes", page.data(changes));
    String text =
        page.text(changes)
            + (result.differs() ? "\n" : "")
            + result.before()
            + " → "
            + result.after()
            + ": "
            + ChangesPage.summary(changes)
            + "\n";
    session.print(format.print(text, Value.mapping(data)));
    return exit(result.differs());
  }

  static int exit(boolean differs) {
    return differs ? ExitCode.DIFFERENT.number() : ExitCode.OK.number();
  }
}
