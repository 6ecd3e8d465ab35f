package io.sherpack.cli;

import io.sherpack.operation.Create;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Writes a new pack to start from.
final class CreateCommand implements Command {
  private static final Option<String> OUTPUT =
      Option.text("-o --output", "DIR", "the folder to make the pack in", ".");

  private static final Option<String> STARTER =
      Option.text(
          "-p --starter",
          "NAME|DIR",
          "the pack or chart to copy: a folder, or the name of one in `starters` of the data folder",
          "");

  private final Environment environment;
  private final Create create;

  CreateCommand(Environment environment, Create create) {
    this.environment = environment;
    this.create = create;
  }

  @Override
  public String summary() {
    return "write a new pack to start from";
  }

  @Override
  public String parameters() {
    return "NAME";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack create shop                # makes the folder shop",
        "sherpack lint shop                  # checks it",
        "sherpack template test shop         # prints what it would install");
  }

  @Override
  public List<Option<?>> options() {
    return List.of(OUTPUT, STARTER);
  }

  @Override
  public int run(Arguments arguments, Session session) {
    arguments.expect(1, 1, "the NAME of the pack");
    // As in Helm, `create apps/shop` makes the pack `shop` in the folder `apps`.
    Path target =
        environment.resolve(arguments.get(OUTPUT)).resolve(arguments.positional().getFirst());
    Path folder = target.getParent() == null ? environment.directory() : target.getParent();
    Create.Result result =
        create.run(
            new Create.Request(
                folder,
                String.valueOf(target.getFileName()),
                Optional.of(arguments.get(STARTER))
                    .filter(name -> !name.isEmpty())
                    .map(this::starter)));
    session.say("created " + shown(result.pack()));
    return ExitCode.OK.number();
  }

  // What was given as an absolute path is told as one.
  private Path shown(Path pack) {
    Path directory = environment.directory();
    boolean near = pack.startsWith(directory) && directory.getNameCount() > 0;
    return near ? directory.relativize(pack) : pack;
  }

  // As in Helm a bare name stands in the folder `starters`; a path is a path.
  private Path starter(String name) {
    return name.contains("/")
        ? environment.resolve(name)
        : environment.dataHome().resolve("starters").resolve(name);
  }
}
