package io.sherpack.operation;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.plugin.Console;
import io.sherpack.plugin.Plugin;
import io.sherpack.plugin.PluginFolders;
import io.sherpack.plugin.PluginStore;
import java.nio.file.Path;
import java.util.Map;

/// Takes plugins away.
public final class UninstallPlugin {
  private final PluginStore store;
  private final Console console;

  public UninstallPlugin(PluginFolders folders, Console console) {
    this.store = new PluginStore(folders);
    this.console = console;
  }

  /// Runs its hook and takes it away, also when the hook fails: Helm runs it behind that, when what
  /// it may name is gone.
  ///
  /// @param environment of the hook
  /// @throws SherpackException.Input when the hook fails
  public void run(Plugin plugin, Map<String, String> environment, Path directory)
      throws InterruptedException {
    try {
      PluginHooks.run(console, plugin, "delete", environment, directory);
    } finally {
      store.remove(plugin);
    }
  }
}
