package io.sherpack.cli;

import io.sherpack.operation.PushPack;
import io.sherpack.repository.RepositoryPlaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Puts archives of packs where others get them.
final class PushCommand implements Command {
  private static final Option<Boolean> FORCE =
      Option.flag("-f --force", "replace the version that an HTTP repository has");
  private static final Option<Optional<String>> CONTEXT_PATH =
      Option.text(
          "--context-path", "PATH", "the path below which the API of an HTTP repository is");

  private final Environment environment;
  private final Function<RepositoryPlaces, PushPack> push;

  PushCommand(Environment environment, Function<RepositoryPlaces, PushPack> push) {
    this.environment = environment;
    this.push = push;
  }

  @Override
  public String summary() {
    return "put the archive of a pack into a registry or repository";
  }

  @Override
  public String parameters() {
    return "ARCHIVE REMOTE";
  }

  @Override
  public String description() {
    return """
        REMOTE is a place in a registry, or the address or name of a repository that takes uploads
        as ChartMuseum does. Name and version come from the pack: `oci://host/path` gets the
        repository `path/NAME` with the tag `VERSION`. A `.prov` beside the archive goes along.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack push shop-1.2.3.tgz oci://ghcr.io/ada/packs",
        "sherpack push shop-1.2.3.tgz oci://localhost:5000/packs --plain-http",
        "sherpack push shop-1.2.3.tgz https://charts.example.com --username ada --password-stdin",
        "sherpack push shop-1.2.3.tgz my-repository --force");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(RegistryOptions.all());
    all.addAll(List.of(RepositoryOptions.PASSWORD_STDIN, FORCE, CONTEXT_PATH));
    return all;
  }

  @Override
  public int run(Arguments given, Session session) throws InterruptedException {
    given.expect(2, 2, "the ARCHIVE of a pack and the REMOTE that it goes to");
    Arguments arguments = RepositoryOptions.withPassword(given, session);
    session.print(
        push.apply(RepositoryOptions.places(arguments, environment))
            .run(
                new PushPack.Request(
                    environment.directory(),
                    arguments.positional().getFirst(),
                    arguments.positional().getLast(),
                    environment.zone(),
                    RegistryOptions.access(arguments, environment),
                    RepositoryOptions.auth(arguments),
                    arguments.get(FORCE),
                    arguments.get(CONTEXT_PATH).filter(path -> !path.isEmpty()))));
    return ExitCode.OK.number();
  }
}
