package io.sherpack.cli;

import io.sherpack.operation.PushPack;
import io.sherpack.repository.RepositoryPlaces;
import io.sherpack.repository.oci.OciPacks;
import java.util.List;
import java.util.function.Function;

/// Puts archives of packs where others get them.
final class PushCommand implements Command {
  private final Environment environment;
  private final Function<RepositoryPlaces, PushPack> push;

  PushCommand(Environment environment, Function<RepositoryPlaces, PushPack> push) {
    this.environment = environment;
    this.push = push;
  }

  @Override
  public String summary() {
    return "put the archive of a pack into a registry";
  }

  @Override
  public String parameters() {
    return "ARCHIVE REMOTE";
  }

  @Override
  public String description() {
    return """
        Name and version come from the pack: `oci://host/path` gets the repository `path/NAME` with
        the tag `VERSION`. A `.prov` beside the archive goes along.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack push shop-1.2.3.tgz oci://ghcr.io/ada/packs",
        "sherpack push shop-1.2.3.tgz oci://localhost:5000/packs --plain-http");
  }

  @Override
  public List<Option<?>> options() {
    return RegistryOptions.all();
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(2, 2, "the ARCHIVE of a pack and the REMOTE that it goes to");
    OciPacks.Pushed pushed =
        push.apply(RepositoryOptions.places(arguments, environment))
            .run(
                new PushPack.Request(
                    environment.directory(),
                    arguments.positional().getFirst(),
                    arguments.positional().getLast(),
                    environment.zone(),
                    RegistryOptions.access(arguments, environment)));
    session.print(pushed.said());
    return ExitCode.OK.number();
  }
}
