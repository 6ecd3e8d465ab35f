package io.sherpack.plugin;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A plugin that is installed.
///
/// @param folder where it is, as it is reached: possibly a link
public record Plugin(PluginMetadata metadata, Path folder) {
  public String name() {
    return metadata.name();
  }

  /// Returns the environment of its programs: `base` and what tells them where they are.
  public Map<String, String> environment(Map<String, String> base) {
    Map<String, String> all = new HashMap<>(base);
    all.put("HELM_PLUGIN_NAME", metadata.name());
    all.put("HELM_PLUGIN_DIR", folder.toString());
    return all;
  }

  /// Returns the words of its main command, or nothing where it has none for this machine.
  ///
  /// @param environment what variables in them stand for
  public Optional<List<String>> command(Map<String, String> environment) {
    PluginMetadata.Subprocess program = metadata.runtime();
    return PlatformCommand.words(program.commands(), true, environment);
  }

  /// Returns the words of its main command.
  ///
  /// @param code of the error where it has none
  /// @throws SherpackException.Input when it has none for this machine
  public List<String> command(Map<String, String> environment, String code) {
    return command(environment)
        .orElseThrow(
            () ->
                new SherpackException.Input(
                    Diagnostic.error(
                        code, "plugin `" + name() + "` has no command for this platform")));
  }

  /// Returns the words of a hook, or nothing where it has none for the event.
  ///
  /// @param event `install`, `update` or `delete`
  public Optional<List<String>> hook(String event, Map<String, String> environment) {
    PluginMetadata.Subprocess program = metadata.runtime();
    return PlatformCommand.words(
        program.hooks().getOrDefault(event, List.of()), program.expandHooks(), environment);
  }

  /// Returns the words that fetch what is at an address, or nothing where it knows no such scheme.
  public Optional<List<String>> downloader(String scheme, Map<String, String> environment) {
    PluginMetadata.Subprocess program = metadata.runtime();
    return program.downloaders().stream()
        .filter(one -> one.schemes().contains(scheme))
        .findFirst()
        .flatMap(one -> PlatformCommand.words(one.commands(), false, environment));
  }
}
