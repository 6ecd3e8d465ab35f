package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.operation.Packs;
import io.sherpack.pack.Pack;
import io.sherpack.provenance.Trust;
import io.sherpack.repository.PackLocator;
import io.sherpack.repository.PackLocator.Reference;
import io.sherpack.repository.RepositoryPlaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A command some of whose arguments are packs, which may come from a repository: they are fetched
/// first.
final class OnPack implements Command {
  /// Which arguments are packs, and who checks their signatures.
  enum Use {
    /// The last one; the command asks for signatures itself.
    LAST(false, false),
    /// The last one of a command that only looks at it.
    SEEN(false, true),
    /// All of them, of a command that only looks at them.
    ALL_SEEN(true, true);

    private final boolean all;
    private final boolean checked;

    Use(boolean all, boolean checked) {
      this.all = all;
      this.checked = checked;
    }
  }

  static final Option<String> VERSION =
      Option.text("--version", "RANGE", "the version of the pack, or a range of versions", "");
  static final Option<Boolean> DEVEL = Option.flag("--devel", "take pre-releases of the pack too");
  static final Option<Optional<String>> REPO =
      Option.text("--repo", "URL", "the repository that has the pack");

  private final Command command;
  private final Use use;
  private final Environment environment;
  private final Function<RepositoryPlaces, PackLocator> locators;

  OnPack(
      Command command,
      Use use,
      Environment environment,
      Function<RepositoryPlaces, PackLocator> locators) {
    this.command = command;
    this.use = use;
    this.environment = environment;
    this.locators = locators;
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
    List<Option<?>> all = new ArrayList<>(command.options());
    if (use.checked) {
      all.addAll(TrustOptions.all());
    }
    all.addAll(choosing());
    return all;
  }

  /// The options that say which pack is meant, and how its repository is reached.
  static List<Option<?>> choosing() {
    List<Option<?>> all = new ArrayList<>(List.of(VERSION, DEVEL, REPO));
    all.addAll(RepositoryOptions.tls());
    all.addAll(
        List.of(
            RepositoryOptions.USERNAME,
            RepositoryOptions.PASSWORD,
            RepositoryOptions.PASSWORD_STDIN,
            RepositoryOptions.PASS_CREDENTIALS,
            RepositoryOptions.PLAIN_HTTP));
    return all;
  }

  static Reference reference(
      Arguments arguments, Environment environment, String pack, boolean provenance) {
    return new Reference(
        pack,
        arguments.get(VERSION),
        arguments.get(DEVEL),
        arguments.get(REPO).filter(url -> !url.isEmpty()),
        RepositoryOptions.auth(arguments),
        RepositoryOptions.tls(arguments, environment),
        arguments.get(RepositoryOptions.PASS_CREDENTIALS),
        arguments.get(RepositoryOptions.PLAIN_HTTP),
        provenance);
  }

  @Override
  public int run(Arguments given, Session session) throws InterruptedException {
    if (given.get(RepositoryOptions.PASSWORD_STDIN) && ValuesOptions.readsStandardInput(given)) {
      throw new SherpackException.Usage(
          Diagnostic.error(
              "password-stdin", "`--password-stdin` and `--values -` both read standard input"));
    }
    Arguments arguments = RepositoryOptions.withPassword(given, session);
    return command.run(located(arguments), session);
  }

  /// A pack that is here, and what was given with where it came from.
  record Located(String pack, Map<Option<?>, List<String>> given) {}

  /// Returns where a pack is, which is fetched unless it is here.
  static Located located(
      PackLocator locator, Reference reference, Map<Option<?>, List<String>> given)
      throws InterruptedException {
    if (locator.local(reference)) {
      return new Located(reference.pack(), given);
    }
    Path fetched = locator.fetch(reference).path();
    return new Located(fetched.toString(), TrustOptions.from(locator.origin(reference), given));
  }

  private Arguments located(Arguments arguments) throws InterruptedException {
    List<String> positional = new ArrayList<>(arguments.positional());
    Trust trust =
        use.checked
            ? TrustOptions.looking(arguments, environment)
            : TrustOptions.enforcing(arguments, environment);
    PackLocator locator = locators.apply(RepositoryOptions.places(arguments, environment));
    Map<Option<?>, List<String>> given = arguments.given();
    // The older of two packs is only looked at.
    if (UpgradeCommand.comparesPacks(arguments)) {
      Arguments older = UpgradeCommand.forOlder(arguments);
      Reference reference = reference(older, environment, positional.getFirst(), false);
      positional.set(0, located(locator, reference, given).pack());
    }
    int first = use.all ? 0 : Math.max(0, positional.size() - 1);
    for (int i = first; i < positional.size(); i++) {
      String pack = positional.get(i);
      Located located =
          located(locator, reference(arguments, environment, pack, trust.asks()), given);
      positional.set(i, located.pack());
      given = located.given();
      if (use.checked && trust.asks()) {
        var fetched = new Arguments(arguments.command(), positional, given);
        Pack _ =
            Packs.load(
                environment.directory(),
                positional.get(i),
                TrustOptions.looking(fetched, environment));
      }
    }
    return new Arguments(arguments.command(), positional, given);
  }
}
