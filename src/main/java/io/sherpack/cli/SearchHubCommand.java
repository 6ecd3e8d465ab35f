package io.sherpack.cli;

import io.sherpack.operation.SearchHub;
import io.sherpack.operation.SearchHub.Found;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Searches Artifact Hub.
final class SearchHubCommand implements Command {
  private static final Option<String> ENDPOINT =
      Option.text("--endpoint", "URL", "the hub that is asked", "https://hub.helm.sh");
  private static final Option<Boolean> LIST_REPO_URL =
      Option.flag("--list-repo-url", "print the addresses of repositories too");

  private final SearchHub hub;

  SearchHubCommand(SearchHub hub) {
    this.hub = hub;
  }

  @Override
  public String summary() {
    return "search Artifact Hub, or a hub of your own";
  }

  @Override
  public String parameters() {
    return "[KEYWORD...]";
  }

  @Override
  public String description() {
    return """
        The hub has to speak Artifact Hub's search interface; what a keyword may say beyond a word is
        the hub's own.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack search hub nginx",
        "sherpack search hub nginx --list-repo-url -o json",
        "sherpack search hub nginx --endpoint https://hub.example.com");
  }

  @Override
  public List<Option<?>> options() {
    return List.of(
        ENDPOINT, LIST_REPO_URL, SearchPage.MAX_WIDTH, SearchPage.FAIL, OutputFormat.OPTION);
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    OutputFormat format = OutputFormat.read(arguments);
    List<Found> found = hub.run(arguments.get(ENDPOINT), String.join(" ", arguments.positional()));
    SearchPage.check(arguments, found.isEmpty());
    session.print(format.print(table(arguments, found), data(found)));
    return ExitCode.OK.number();
  }

  private static String table(Arguments arguments, List<Found> found) {
    boolean repositories = arguments.get(LIST_REPO_URL);
    List<String> headings =
        new ArrayList<>(List.of("URL", "CHART VERSION", "APP VERSION", "DESCRIPTION"));
    if (repositories) {
      headings.add("REPO URL");
    }
    List<List<String>> rows = new ArrayList<>();
    for (Found one : found) {
      List<String> row =
          new ArrayList<>(List.of(one.url(), one.version(), one.appVersion(), one.description()));
      if (repositories) {
        row.add(one.repository());
      }
      rows.add(row);
    }
    return SearchPage.table(arguments, headings, rows);
  }

  private static Value data(List<Found> found) {
    return Value.sequence(found.stream().map(SearchHubCommand::data).toList());
  }

  private static Value data(Found found) {
    Map<String, Value> repository = new LinkedHashMap<>();
    repository.put("url", Value.of(found.repository()));
    repository.put("name", Value.of(found.repositoryName()));
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("url", Value.of(found.url()));
    fields.put("version", Value.of(found.version()));
    fields.put("app_version", Value.of(found.appVersion()));
    fields.put("description", Value.of(found.description()));
    fields.put("repository", Value.mapping(repository));
    return Value.mapping(fields);
  }
}
