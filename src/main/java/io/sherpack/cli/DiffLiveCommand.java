package io.sherpack.cli;

import io.sherpack.operation.Drift;
import java.util.List;

/// Compares what is in the cluster with what a release recorded.
final class DiffLiveCommand implements Command {
  private final Environment environment;
  private final Drift drift;

  DiffLiveCommand(Environment environment, Drift drift) {
    this.environment = environment;
    this.drift = drift;
  }

  @Override
  public String summary() {
    return "compare what is in the cluster with a release's record";
  }

  @Override
  public String parameters() {
    return "RELEASE [REVISION]";
  }

  @Override
  public String description() {
    return """
        What would bring the cluster to what REVISION recorded, or the revision in force. Secrets are
        hidden. `sherpack drift` repairs it too.

        """
        + LiveOptions.RULES
        + "\n\n"
        + DiffOptions.EXIT_CODES;
  }

  @Override
  public List<String> examples() {
    return List.of("sherpack diff live shop", "sherpack diff live shop 3 -o json");
  }

  @Override
  public List<Option<?>> options() {
    return LiveOptions.all();
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(1, 2, "RELEASE [REVISION]");
    OutputFormat _ = OutputFormat.read(arguments);
    Drift.Result result =
        drift.run(
            new Drift.Request(
                ClusterOptions.read(arguments, environment),
                arguments.positional().getFirst(),
                arguments.positional(1).map(DiffRevisionCommand::number),
                LiveOptions.ignored(arguments),
                false),
            _ -> {});
    return LiveOptions.print(result, false, arguments, session);
  }
}
