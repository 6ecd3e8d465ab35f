package io.sherpack.cli;

import io.sherpack.operation.BuildDependencies;
import io.sherpack.repository.Sources;
import java.util.List;
import java.util.function.Function;

/// Puts into `charts/` what the lock names.
final class DependencyBuildCommand implements Command {
  private final Environment environment;
  private final DependencySources sources;
  private final Function<Sources, BuildDependencies> build;

  DependencyBuildCommand(
      Environment environment,
      DependencySources sources,
      Function<Sources, BuildDependencies> build) {
    this.environment = environment;
    this.sources = sources;
    this.build = build;
  }

  @Override
  public String summary() {
    return "put into charts/ what the lock names";
  }

  @Override
  public String parameters() {
    return "[PACK]";
  }

  @Override
  public String description() {
    return """
        Takes the versions of Chart.lock or Pack.lock.yaml and no others; content that is not what the lock
        of a pack names is refused. A lock that was made for other dependencies is refused too. Without
        a lock this does what `dependency update` does.""";
  }

  @Override
  public List<Option<?>> options() {
    return DependencySources.options();
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(0, 1, "[PACK]");
    build
        .apply(sources.of(arguments, session))
        .run(
            new BuildDependencies.Request(
                environment.directory(),
                arguments.positional(0).orElse("."),
                TrustOptions.enforcing(arguments, environment)),
            session::tell);
    return ExitCode.OK.number();
  }
}
