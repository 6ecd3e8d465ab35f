package io.sherpack.cli;

import io.sherpack.cli.output.Table;
import io.sherpack.sandbox.RunningSandbox;
import io.sherpack.sandbox.Sandbox;
import io.sherpack.sandbox.SandboxStatus;
import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Prints whether the sandbox runs, and its parts.
final class SandboxStatusCommand implements Command {
  private final Sandbox sandbox;

  SandboxStatusCommand(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public String summary() {
    return "print whether the sandbox runs";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(OutputFormat.OPTION);
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(0, 0, "no argument");
    OutputFormat format = OutputFormat.read(arguments);
    SandboxStatus status = sandbox.status();
    session.print(format.print(table(status), data(status)));
    return ExitCode.OK.number();
  }

  private static String table(SandboxStatus status) {
    return switch (status) {
      case SandboxStatus.Stopped() -> "STATUS: stopped\n";
      case SandboxStatus.Running(RunningSandbox running) -> table(running);
      case SandboxStatus.Incomplete(List<String> running, List<String> missing) ->
          "STATUS: incomplete\nRUNNING: %s\nMISSING: %s\n"
              .formatted(String.join(", ", running), String.join(", ", missing));
    };
  }

  private static String table(RunningSandbox running) {
    var parts = new Table("PART", "PROCESS");
    running.pids().forEach((name, pid) -> parts.row(name, String.valueOf(pid)));
    return "STATUS: running\nSERVER: %s\nKUBECONFIG: %s\n\n%s"
        .formatted(running.apiServer(), running.kubeconfig(), parts.text());
  }

  private static Value data(SandboxStatus status) {
    return switch (status) {
      case SandboxStatus.Stopped() -> Value.mapping(Map.of("status", Value.of("stopped")));
      case SandboxStatus.Running(RunningSandbox running) -> data(running);
      case SandboxStatus.Incomplete(List<String> running, List<String> missing) ->
          Value.mapping(
              Map.of(
                  "status", Value.of("incomplete"),
                  "running", texts(running),
                  "missing", texts(missing)));
    };
  }

  private static Value data(RunningSandbox running) {
    Map<String, Value> parts = new LinkedHashMap<>();
    running.pids().forEach((name, pid) -> parts.put(name, Value.of(pid)));
    return Value.mapping(
        Map.of(
            "status", Value.of("running"),
            "server", Value.of(running.apiServer().toString()),
            "kubeconfig", Value.of(running.kubeconfig().toString()),
            "parts", Value.mapping(parts)));
  }

  private static Value texts(List<String> texts) {
    return Value.sequence(texts.stream().map(Value.Text::new).toList());
  }
}
