package io.sherpack.cli;

import io.sherpack.operation.Version;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Prints the version.
final class VersionCommand implements Command {
  private static final Option<Boolean> SHORT = Option.flag("--short", "print only the version");

  private final Version version;

  VersionCommand(Version version) {
    this.version = version;
  }

  @Override
  public String summary() {
    return "print the version";
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(List.of(SHORT, OutputFormat.OPTION));
    all.addAll(Unavailable.options(Unavailable.ofTemplates()));
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) {
    Unavailable.check(arguments, Unavailable.ofTemplates());
    arguments.expect(0, 0, "no argument");
    OutputFormat format = OutputFormat.read(arguments);
    Version.Result result = version.run();
    String text =
        arguments.get(SHORT)
            ? "v" + result.version() + "\n"
            : "sherpack v"
                + result.version()
                + " (commit "
                + result.commit()
                + ", Java "
                + result.java()
                + ")\n";
    session.print(format.print(text, data(result)));
    return ExitCode.OK.number();
  }

  private static Value data(Version.Result result) {
    Map<String, Value> data = new LinkedHashMap<>();
    data.put("version", Value.of("v" + result.version()));
    data.put("commit", Value.of(result.commit()));
    data.put("java", Value.of(result.java()));
    return Value.mapping(data);
  }
}
