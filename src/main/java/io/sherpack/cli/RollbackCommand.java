package io.sherpack.cli;

import io.sherpack.operation.DeployResult;
import io.sherpack.operation.Rollback;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Brings back an earlier revision of a release.
final class RollbackCommand implements Command {
  private final Environment environment;
  private final Rollback rollback;

  RollbackCommand(Environment environment, Rollback rollback) {
    this.environment = environment;
    this.rollback = rollback;
  }

  @Override
  public String summary() {
    return "bring back an earlier revision of a release";
  }

  @Override
  public String parameters() {
    return "RELEASE [REVISION]";
  }

  @Override
  public String description() {
    return """
        What REVISION recorded is applied again as a new revision, and what it did not have is removed.
        Without REVISION, or with 0, it is the one before the last.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack rollback shop",
        "sherpack rollback shop 3 --wait",
        "sherpack rollback shop 3 --dry-run=server    # what would come back");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(ChangeFlags.ofRollback());
    all.add(OutputFormat.OPTION);
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(1, 2, "the name of a RELEASE");
    OutputFormat format = OutputFormat.read(arguments);
    var request =
        new Rollback.Request(
            ClusterOptions.read(arguments, environment),
            arguments.positional().getFirst(),
            arguments.positional(1).map(RollbackCommand::revision),
            ChangeFlags.read(arguments, environment));
    DeployResult result = rollback.run(request, ApplyProgress.of(session, request.change()));
    session.print(
        result.dryRun()
            ? DeployPage.of(result, arguments, format, environment)
            : format.print(
                "Rollback was a success! Happy Helming!\n", ReleasePage.record(result.release())));
    return ExitCode.OK.number();
  }

  private static int revision(String text) {
    return Optional.of(text)
        .filter(number -> number.matches("[0-9]{1,9}"))
        .map(Integer::valueOf)
        .orElseThrow(() -> Option.bad("REVISION", text, "the number of a revision"));
  }
}
