package io.sherpack.plugin;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a `plugin.yaml` says, in either of Helm's forms.
///
/// @param apiVersion `v1`, or `legacy` where the file names none
/// @param version empty where an old plugin has none
/// @param runtime its programs
/// @param source where the author says that it is found
/// @param help of a command
/// @param functions the names that it adds to templates, or the kinds of secrets that it provides
/// @param timeout how long one call may take, in seconds
public record PluginMetadata(
    String apiVersion,
    String name,
    String version,
    PluginType type,
    Subprocess runtime,
    Optional<String> source,
    Help help,
    List<String> functions,
    Optional<Long> timeout) {
  /// What help says of a command, and whether it wants no arguments.
  public record Help(String usage, String summary, String text, boolean ignoreFlags) {
    static final Help NONE = new Help("", "", "", false);
  }

  /// Programs of its own.
  ///
  /// @param hooks the commands by event
  /// @param expandHooks whether arguments of hooks have variables
  /// @param downloaders the commands by the schemes of addresses
  public record Subprocess(
      List<PlatformCommand> commands,
      Map<String, List<PlatformCommand>> hooks,
      boolean expandHooks,
      List<Downloader> downloaders) {
    public Subprocess {
      commands = List.copyOf(commands);
      hooks = Map.copyOf(hooks);
      downloaders = List.copyOf(downloaders);
    }
  }

  /// A command for addresses with certain schemes.
  record Downloader(List<String> schemes, List<PlatformCommand> commands) {
    Downloader {
      schemes = List.copyOf(schemes);
      commands = List.copyOf(commands);
    }
  }

  public PluginMetadata {
    functions = List.copyOf(functions);
  }

  /// What an archive of it is called.
  public String archive() {
    return name + "-" + version + ".tgz";
  }
}
