package io.sherpack.plugin;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads `plugin.yaml` as Helm reads it: the form `v1` strictly, the older one with whatever else
/// stands in it.
final class PluginReader {
  /// What the file is called.
  static final String FILE = "plugin.yaml";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern SEMANTIC =
      Pattern.compile(
          "(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");
  private static final Set<String> KEYS =
      Set.of(
          "apiVersion",
          "name",
          "type",
          "runtime",
          "version",
          "sourceURL",
          "config",
          "runtimeConfig");
  private static final Map<PluginType, Set<String>> CONFIG =
      Map.of(
          PluginType.CLI, Set.of("usage", "shortHelp", "longHelp", "ignoreFlags"),
          PluginType.GETTER, Set.of("protocols"),
          PluginType.POST_RENDERER, Set.of(),
          PluginType.FUNCTIONS, Set.of("functions", "timeout"),
          PluginType.SECRETS, Set.of("kinds", "timeout"));

  private final SourceText source;
  private final Problems problems = new Problems();

  private PluginReader(SourceText source) {
    this.source = source;
  }

  /// @throws SherpackException.Input with everything that is wrong
  static PluginMetadata read(SourceText source) {
    var reader = new PluginReader(source);
    if (!(YamlValues.read(source) instanceof Value.Mapping fields)) {
      throw new SherpackException.Input(
          Diagnostic.error("plugin-invalid", "`" + source.name() + "` does not hold a map"));
    }
    String form = text(fields, "apiVersion");
    PluginMetadata read =
        switch (form) {
          case "" -> reader.legacy(fields);
          case "v1" -> reader.first(fields);
          default ->
              throw new SherpackException.Input(
                  reader.problem("its `apiVersion` is `" + form + "`; only `v1` is known"));
        };
    reader.problems.throwIfFailed();
    return read;
  }

  private Diagnostic problem(String what) {
    return Diagnostic.error("plugin-invalid", "`" + source.name() + "` is no plugin: " + what);
  }

  private void wrong(String what) {
    problems.add(problem(what));
  }

  private String name(Value.Mapping fields) {
    String name = text(fields, "name");
    if (!NAME.matcher(name).matches()) {
      wrong("its name `" + name + "` may only have letters, digits, `_` and `-`");
    }
    return name;
  }

  private String version(Value.Mapping fields, boolean needed) {
    String version = text(fields, "version");
    if ((needed || !version.isEmpty()) && !SEMANTIC.matcher(version).matches()) {
      wrong(
          version.isEmpty()
              ? "it has no `version`"
              : "its version `" + version + "` is not a semantic version");
    }
    return version;
  }

  private PluginMetadata legacy(Value.Mapping fields) {
    List<PluginMetadata.Downloader> downloaders = new ArrayList<>();
    for (Value.Mapping one : maps(fields, "downloaders")) {
      downloaders.add(
          downloader(one, List.of(new PlatformCommand("", "", text(one, "command"), List.of()))));
    }
    List<PlatformCommand> commands = commands(fields.get("platformCommand"));
    String command = text(fields, "command");
    if (!commands.isEmpty() && !command.isEmpty()) {
      wrong("it has both `platformCommand` and `command`");
    }
    Map<String, List<PlatformCommand>> hooks = hooks(fields.get("platformHooks"));
    Map<String, List<PlatformCommand>> plain = new HashMap<>();
    if (fields.get("hooks") instanceof Value.Mapping given) {
      given
          .entries()
          .keySet()
          .forEach(
              event ->
                  plain.put(
                      event,
                      List.of(
                          new PlatformCommand("", "", "sh", List.of("-c", text(given, event))))));
    }
    if (!hooks.isEmpty() && !plain.isEmpty()) {
      wrong("it has both `platformHooks` and `hooks`");
    }
    if (commands.isEmpty() && !command.isEmpty()) {
      commands = List.of(new PlatformCommand("", "", command, List.of()));
    }
    return new PluginMetadata(
        "legacy",
        name(fields),
        version(fields, false),
        downloaders.isEmpty() ? PluginType.CLI : PluginType.GETTER,
        new PluginMetadata.Subprocess(
            commands, hooks.isEmpty() ? plain : hooks, plain.isEmpty(), downloaders),
        Optional.empty(),
        new PluginMetadata.Help(
            "",
            text(fields, "usage").replaceAll("\\s", " ").replaceAll("\\p{Cntrl}", ""),
            text(fields, "description"),
            truth(fields, "ignoreFlags")),
        List.of(),
        Optional.empty());
  }

