package io.sherpack.operation;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.plugin.Console;
import io.sherpack.plugin.Plugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs the command that a plugin adds.
public final class RunPlugin {
  private final Console console;

  public RunPlugin(Console console) {
    this.console = console;
  }

  /// @param words what stands behind its name, without what is sherpack's
  public record Request(
      Plugin plugin, List<String> words, Map<String, String> environment, Path directory) {}

  /// Returns its exit code.
  ///
  /// @throws SherpackException.Input when it has no command for this machine, or it cannot be
  ///   started
  public int run(Request request) throws InterruptedException {
    Plugin plugin = request.plugin();
    Map<String, String> environment = plugin.environment(request.environment());
    List<String> command = new ArrayList<>(plugin.command(environment, "plugin-platform"));
    if (!plugin.metadata().help().ignoreFlags()) {
      command.addAll(request.words());
    }
    return console.run(plugin.name(), command, environment, request.directory());
  }
}
