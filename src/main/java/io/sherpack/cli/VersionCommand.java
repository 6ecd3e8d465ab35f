package io.sherpack.cli;

import io.sherpack.operation.Version;
import java.util.List;

/// Prints the version.
final class VersionCommand implements Command {
  private static final Option<Boolean> SHORT = Option.flag("--short", "print only the version");

  private final Version version;

  VersionCommand(Version version) {
    this.version = version;
  }

  @Override
  public String summary() {
    return "print the version";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(SHORT);
  }

  @Override
  public int run(Arguments arguments, Session session) {
    arguments.expect(0, 0, "no argument");
    Version.Result result = version.run();
    session.print(
        arguments.get(SHORT)
            ? "v" + result.version() + "\n"
            : "sherpack v%s (commit %s, Java %s)%n"
                .formatted(result.version(), result.commit(), result.java()));
    return ExitCode.OK.number();
  }
}