  private PluginMetadata first(Value.Mapping fields) {
    unknown(fields, KEYS, "");
    String named = text(fields, "type");
    Optional<PluginType> type = PluginType.of(named);
    if (type.isEmpty()) {
      wrong(
          named.isEmpty()
              ? "it has no `type`"
              : "its type `"
                  + named
                  + "` is unknown: it is one of "
                  + String.join(
                      ", ", Arrays.stream(PluginType.values()).map(PluginType::word).toList()));
    }
    Value.Mapping config = map(fields, "config");
    type.ifPresent(known -> unknown(config, CONFIG.getOrDefault(known, Set.of()), "config."));
    boolean getter = type.equals(Optional.of(PluginType.GETTER));
    if (type.equals(Optional.of(PluginType.FUNCTIONS))
        && texts(config.get("functions")).isEmpty()) {
      wrong("it names no `functions`");
    }
    if (type.equals(Optional.of(PluginType.SECRETS)) && texts(config.get("kinds")).isEmpty()) {
      wrong("it names no `kinds`");
    }
    if (getter && texts(config.get("protocols")).isEmpty()) {
      wrong("it names no `protocols`");
    }
    return new PluginMetadata(
        "v1",
        name(fields),
        version(fields, true),
        type.orElse(PluginType.CLI),
        runtime(fields),
        Optional.of(text(fields, "sourceURL")).filter(url -> !url.isEmpty()),
        new PluginMetadata.Help(
            text(config, "usage"),
            text(config, "shortHelp"),
            text(config, "longHelp"),
            truth(config, "ignoreFlags")),
        texts(config.get(type.equals(Optional.of(PluginType.SECRETS)) ? "kinds" : "functions")),
        config.get("timeout") instanceof Value.Int(var seconds) && seconds > 0
            ? Optional.of(seconds)
            : Optional.empty());
  }

  private PluginMetadata.Subprocess runtime(Value.Mapping fields) {
    Value.Mapping config = map(fields, "runtimeConfig");
    String runtime = text(fields, "runtime");
    switch (runtime) {
      case "subprocess" -> {}
      case "extism/v1" ->
          problems.add(
              problem(
                      "it is made for WebAssembly (`runtime: extism/v1`), which sherpack does not run")
                  .hint(
                      "take a version of it that has `runtime: subprocess`, or run it with Helm"));
      case "" -> wrong("it has no `runtime`");
      default -> wrong("its runtime `" + runtime + "` is unknown");
    }
    List<PluginMetadata.Downloader> downloaders = new ArrayList<>();
    for (Value.Mapping one : maps(config, "protocolCommands")) {
      downloaders.add(downloader(one, commands(one.get("platformCommand"))));
    }
    return new PluginMetadata.Subprocess(
        commands(config.get("platformCommand")),
        hooks(config.get("platformHooks")),
        true,
        downloaders);
  }

  private void unknown(Value.Mapping fields, Set<String> known, String before) {
    for (String key : fields.entries().keySet()) {
      if (!known.contains(key)) {
        Diagnostic problem = problem("it has an unknown key `" + before + key + "`");
        problems.add(Suggestions.didYouMean(key, known).map(problem::hint).orElse(problem));
      }
    }
  }

  private PluginMetadata.Downloader downloader(Value.Mapping one, List<PlatformCommand> commands) {
    List<String> schemes = texts(one.get("protocols"));
    if (schemes.isEmpty() || schemes.contains("")) {
      wrong("a downloader names no `protocols`");
    }
    if (commands.stream().allMatch(command -> command.command().isEmpty())) {
      wrong("a downloader has no `command`");
    }
    return new PluginMetadata.Downloader(schemes, commands);
  }

  private static Map<String, List<PlatformCommand>> hooks(Value given) {
    Map<String, List<PlatformCommand>> hooks = new HashMap<>();
    if (given instanceof Value.Mapping events) {
      events.entries().forEach((event, commands) -> hooks.put(event, commands(commands)));
    }
    return hooks;
  }

  private static List<PlatformCommand> commands(Value given) {
    return items(given).stream()
        .map(
            one ->
                new PlatformCommand(
                    text(one, "os"),
                    text(one, "arch"),
                    text(one, "command"),
                    texts(one.get("args"))))
        .toList();
  }

  private static List<Value.Mapping> maps(Value.Mapping fields, String key) {
    return items(fields.get(key));
  }

  private static List<Value.Mapping> items(Value list) {
    return list instanceof Value.Sequence(var items)
        ? items.stream()
            .filter(Value.Mapping.class::isInstance)
            .map(Value.Mapping.class::cast)
            .toList()
        : List.of();
  }

  private static Value.Mapping map(Value.Mapping fields, String key) {
    return fields.get(key) instanceof Value.Mapping inner ? inner : Value.Mapping.EMPTY;
  }

  private static List<String> texts(Value list) {
    return list instanceof Value.Sequence(var items)
        ? items.stream().map(PluginReader::text).toList()
        : List.of();
  }

  private static String text(Value.Mapping fields, String key) {
    return text(fields.get(key));
  }

  // Plain words that YAML takes for numbers are texts where texts are wanted, as in Go.
  private static String text(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Int(var number) -> Long.toString(number);
      case Value.Real real -> real.form().isEmpty() ? Double.toString(real.value()) : real.form();
      case Value.Bool(var truth) -> Boolean.toString(truth);
      case Value.Null _, Value.BigInt _, Value.Sequence _, Value.Mapping _, Value.Opaque _ -> "";
    };
  }

  private static boolean truth(Value.Mapping fields, String key) {
    return fields.get(key) instanceof Value.Bool(var truth) && truth;
  }
}
