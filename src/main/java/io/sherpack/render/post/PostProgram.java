package io.sherpack.render.post;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.plugin.ChildProcess;
import io.sherpack.plugin.Plugin;
import io.sherpack.plugin.PluginType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The process of a post-renderer.
///
/// @param more variables besides those of the user
record PostProgram(PostRenderer renderer, List<String> command, Map<String, String> more) {
  /// Finds the program: a path, else a plugin, else on the search path.
  static PostProgram of(PostRenderer renderer) {
    String name = renderer.name();
    if (name.contains("/")) {
      return plain(renderer, renderer.directory().resolve(name)).orElseThrow(() -> missing(name));
    }
    Optional<Plugin> plugin = renderer.plugins().find(PluginType.POST_RENDERER, name);
    if (plugin.isPresent()) {
      return of(plugin.get(), renderer);
    }
    String path = renderer.environment().getOrDefault("PATH", "");
    for (String folder : path.split(":", -1)) {
      Optional<PostProgram> found = plain(renderer, renderer.directory().resolve(folder, name));
      if (!folder.isEmpty() && found.isPresent()) {
        return found.get();
      }
    }
    throw missing(name);
  }

  private static PostProgram of(Plugin plugin, PostRenderer renderer) {
    Map<String, String> environment = plugin.environment(renderer.environment());
    List<String> command =
        new ArrayList<>(
            plugin
                .command(environment)
                .orElseThrow(
                    () ->
                        new SherpackException.Input(
                            Diagnostic.error(
                                "post-renderer-failed",
                                "plugin `"
                                    + plugin.name()
                                    + "` has no command for this platform"))));
    command.addAll(renderer.arguments());
    return new PostProgram(renderer, command, plugin.environment(Map.of()));
  }

  private static Optional<PostProgram> plain(PostRenderer renderer, Path file) {
    if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
      return Optional.empty();
    }
    List<String> command = new ArrayList<>();
    command.add(file.toString());
    command.addAll(renderer.arguments());
    return Optional.of(new PostProgram(renderer, command, Map.of()));
  }

  private static SherpackException missing(String name) {
    return new SherpackException.Input(
        Diagnostic.error("post-renderer-not-found", "there is no post-renderer `" + name + "`")
            .hint("give the path of an executable file, or the name of an installed plugin"));
  }

  /// Returns what it prints for `manifests`.
  String run(String manifests) throws InterruptedException {
    Map<String, String> environment = new HashMap<>(renderer.environment());
    environment.putAll(more);
    var process = new ChildProcess(command, environment, renderer.directory(), renderer.limit());
    return switch (process.run(manifests.getBytes(StandardCharsets.UTF_8))) {
      case ChildProcess.Ended ended -> checked(ended.exit(), ended.text(), ended.err());
      case ChildProcess.Slow _ ->
          throw failed("did not end within " + renderer.limit().toSeconds() + " s", "");
      case ChildProcess.Failed(var how, var reason) -> throw failed(how, reason);
    };
  }

  private String checked(int exit, String printed, String told) {
    if (exit != 0) {
      throw failed("ended with exit code " + exit, told.strip());
    }
    if (printed.isBlank()) {
      throw failed("printed nothing", told.strip());
    }
    return printed;
  }

  private SherpackException failed(String how, String told) {
    var problem =
        Diagnostic.error("post-renderer-failed", "post-renderer `" + renderer.name() + "` " + how);
    return new SherpackException.Input(told.isEmpty() ? problem : problem.note(told));
  }
}
