package io.sherpack.cli;

import io.sherpack.operation.Diff;
import java.util.List;
import java.util.Optional;

/// Compares two revisions of a release.
final class DiffRevisionCommand implements Command {
  private final Environment environment;
  private final Diff diff;

  DiffRevisionCommand(Environment environment, Diff diff) {
    this.environment = environment;
    this.diff = diff;
  }

  @Override
  public String summary() {
    return "compare two revisions of a release";
  }

  @Override
  public String parameters() {
    return "RELEASE REVISION [REVISION]";
  }

  @Override
  public String description() {
    return """
        Each REVISION is a number as `sherpack history` lists them; without the second one it is the newest.
        What is recorded is compared, hooks too. Secrets are hidden.

        """
        + DiffOptions.EXIT_CODES;
  }

  @Override
  public List<String> examples() {
    return List.of("sherpack diff revision shop 3", "sherpack diff revision shop 3 5 -o yaml");
  }

  @Override
  public List<Option<?>> options() {
    return List.of(DiffOptions.FULL, OutputFormat.OPTION);
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(2, 3, "RELEASE REVISION [REVISION]");
    OutputFormat _ = OutputFormat.read(arguments);
    Diff.Result result =
        diff.revisions(
            new Diff.Revisions(
                ClusterOptions.read(arguments, environment),
                arguments.positional().getFirst(),
                number(arguments.positional().get(1)),
                arguments.positional(2).map(DiffRevisionCommand::number)));
    return DiffOptions.print(result, arguments, session);
  }

  static int number(String text) {
    return Optional.of(text)
        .filter(digits -> digits.matches("[0-9]{1,9}"))
        .map(Integer::parseInt)
        .orElseThrow(() -> Option.bad("REVISION", text, "the number of a revision"));
  }
}
