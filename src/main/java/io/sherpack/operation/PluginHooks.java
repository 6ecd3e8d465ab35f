package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.plugin.Console;
import io.sherpack.plugin.Plugin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs what plugins want to do when they come, change and go.
final class PluginHooks {
  private PluginHooks() {}

  /// @throws SherpackException.Input when it fails
  static void run(
      Console console, Plugin plugin, String event, Map<String, String> base, Path directory)
      throws InterruptedException {
    Map<String, String> environment = plugin.environment(base);
    Optional<List<String>> command = plugin.hook(event, environment);
    if (command.isEmpty()) {
      return;
    }
    int exit = console.run(plugin.name(), command.get(), environment, directory);
    if (exit != 0) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "plugin-hook",
              "the %s hook of plugin `%s` ended with exit code %d"
                  .formatted(event, plugin.name(), exit)));
    }
  }
}
