package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Prints the variables that sherpack reads, with the values in force.
final class EnvCommand implements Command {
  private static final String UNSET = "";

  private final Environment environment;

  EnvCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public String summary() {
    return "print the environment that sherpack works in";
  }

  @Override
  public String parameters() {
    return "[NAME]";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(OutputFormat.OPTION);
  }

  @Override
  public int run(Arguments arguments, Session session) {
    arguments.expect(0, 1, "at most one NAME");
    OutputFormat format = OutputFormat.read(arguments);
    Map<String, String> all = variables(arguments);
    if (arguments.positional().isEmpty()) {
      session.print(format.print(lines(all), data(all)));
      return ExitCode.OK.number();
    }
    String name = arguments.positional().getFirst();
    String value = all.get(name);
    if (value == null) {
      var problem =
          Diagnostic.error("unknown-variable", "sherpack reads no variable `" + name + "`");
      throw new SherpackException.Usage(
          Suggestions.didYouMean(name, all.keySet()).map(problem::hint).orElse(problem));
    }
    session.print(format.print(value + "\n", Value.of(value)));
    return ExitCode.OK.number();
  }

  private static String lines(Map<String, String> all) {
    var lines = new StringBuilder();
    all.forEach((name, value) -> lines.append(name).append("=\"").append(value).append("\"\n"));
    return lines.toString();
  }

  private static Value data(Map<String, String> all) {
    Map<String, Value> data = new TreeMap<>();
    all.forEach((name, value) -> data.put(name, Value.of(value)));
    return Value.mapping(data);
  }

  private Map<String, String> variables(Arguments arguments) {
    Map<String, String> all = new TreeMap<>();
    all.put("SHERPACK_CACHE_HOME", environment.cacheHome().toString());
    all.put("SHERPACK_CONFIG_HOME", environment.configHome().toString());
    all.put("SHERPACK_DATA_HOME", environment.dataHome().toString());
    all.put("SHERPACK_DRIVER_FILE_FOLDER", variable("SHERPACK_DRIVER_FILE_FOLDER"));
    all.put("SHERPACK_SANDBOX_BIN", variable("SHERPACK_SANDBOX_BIN"));
    all.putAll(
        HelmVariables.of(
            arguments,
            environment,
            arguments
                .get(GlobalOptions.NAMESPACE)
                .or(() -> environment.variable("HELM_NAMESPACE"))
                .orElse("default")));
    all.put("HELM_DRIVER", environment.variable("HELM_DRIVER").orElse("secret"));
    all.put("HELM_COLOR", environment.variable("HELM_COLOR").orElse("auto"));
    all.put("KUBECONFIG", variable("KUBECONFIG"));
    // The token itself never reaches output.
    all.computeIfPresent("HELM_KUBETOKEN", (_, token) -> token.isEmpty() ? UNSET : "(set)");
    return all;
  }

  private String variable(String name) {
    return environment.variable(name).orElse(UNSET);
  }
}
