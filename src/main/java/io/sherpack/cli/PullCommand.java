package io.sherpack.cli;

import io.sherpack.diagnostic.Secrets;
import io.sherpack.operation.PullPack;
import io.sherpack.provenance.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Fetches packs from repositories into a folder.
final class PullCommand implements Command {
  private static final Option<String> DESTINATION =
      Option.text("-d --destination", "DIR", "the folder for the archive", ".");
  private static final Option<Boolean> PROV =
      Option.flag("--prov", "fetch the provenance file too");
  private static final Option<Boolean> UNTAR = Option.flag("--untar", "unpack the archive");
  private static final Option<String> UNTAR_DIR =
      Option.text("--untardir", "DIR", "the folder to unpack in", ".");

  private final Environment environment;
  private final Function<io.sherpack.repository.RepositoryPlaces, PullPack> pulls;

  PullCommand(
      Environment environment, Function<io.sherpack.repository.RepositoryPlaces, PullPack> pulls) {
    this.environment = environment;
    this.pulls = pulls;
  }

  @Override
  public String summary() {
    return "fetch a pack from a repository";
  }

  @Override
  public String parameters() {
    return "PACK...";
  }

  @Override
  public String description() {
    return """
        PACK is `REPOSITORY/NAME`, the address of an archive, `oci://…`, or with `--repo` a name. What
        was announced of its digest is checked.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack pull shop/web --version '^2'",
        "sherpack pull web --repo https://charts.example.com --untar");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(List.of(DESTINATION, PROV, UNTAR, UNTAR_DIR));
    all.addAll(OnPack.choosing());
    all.addAll(TrustOptions.all());
    return all;
  }

  @Override
  public int run(Arguments given, Session session) throws InterruptedException {
    Arguments arguments = RepositoryOptions.withPassword(given, session);
    arguments.expect(1, Integer.MAX_VALUE, "a PACK");
    PullPack pull = pulls.apply(RepositoryOptions.places(arguments, environment));
    Trust trust = TrustOptions.enforcing(arguments, environment);
    for (String pack : arguments.positional()) {
      var request =
          new PullPack.Request(
              OnPack.reference(arguments, environment, pack, arguments.get(PROV) || trust.asks()),
              environment.resolve(arguments.get(DESTINATION)),
              arguments.get(UNTAR),
              arguments.get(UNTAR_DIR),
              trust);
      PullPack.Result result = pull.run(request);
      session.print(result.said());
      if (result.unsigned() && arguments.get(PROV)) {
        session.print(
            "WARNING: Verification not found for %s: its repository has no signature of it\n"
                .formatted(Secrets.withoutLogin(pack)));
      }
      if (TrustOptions.verifying(arguments)) {
        result.signatures().forEach(one -> session.print(VerifyCommand.text(one)));
      }
    }
    return ExitCode.OK.number();
  }
}
