package io.sherpack.render.post;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.PostStep;
import io.sherpack.plugin.ChildProcess;
import io.sherpack.plugin.Plugin;
import io.sherpack.plugin.PluginType;
import io.sherpack.plugin.SearchPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The process of a post-renderer.
///
/// @param more variables besides those of the user
record PostProgram(
    PostStep.Named renderer,
    PostChain.Surroundings around,
    List<String> command,
    Map<String, String> more) {
  /// Finds the program: a path, else a plugin, else on the search path.
  static PostProgram of(PostStep.Named renderer, PostChain.Surroundings around) {
    String name = renderer.name();
    if (renderer.program() && name.contains("/")) {
      return plain(renderer, around, around.directory().resolve(name))
          .orElseThrow(() -> missing(name));
    }
    Optional<Plugin> plugin = around.plugins().find(PluginType.POST_RENDERER, name);
    if (plugin.isPresent()) {
      return of(plugin.get(), renderer, around);
    }
    return Optional.of(renderer)
        .filter(PostStep.Named::program)
        .flatMap(_ -> SearchPath.find(name, around.environment(), around.directory()))
        .flatMap(file -> plain(renderer, around, file))
        .orElseThrow(() -> missing(name));
  }

  private static PostProgram of(
      Plugin plugin, PostStep.Named renderer, PostChain.Surroundings around) {
    Map<String, String> environment = plugin.environment(around.environment());
    List<String> command = new ArrayList<>(plugin.command(environment, "post-renderer-failed"));
    command.addAll(renderer.arguments());
    return new PostProgram(renderer, around, command, plugin.environment(Map.of()));
  }

  private static Optional<PostProgram> plain(
      PostStep.Named renderer, PostChain.Surroundings around, Path file) {
    if (!SearchPath.program(file)) {
      return Optional.empty();
    }
    List<String> command = new ArrayList<>();
    command.add(file.toString());
    command.addAll(renderer.arguments());
    return Optional.of(new PostProgram(renderer, around, command, Map.of()));
  }

  private static SherpackException missing(String name) {
    return new SherpackException.Input(
        Diagnostic.error("post-renderer-not-found", "there is no post-renderer `" + name + "`")
            .hint("give the path of an executable file, or the name of an installed plugin"));
  }

  /// Returns what it prints for `manifests`.
  String run(String manifests) throws InterruptedException {
    Map<String, String> environment = new HashMap<>(around.environment());
    environment.putAll(more);
    var process = new ChildProcess(command, environment, around.directory(), around.limit());
    return switch (process.run(manifests.getBytes(StandardCharsets.UTF_8))) {
      case ChildProcess.Ended ended -> checked(ended.exit(), ended.text(), ended.err());
      case ChildProcess.Slow _ ->
          throw failed("did not end within " + around.limit().toSeconds() + " s", "");
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
