package io.sherpack.cli;

import io.sherpack.operation.Diff;
import io.sherpack.operation.NameTemplate;
import io.sherpack.operation.PlanRelease;
import io.sherpack.operation.Upgrade;
import java.util.List;

/// Compares what a pack prints with what is in the cluster.
final class DiffUpgradeCommand implements Command {
  private final Environment environment;
  private final PlanRelease plan;
  private final NameTemplate names;

  DiffUpgradeCommand(Environment environment, PlanRelease plan, NameTemplate names) {
    this.environment = environment;
    this.plan = plan;
    this.names = names;
  }

  @Override
  public String summary() {
    return "compare what a pack prints with the cluster";
  }

  @Override
  public String parameters() {
    return "[RELEASE] PACK";
  }

  @Override
  public String description() {
    return """
        The API server says what an upgrade to PACK, or its installation, would change; nothing is
        changed. `sherpack plan` tells the same with order and hooks. Secrets are hidden.

        """
        + DiffOptions.EXIT_CODES;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack diff upgrade shop ./shop -f production.yaml",
        "sherpack diff upgrade shop ./shop --reuse-values --set replicas=3 -o json");
  }

  @Override
  public List<Option<?>> options() {
    return PlanOptions.all();
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    OutputFormat _ = OutputFormat.read(arguments);
    Upgrade.Request request = PlanOptions.read(arguments, environment, names);
    PlanRelease.Result result = plan.run(request);
    int exit =
        DiffOptions.print(
            new Diff.Result("the cluster", "the pack", result.changes(), result.warnings()),
            arguments,
            session);
    session.report(result.problems());
    return result.problems().isEmpty() ? exit : ExitCode.blocked(result.problems()).number();
  }
}
