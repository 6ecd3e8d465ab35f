package io.sherpack.cli;

import io.sherpack.operation.ReadRelease;
import io.sherpack.release.ReleaseSummary;
import java.util.List;
import java.util.Optional;

/// Lists the revisions of a release.
final class HistoryCommand implements Command {
  private static final Option<Integer> MAX =
      Option.number("--max", "how many revisions to list, the newest ones", 256);

  private final Environment environment;
  private final ReadRelease releases;

  HistoryCommand(Environment environment, ReadRelease releases) {
    this.environment = environment;
    this.releases = releases;
  }

  @Override
  public String summary() {
    return "list the revisions of a release";
  }

  @Override
  public String parameters() {
    return "RELEASE";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(MAX, OutputFormat.OPTION);
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(1, 1, "the name of a RELEASE");
    OutputFormat format = OutputFormat.read(arguments);
    // As in Helm none is listed of less than one.
    int max = Math.max(0, arguments.get(MAX));
    ReadRelease.Revisions found =
        releases.history(
            new ReadRelease.Request(
                ClusterOptions.read(arguments, environment),
                arguments.positional().getFirst(),
                Optional.empty()));
    session.report(found.unreadable());
    List<ReleaseSummary> all = found.releases();
    List<ReleaseSummary> newest = all.subList(Math.max(0, all.size() - max), all.size());
    String table =
        new ReleaseTable(session.outStyle(), environment.zone(), Optional.empty()).history(newest);
    session.print(format.print(table, ReleaseTable.revisions(newest)));
    return ExitCode.OK.number();
  }
}
