package io.sherpack.cli;

import io.sherpack.operation.EnsureDependencies;
import io.sherpack.operation.UpdateDependencies;
import io.sherpack.repository.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A command that uses packs, after a look at their dependencies: `--dependency-update` fetches
/// what is missing, and a lock that `charts/` does not answer is refused.
record DependentCommand(
    Environment environment,
    DependencySources sources,
    Function<Sources, UpdateDependencies> update,
    Use use,
    Command command)
    implements Command {
  /// How a command names packs.
  ///
  /// @param all whether every positional argument is one, not only the last
  record Use(Option<Boolean> updates, boolean all) {
    static final Use LAST =
        new Use(Option.flag("--dependency-update", "fetch missing dependencies first"), false);
    static final Use EACH =
        new Use(Option.flag("-u --dependency-update", "fetch missing dependencies first"), true);
  }

  @Override
  public String summary() {
    return command.summary();
  }

  @Override
  public String parameters() {
    return command.parameters();
  }

  @Override
  public String description() {
    return command.description();
  }

  @Override
  public List<String> examples() {
    return command.examples();
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> options = new ArrayList<>(command.options());
    options.add(use.updates());
    return options;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    List<String> given = arguments.positional();
    List<String> packs = use.all() || given.isEmpty() ? given : List.of(given.getLast());
    for (String pack : packs) {
      session.report(
          new EnsureDependencies(
                  () -> update.apply(sources.known(arguments).checked()),
                  () -> sources.known(arguments))
              .run(
                  environment.directory(),
                  pack,
                  arguments.get(use.updates()),
                  TrustOptions.enforcing(arguments, environment),
                  session::say));
    }
    return command.run(arguments, session);
  }
}
