package io.sherpack.cli;

import io.sherpack.operation.Recover;
import java.time.Duration;
import java.util.List;

/// Finishes what a client that died left undone.
final class RecoverCommand implements Command {
  private static final Option<Boolean> ROLLBACK =
      Option.flag("--rollback", "go back to what was deployed before, in place of going on");
  private static final Option<Duration> TIMEOUT =
      Option.duration("--timeout", "how long --wait-lock waits", "5m0s");

  private final Environment environment;
  private final Recover recover;

  RecoverCommand(Environment environment, Recover recover) {
    this.environment = environment;
    this.recover = recover;
  }

  @Override
  public String summary() {
    return "finish or undo what a client that ended left undone";
  }

  @Override
  public String parameters() {
    return "RELEASE";
  }

  @Override
  public String description() {
    return """
        An install, upgrade, rollback or uninstall whose client was killed is finished from its record and
        its journal: hooks that ran do not run again. The next install, upgrade, rollback or uninstall does
        what is necessary by itself too.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack recover shop", "sherpack recover shop --rollback    # what was there before");
  }

  @Override
  public List<Option<?>> options() {
    return List.of(ROLLBACK, TIMEOUT, ChangeFlags.WAIT_LOCK);
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(1, 1, "the name of a RELEASE");
    String name = arguments.positional().getFirst();
    Recover.Result result =
        recover.run(
            new Recover.Request(
                ClusterOptions.read(arguments, environment),
                name,
                arguments.get(ROLLBACK),
                ChangeFlags.waitLock(arguments, TIMEOUT)),
            ApplyProgress.of(session));
    session.print("release \"" + name + "\" " + text(result) + "\n");
    return ExitCode.OK.number();
  }

  private static String text(Recover.Result result) {
    String now =
        result
            .release()
            .map(release -> "revision " + release.revision() + " is " + release.status().word())
            .orElse("it is not there");
    return switch (result.done()) {
      case NOTHING -> "has nothing to recover: " + now;
      case NOTHING_BEGUN -> "was not changed by what was cut short, run that again: " + now;
      case RESUMED -> "recovered: " + now;
      case ROLLED_BACK -> "rolled back: " + now;
      case UNINSTALLED -> "uninstalled";
    };
  }
}
