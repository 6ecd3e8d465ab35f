package io.sherpack.plugin;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The folders that hold plugins: ours, and where Helm keeps its own.
///
/// @param own where plugins are installed to
/// @param others where they are found too
public record PluginFolders(Path own, List<Path> others) {
  /// What is there.
  ///
  /// @param broken why others are passed over
  public record Found(List<Plugin> plugins, List<Diagnostic> broken) {
    /// Returns those of a type.
    public List<Plugin> of(PluginType type) {
      return plugins.stream().filter(plugin -> plugin.metadata().type() == type).toList();
    }
  }

  public PluginFolders {
    others = List.copyOf(others);
  }

  /// Reads all of them: of two with one name the first counts, and ours comes first.
  public Found all() {
    Map<String, Plugin> plugins = new LinkedHashMap<>();
    List<Diagnostic> broken = new ArrayList<>();
    for (Path folder : in(own)) {
      add(folder, plugins, broken);
    }
    for (Path other : others) {
      for (Path folder : in(other)) {
        add(folder, plugins, broken);
      }
    }
    return new Found(List.copyOf(plugins.values()), broken);
  }

  private static void add(Path folder, Map<String, Plugin> plugins, List<Diagnostic> broken) {
    try {
      Plugin plugin = load(folder);
      plugins.putIfAbsent(plugin.name(), plugin);
    } catch (SherpackException.Input wrong) {
      for (Diagnostic one : wrong.diagnostics()) {
        Diagnostic told = Diagnostic.warning("plugin-passed-over", one.message());
        for (String hint : one.hints()) {
          told = told.hint(hint);
        }
        broken.add(told);
      }
    }
  }

  /// Returns a plugin by its name and type; broken ones are as good as none.
  public Optional<Plugin> find(PluginType type, String name) {
    return all().of(type).stream().filter(plugin -> plugin.name().equals(name)).findFirst();
  }

  /// Reads the plugin in a folder.
  ///
  /// @throws SherpackException.Input when there is none, or it is wrong
  public static Plugin load(Path folder) {
    Path file = folder.resolve(PluginReader.FILE);
    try {
      String text = Files.readString(file);
      return new Plugin(PluginReader.read(new SourceText(file.toString(), text)), folder);
    } catch (IOException unreadable) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "plugin-unreadable", "cannot read `" + file + "`: " + FileReason.of(unreadable)));
    }
  }

  private static List<Path> in(Path folder) {
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .filter(one -> !one.getFileName().toString().startsWith("."))
          .filter(one -> Files.isRegularFile(one.resolve(PluginReader.FILE)))
          .sorted()
          .toList();
    } catch (IOException _) {
      return List.of();
    }
  }
}
