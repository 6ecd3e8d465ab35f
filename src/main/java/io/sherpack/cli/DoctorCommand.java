package io.sherpack.cli;

import io.sherpack.cli.output.Printable;
import io.sherpack.cli.output.Style;
import io.sherpack.operation.CheckupFinding;
import io.sherpack.operation.Doctor;
import io.sherpack.repository.RepositoryPlaces;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Tells whether all that commands need is there and works.
final class DoctorCommand implements Command {
  private static final int WIDEST = 12;

  private final Environment environment;
  private final Function<RepositoryPlaces, Doctor> doctor;

  DoctorCommand(Environment environment, Function<RepositoryPlaces, Doctor> doctor) {
    this.environment = environment;
    this.doctor = doctor;
  }

  @Override
  public String summary() {
    return "tell whether all that commands need is there and works";
  }

  @Override
  public String description() {
    return """
        Looks at this machine (folders, plugins, the trust policy, programs of others), the cluster
        (whether it answers, its version, its clock, your permissions in the namespace, releases that
        are unfinished), and asks each repository and registry that you added or logged in to.
        Nothing is changed but the cached indexes of repositories.

        Exit codes: 0 when nothing is wrong, 2 when something is; others are errors.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack doctor                    # before a bug report, say",
        "sherpack doctor -n shop -o json    # in a pipeline, for the namespace it deploys to",
        "sherpack doctor --sandbox          # with the sandbox as the cluster");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> options = new ArrayList<>(RepositoryOptions.tls());
    options.add(RepositoryOptions.PLAIN_HTTP);
    options.add(OutputFormat.OPTION);
    return options;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(0, 0, "no argument");
    OutputFormat format = OutputFormat.read(arguments);
    boolean table = format == OutputFormat.TABLE;
    List<CheckupFinding> findings =
        doctor
            .apply(RepositoryOptions.places(arguments, environment))
            .run(
                request(arguments),
                finding -> {
                  if (table) {
                    session.tell(line(finding, session.outStyle()));
                  }
                });
    if (!table) {
      Value all = Value.sequence(findings.stream().map(DoctorCommand::data).toList());
      session.print(format.print("", all));
    }
    boolean bad = findings.stream().anyMatch(one -> one.verdict() == CheckupFinding.Verdict.BAD);
    return bad ? ExitCode.DIFFERENT.number() : ExitCode.OK.number();
  }

  private Doctor.Request request(Arguments arguments) {
    return new Doctor.Request(
        ClusterOptions.read(arguments, environment),
        RegistryOptions.access(arguments, environment),
        TrustOptions.enforcing(arguments, environment),
        new Doctor.Machine(
            List.of(environment.configHome(), environment.cacheHome(), environment.dataHome()),
            PluginOptions.folders(environment),
            environment.variables(),
            environment.directory()));
  }

  private static String line(CheckupFinding finding, Style style) {
    String mark =
        switch (finding.verdict()) {
          case GOOD -> style.paint(Style.Role.GOOD, "ok     ");
          case ODD -> style.paint(Style.Role.WARNING, "warning");
          case BAD -> style.paint(Style.Role.ERROR, "error  ");
        };
    String about = finding.about() + " ".repeat(Math.max(0, WIDEST - finding.about().length()));
    var text = new StringBuilder(mark + "  " + about + "  " + Printable.line(finding.text()));
    for (String hint : finding.hints()) {
      text.append("\n")
          .append(" ".repeat(WIDEST + 11))
          .append("hint: ")
          .append(Printable.line(hint));
    }
    return text.toString();
  }

  private static Value data(CheckupFinding finding) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("about", Value.of(finding.about()));
    fields.put("verdict", Value.of(finding.verdict().name().toLowerCase(Locale.ROOT)));
    fields.put("text", Value.of(finding.text()));
    if (!finding.hints().isEmpty()) {
      fields.put("hints", Value.sequence(finding.hints().stream().map(Value::of).toList()));
    }
    return Value.mapping(fields);
  }
}
