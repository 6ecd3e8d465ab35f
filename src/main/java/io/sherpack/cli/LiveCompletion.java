package io.sherpack.cli;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.operation.LiveNames;
import io.sherpack.operation.LiveNames.Name;
import io.sherpack.plugin.Plugin;
import io.sherpack.repository.Found;
import io.sherpack.repository.IndexSearch;
import io.sherpack.repository.Repositories;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Answers shells: `sherpack __complete WORDS` prints what the last of the words may become, a line
/// each, a remark behind a tab. What stands in the scripts already (commands, options) is left out.
final class LiveCompletion {
  static final String WORD = "__complete";

  /// Says how long a shell is kept waiting at most, as durations are written.
  static final String PATIENCE_VARIABLE = "SHERPACK_COMPLETION_TIMEOUT";

  // Nobody waits longer at a prompt.
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  // Shells make commands of some other characters.
  private static final Pattern HARMLESS = Pattern.compile("[\\p{L}\\p{N}._/:@+-]+");

  private final Environment environment;
  private final CommandTree.Group commands;
  private final PluginWords plugins;
  private final Operations operations;

  LiveCompletion(
      Environment environment,
      CommandTree.Group commands,
      PluginWords plugins,
      Operations operations) {
    this.environment = environment;
    this.commands = commands;
    this.plugins = plugins;
    this.operations = operations;
  }

  /// Prints what is known within three seconds, or as long as the environment says; what cannot be
  /// asked is nothing.
  int run(List<String> words, Session session) throws InterruptedException {
    Typed typed = Typed.of(commands, words.isEmpty() ? List.of("") : words);
    for (Name name : inTime(typed)) {
      String word = name.word();
      if (word.startsWith(typed.unfinished()) && HARMLESS.matcher(word).matches()) {
        String remark = name.about().isEmpty() ? "" : "\t" + remark(name);
        session.print(typed.before() + word + remark + "\n");
      }
    }
    return ExitCode.OK.number();
  }

  private static String remark(Name name) {
    return name.about().replaceAll("\\s+", " ").strip();
  }

  private List<Name> inTime(Typed typed) throws InterruptedException {
    var found = new AtomicReference<List<Name>>(List.of());
    Thread asking = new Thread(() -> found.set(known(typed)));
    asking.setDaemon(true);
    asking.start();
    boolean _ =
        asking.join(
            environment.variable(PATIENCE_VARIABLE).flatMap(Durations::parse).orElse(PATIENCE));
    return found.get();
  }

  private List<Name> known(Typed typed) {
    try {
      return names(typed);
    } catch (SherpackException unknown) {
      return List.of();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private List<Name> names(Typed typed) throws InterruptedException {
    if (typed.option().isPresent()) {
      return ofOption(typed, typed.option().get());
    }
    return switch (typed.at()) {
      case CommandTree.Group group ->
          group.name().equals(commands.name()) && typed.positional().isEmpty()
              ? pluginCommands()
              : List.of();
      case CommandTree.Leaf leaf -> ofArguments(typed, leaf.command().get());
    };
  }

  private List<Name> pluginCommands() {
    return plugins.all().stream()
        .map(plugin -> new Name(plugin.name(), PluginWords.summary(plugin)))
        .toList();
  }

  private List<Name> ofOption(Typed typed, Option<?> option) throws InterruptedException {
    if (option.equals(GlobalOptions.NAMESPACE)) {
      return live().namespaces(typed.cluster(environment));
    }
    if (option.equals(GlobalOptions.KUBE_CONTEXT)) {
      return live().contexts(typed.cluster(environment));
    }
    if (option.equals(GlobalOptions.COLOR)) {
      return plain("auto", "always", "never");
    }
    return switch (option.name()) {
      case "--output" ->
          option.label().equals("FORMAT") ? plain("table", "json", "yaml") : List.of();
      case "--revision" -> revisions(typed);
      case "--version" -> versions(typed);
      default -> List.of();
    };
  }

  private static List<Name> plain(String... words) {
    return Stream.of(words).map(word -> new Name(word, "")).toList();
  }

  private List<Name> ofArguments(Typed typed, Command command) throws InterruptedException {
    List<Name> names = new ArrayList<>();
    for (String parameter : Typed.parameters(command.parameters(), typed.positional().size())) {
      names.addAll(
          switch (parameter) {
            case "RELEASE" -> live().releases(typed.cluster(environment));
            case "REVISION" -> revisions(typed);
            case "REPOSITORY" -> repositoryNames(typed, "");
            case "PACK" -> packs(typed);
            case "PLUGIN" -> installed();
            case "COMMAND" -> commandWords(typed.positional());
            default -> parameter.contains("|") ? plain(parameter.split("\\|")) : List.of();
          });
    }
    return names;
  }

  private List<Name> revisions(Typed typed) throws InterruptedException {
    return typed.positional().isEmpty()
        ? List.of()
        : live().revisions(typed.cluster(environment), typed.positional().getFirst());
  }

  private List<Name> repositoryNames(Typed typed, String behind) {
    return repositories(typed).all().stream()
        .map(repository -> new Name(repository.name() + behind, ""))
        .toList();
  }

  // A whole index would be too much to choose from, so the repository comes first.
  private List<Name> packs(Typed typed) {
    String word = typed.unfinished();
    if (word.startsWith(".") || word.startsWith("/") || word.contains("://")) {
      return List.of();
    }
    int slash = word.indexOf('/');
    return slash < 0
        ? repositoryNames(typed, "/")
        : found(typed, word.substring(0, slash + 1), false).stream()
            .map(found -> new Name(found.name(), found.description()))
            .toList();
  }

  private List<Name> versions(Typed typed) {
    return typed.positional().stream()
        .filter(word -> word.contains("/") && !word.startsWith(".") && !word.startsWith("/"))
        .flatMap(
            pack ->
                found(typed, pack, true).stream()
                    .filter(found -> found.name().equals(pack))
                    .map(found -> new Name(found.version(), found.appVersion())))
        .toList();
  }

  private List<Found> found(Typed typed, String text, boolean versions) {
    var search = new IndexSearch(new IndexSearch.Request(text, false, ">0.0.0-0", versions));
    return repositories(typed).search(search, _ -> {});
  }

  private Repositories repositories(Typed typed) {
    return operations.repositories(RepositoryOptions.places(typed.global(), environment));
  }

  private List<Name> installed() {
    return PluginOptions.folders(environment).all().plugins().stream()
        .map(Plugin::metadata)
        .map(metadata -> new Name(metadata.name(), metadata.version()))
        .toList();
  }

  private List<Name> commandWords(List<String> path) {
    CommandTree at = commands;
    for (String word : path) {
      Optional<CommandTree> member =
          at instanceof CommandTree.Group group ? group.member(word) : Optional.empty();
      if (member.isEmpty()) {
        return List.of();
      }
      at = member.get();
    }
    return at instanceof CommandTree.Group group
        ? group.members().stream().map(one -> new Name(one.name(), one.summary())).toList()
        : List.of();
  }

  private LiveNames live() {
    return operations.liveNames();
  }
}
