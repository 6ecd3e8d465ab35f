package io.sherpack.cli;

import io.sherpack.operation.PushPack;
import io.sherpack.repository.RepositoryPlaces;
import io.sherpack.repository.oci.OciPacks;
import io.sherpack.repository.oci.OciReference;
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
    session.print(words("Pushed", pushed.reference(), pushed.manifest()));
    return ExitCode.OK.number();
  }

  /// What Helm says of a pack that went to a registry, or came from one.
  static String words(String verb, OciReference reference, String digest) {
    String text = verb + ": " + reference + "\nDigest: " + digest + "\n";
    return reference.toString().contains("_")
        ? text
            + reference
            + """
             contains an underscore.

            OCI artifact references (e.g. tags) do not support the plus sign (+). To support
            storing semantic versions, Helm adopts the convention of changing plus (+) to
            an underscore (_) in chart version tags when pushing to a registry and back to
            a plus (+) when pulling from a registry.
            """
        : text;
  }
}
