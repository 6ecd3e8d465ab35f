package io.sherpack.render.post;

import io.sherpack.plugin.PluginFolders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A program that rewrites what a pack prints.
///
/// @param name a path, a plugin's name or a program on the search path
/// @param plugins where plugins are
/// @param limit how long it may take
public record PostRenderer(
    String name,
    List<String> arguments,
    Map<String, String> environment,
    Path directory,
    PluginFolders plugins,
    Duration limit) {
  public PostRenderer {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }
}
