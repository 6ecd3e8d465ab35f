package io.sherpack.cli;

import io.sherpack.operation.TemplateOutput;
import io.sherpack.operation.Version;
import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Prints the version.
final class VersionCommand implements Command {
  private static final Option<Boolean> SHORT = Option.flag("--short", "print only the version");
  private static final Option<String> TEMPLATE =
      Option.text("--template", "TEMPLATE", "print by a Go template, such as '{{.Version}}'", "");

  private final Version version;
  private final Supplier<TemplateOutput> templates;

  VersionCommand(Version version, Supplier<TemplateOutput> templates) {
    this.version = version;
    this.templates = templates;
  }

  @Override
  public String summary() {
    return "print the version";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(SHORT, TEMPLATE, OutputFormat.OPTION);
  }

  @Override
  public int run(Arguments arguments, Session session) {
    arguments.expect(0, 0, "no argument");
    OutputFormat format = OutputFormat.read(arguments);
    Version.Result result = version.run();
    String template = arguments.get(TEMPLATE);
    if (!template.isEmpty()) {
      session.print(templates.get().print(template, result.object()));
      return ExitCode.OK.number();
    }
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
