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
    all.put("HELM_DRIVER", environment.variable("HELM_DRIVER").orElse("secret"));
    all.put("HELM_MAX_HISTORY", environment.variable("HELM_MAX_HISTORY").orElse("10"));
    all.put("HELM_DEBUG", Boolean.toString(arguments.get(GlobalOptions.DEBUG)));
    all.put(
        "HELM_NAMESPACE",
        arguments
            .get(GlobalOptions.NAMESPACE)
            .or(() -> environment.variable("HELM_NAMESPACE"))
            .orElse("default"));
    all.put("HELM_KUBECONTEXT", variable("HELM_KUBECONTEXT"));
    all.put("HELM_KUBEAPISERVER", variable("HELM_KUBEAPISERVER"));
    all.put("HELM_KUBECAFILE", variable("HELM_KUBECAFILE"));
    all.put("HELM_KUBEASUSER", variable("HELM_KUBEASUSER"));
    all.put("HELM_KUBEASGROUPS", variable("HELM_KUBEASGROUPS"));
    all.put(
        "HELM_KUBEINSECURE_SKIP_TLS_VERIFY",
        environment.variable("HELM_KUBEINSECURE_SKIP_TLS_VERIFY").orElse("false"));
    all.put("HELM_KUBETLS_SERVER_NAME", variable("HELM_KUBETLS_SERVER_NAME"));
    all.put("HELM_BURST_LIMIT", environment.variable("HELM_BURST_LIMIT").orElse("100"));
    all.put("HELM_QPS", variable("HELM_QPS"));
    all.put("HELM_COLOR", environment.variable("HELM_COLOR").orElse("auto"));
    all.put("KUBECONFIG", variable("KUBECONFIG"));
    // The token itself never reaches output.
    all.put("HELM_KUBETOKEN", environment.variable("HELM_KUBETOKEN").isPresent() ? "(set)" : UNSET);
    return all;
  }

  private String variable(String name) {
    return environment.variable(name).orElse(UNSET);
  }
}
