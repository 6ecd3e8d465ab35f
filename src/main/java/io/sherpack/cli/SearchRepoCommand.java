package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.repository.Found;
import io.sherpack.repository.IndexSearch;
import io.sherpack.repository.Repositories;
import io.sherpack.repository.RepositoryPlaces;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Searches the indexes of the repositories that have names.
final class SearchRepoCommand implements Command {
  private static final Option<Boolean> REGEXP =
      Option.flag("-r --regexp", "take the keyword as a regular expression");
  private static final Option<Boolean> VERSIONS =
      Option.flag("-l --versions", "list every version of each pack");
  private static final Option<Boolean> DEVEL = Option.flag("--devel", "list pre-releases too");
  private static final Option<String> VERSION =
      Option.text("--version", "RANGE", "list versions in this range", "");

  private final Environment environment;
  private final Function<RepositoryPlaces, Repositories> repositories;

  SearchRepoCommand(
      Environment environment, Function<RepositoryPlaces, Repositories> repositories) {
    this.environment = environment;
    this.repositories = repositories;
  }

  @Override
  public String summary() {
    return "search the repositories that you have added";
  }

  @Override
  public String parameters() {
    return "[KEYWORD...]";
  }

  @Override
  public String description() {
    return """
        Searches names, descriptions and keywords in what `repo update` brought last; no server is
        asked.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack search repo nginx",
        "sherpack search repo nginx --versions --version '^15'",
        "sherpack search repo -r 'my(sql|db)' -o json");
  }

  @Override
  public List<Option<?>> options() {
    return List.of(
        REGEXP,
        VERSIONS,
        DEVEL,
        VERSION,
        SearchPage.MAX_WIDTH,
        SearchPage.FAIL,
        OutputFormat.OPTION);
  }

  @Override
  public int run(Arguments arguments, Session session) {
    OutputFormat format = OutputFormat.read(arguments);
    String standard = arguments.get(DEVEL) ? ">0.0.0-0" : ">0.0.0";
    String range = arguments.get(VERSION).isEmpty() ? standard : arguments.get(VERSION);
    var search =
        new IndexSearch(
            new IndexSearch.Request(
                String.join(" ", arguments.positional()),
                arguments.get(REGEXP),
                range,
                arguments.get(VERSIONS)));
    List<Diagnostic> missing = new ArrayList<>();
    List<Found> found =
        repositories
            .apply(RepositoryOptions.places(arguments, environment))
            .search(search, one -> missing.add(missing(one.name())));
    session.report(missing);
    SearchPage.check(arguments, found.isEmpty());
    session.print(format.print(table(arguments, found), data(found)));
    return ExitCode.OK.number();
  }

  private static Diagnostic missing(String name) {
    return Diagnostic.warning(
            "no-index", "the index of repository `" + name + "` is not here, so it is left out")
        .hint("run `sherpack repo update " + name + "`");
  }

  private static String table(Arguments arguments, List<Found> found) {
    return SearchPage.table(
        arguments,
        List.of("NAME", "CHART VERSION", "APP VERSION", "DESCRIPTION"),
        found.stream()
            .map(one -> List.of(one.name(), one.version(), one.appVersion(), one.description()))
            .toList());
  }

  private static Value data(List<Found> found) {
    return Value.sequence(
        found.stream()
            .map(
                one -> {
                  Map<String, Value> fields = new LinkedHashMap<>();
                  fields.put("name", Value.of(one.name()));
                  fields.put("version", Value.of(one.version()));
                  fields.put("app_version", Value.of(one.appVersion()));
                  fields.put("description", Value.of(one.description()));
                  return Value.mapping(fields);
                })
            .toList());
  }
}
