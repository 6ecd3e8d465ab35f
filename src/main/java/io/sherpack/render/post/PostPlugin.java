package io.sherpack.render.post;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds post-renderers among Helm's plugins, and reads how they are started.
final class PostPlugin {
  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)\\}|(\\w+))");

  private PostPlugin() {}

  static Optional<PostProgram> find(PostRenderer renderer) {
    for (Path folder : renderer.plugins()) {
      for (Path plugin : folders(folder)) {
        Optional<Value.Mapping> description = description(plugin.resolve("plugin.yaml"));
        if (description.isPresent() && wanted(description.get(), renderer.name())) {
          return Optional.of(program(renderer, plugin, description.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static List<Path> folders(Path folder) {
    try (Stream<Path> found = Files.list(folder)) {
      return found.sorted().toList();
    } catch (IOException _) {
      return List.of();
    }
  }

  // As in Helm a broken plugin is as good as none.
  private static Optional<Value.Mapping> description(Path file) {
    try {
      Value read = YamlValues.read(new SourceText(file.toString(), Files.readString(file)));
      return read instanceof Value.Mapping mapping ? Optional.of(mapping) : Optional.empty();
    } catch (IOException | SherpackException.Input _) {
      return Optional.empty();
    }
  }

  private static boolean wanted(Value.Mapping description, String name) {
    return text(description, "name").equals(name)
        && text(description, "type").equals("postrenderer/v1")
        && text(description, "runtime").equals("subprocess");
  }

  private static PostProgram program(
      PostRenderer renderer, Path plugin, Value.Mapping description) {
    Map<String, String> more =
        Map.of("HELM_PLUGIN_NAME", renderer.name(), "HELM_PLUGIN_DIR", plugin.toString());
    Map<String, String> variables = new HashMap<>(renderer.environment());
    variables.putAll(more);
    Value.Mapping chosen =
        chosen(description)
            .orElseThrow(
                () ->
                    new SherpackException.Input(
                        Diagnostic.error(
                            "post-renderer-failed",
                            "plugin `" + renderer.name() + "` has no command for this platform")));
    List<String> command = new ArrayList<>();
    for (String word : text(chosen, "command").split(" ", -1)) {
      command.add(expanded(word, variables));
    }
    if (chosen.get("args") instanceof Value.Sequence(var words)) {
      for (Value word : words) {
        command.add(expanded(word instanceof Value.Text(var text) ? text : "", variables));
      }
    }
    command.addAll(renderer.arguments());
    return new PostProgram(renderer, command, more);
  }

  // The platform's own command stands above its system's, that above the one for all.
  private static Optional<Value.Mapping> chosen(Value.Mapping description) {
    Optional<Value.Mapping> best = Optional.empty();
    int rank = -1;
    if (description.get("runtimeConfig") instanceof Value.Mapping config
        && config.get("platformCommand") instanceof Value.Sequence(var commands)) {
      for (Value command : commands) {
        if (command instanceof Value.Mapping mapping && rank(mapping) > rank) {
          best = Optional.of(mapping);
          rank = rank(mapping);
        }
      }
    }
    return best.filter(command -> !text(command, "command").isEmpty());
  }

  private static int rank(Value.Mapping command) {
    String system = text(command, "os");
    String machine = text(command, "arch");
    boolean here = system.equalsIgnoreCase(system());
    if (here && machine.equalsIgnoreCase(machine())) {
      return 2;
    }
    if (!machine.isEmpty() || (!system.isEmpty() && !here)) {
      return -1;
    }
    return here ? 1 : 0;
  }

  private static String system() {
    return System.getProperty("os.name", "").startsWith("Mac") ? "darwin" : "linux";
  }

  private static String machine() {
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return switch (machine) {
      case "x86_64" -> "amd64";
      case "aarch64" -> "arm64";
      default -> machine;
    };
  }

  private static String expanded(String word, Map<String, String> variables) {
    return VARIABLE
        .matcher(word)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    variables.getOrDefault(
                        found.group(1) == null ? found.group(2) : found.group(1), "")));
  }

  private static String text(Value.Mapping mapping, String key) {
    return mapping.get(key) instanceof Value.Text(var text) ? text : "";
  }
}
