package io.sherpack.cli;

import io.sherpack.cli.output.Table;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.operation.SearchRegistry;
import io.sherpack.repository.RepositoryPlaces;
import io.sherpack.repository.oci.OciReference;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Lists what a registry has.
final class SearchOciCommand implements Command {
  private static final Option<Boolean> VERSIONS =
      Option.flag("-l --versions", "list every version, not only the newest");
  private static final Option<Optional<String>> VERSION =
      Option.text("--version", "RANGE", "list versions in this range");
  private static final Option<Boolean> DEVEL = Option.flag("--devel", "list prereleases too");
  private static final Option<Boolean> FAIL =
      Option.flag("--fail-on-no-result", "fail when nothing is found");

  private final Environment environment;
  private final Function<RepositoryPlaces, SearchRegistry> search;

  SearchOciCommand(Environment environment, Function<RepositoryPlaces, SearchRegistry> search) {
    this.environment = environment;
    this.search = search;
  }

  @Override
  public String summary() {
    return "list the packs of a registry";
  }

  @Override
  public String parameters() {
    return "oci://HOST[/PATH]";
  }

  @Override
  public String description() {
    return """
        A path is a repository, whose versions are its tags, or has repositories below it. Those are
        found where the registry lists its repositories; many public ones do not.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack search oci oci://ghcr.io/ada/packs/shop --versions",
        "sherpack search oci oci://localhost:5000 --plain-http",
        "sherpack search oci oci://localhost:5000/packs/shop --version '^1.2'");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(List.of(VERSIONS, VERSION, DEVEL, FAIL));
    all.addAll(RegistryOptions.all());
    all.add(OutputFormat.OPTION);
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(1, 1, "the place to search, such as oci://HOST/PATH");
    String place = arguments.positional().getFirst();
    if (!OciReference.is(place)) {
      throw new SherpackException.Usage(
          Diagnostic.error("search-place", "`" + place + "` is not a place in a registry")
              .hint("write `oci://" + place + "`"));
    }
    OutputFormat format = OutputFormat.read(arguments);
    List<SearchRegistry.Found> found =
        search
            .apply(RepositoryOptions.places(arguments, environment))
            .run(
                new SearchRegistry.Request(
                    place,
                    arguments.get(VERSIONS),
                    range(arguments),
                    RegistryOptions.access(arguments, environment)));
    if (found.isEmpty() && arguments.get(FAIL)) {
      throw new SherpackException.Remote(
          Diagnostic.error("no-result", "nothing in `" + place + "` matches"));
    }
    session.print(format.print(text(found), data(found)));
    return ExitCode.OK.number();
  }

  // As `search repo` has it.
  private static String range(Arguments arguments) {
    return arguments
        .get(VERSION)
        .filter(text -> !text.isEmpty())
        .orElse(arguments.get(DEVEL) ? ">0.0.0-0" : ">0.0.0");
  }

  private static String text(List<SearchRegistry.Found> found) {
    if (found.isEmpty()) {
      return "No results found\n";
    }
    var table = new Table("NAME", "VERSION");
    found.forEach(one -> table.row(OciReference.SCHEME + one.reference(), one.version()));
    return table.text();
  }

  private static Value data(List<SearchRegistry.Found> found) {
    return Value.sequence(
        found.stream()
            .map(
                one ->
                    Value.mapping(
                        Map.of(
                            "name", Value.of(OciReference.SCHEME + one.reference()),
                            "version", Value.of(one.version()))))
            .toList());
  }
}
