package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.plugin.Plugin;
import io.sherpack.plugin.PluginFolders;
import io.sherpack.plugin.PluginOrigin;
import io.sherpack.plugin.PluginStore;
import io.sherpack.plugin.PluginType;
import io.sherpack.provenance.Provenance;
import io.sherpack.provenance.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells which plugins there are.
public final class ListPlugins {
  private final PluginFolders folders;

  public ListPlugins(PluginFolders folders) {
    this.folders = folders;
  }

  /// A plugin that is there.
  ///
  /// @param provenance what is known of its signature, in Helm's words
  public record Listed(Plugin plugin, String provenance, String source) {}

  /// @param broken why others are passed over
  public record Result(List<Listed> plugins, List<Diagnostic> broken) {}

  /// @param type only those of it, as `plugin.yaml` writes it; empty for all
  public Result run(String type) {
    var store = new PluginStore(folders);
    PluginFolders.Found found = folders.all();
    List<Listed> listed = new ArrayList<>();
    for (Plugin plugin : found.plugins()) {
      if (type.isEmpty() || plugin.metadata().type().word().equals(type)) {
        listed.add(new Listed(plugin, provenance(store, plugin), source(store, plugin)));
      }
    }
    return new Result(listed, found.broken());
  }

  private static String source(PluginStore store, Plugin plugin) {
    if (PluginStore.linked(plugin)) {
      return InstallPlugin.real(plugin.folder()).toString();
    }
    return plugin
        .metadata()
        .source()
        .or(() -> store.origin(plugin).map(PluginOrigin::source))
        .orElse("unknown");
  }

  private static String provenance(PluginStore store, Plugin plugin) {
    if (PluginStore.linked(plugin)) {
      return "local dev";
    }
    Optional<Trust.Bytes> kept = store.kept(plugin);
    if (kept.isEmpty() || kept.get().prov().isEmpty()) {
      return "unsigned";
    }
    try {
      return Provenance.about(
              kept.get().archive(), plugin.metadata().archive(), kept.get().prov().get())
          ? "signed"
          : "mismatched provenance";
    } catch (SherpackException.Input _) {
      return "invalid provenance";
    }
  }

  /// Returns the plugin of a name.
  ///
  /// @throws SherpackException.Input when there is none
  public Plugin named(String name) {
    new PluginStore(folders).restore(name);
    List<Plugin> all = folders.all().plugins();
    return all.stream()
        .filter(plugin -> plugin.name().equals(name))
        .findFirst()
        .orElseThrow(() -> missing(name, all));
  }

  private static SherpackException missing(String name, List<Plugin> all) {
    var problem = Diagnostic.error("plugin-unknown", "there is no plugin `" + name + "`");
    return new SherpackException.Input(
        Suggestions.didYouMean(name, all.stream().map(Plugin::name).toList())
            .map(problem::hint)
            .orElse(problem.hint("`sherpack plugin list` lists those that are installed")));
  }

  /// Returns all of a type.
  public List<Plugin> of(PluginType type) {
    return folders.all().of(type);
  }
}
