package io.sherpack.plugin;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.ArchivedFile;
import io.sherpack.provenance.Provenance;
import io.sherpack.provenance.Trust;
import io.sherpack.repository.cache.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/// Puts plugins into the folder that holds them, and takes them out. Whoever is killed leaves what
/// was there before, or the whole new plugin.
public final class PluginStore {
  private static final String OLD = ".old";

  private final PluginFolders folders;

  public PluginStore(PluginFolders folders) {
    this.folders = folders;
  }

  /// Where a plugin of that name is, or would be.
  private Path place(String name) {
    return folders.own().resolve(name);
  }

  /// @throws SherpackException.Input when there is one of that name
  public void checkNew(String name) {
    restore(name);
    if (Files.exists(place(name), LinkOption.NOFOLLOW_LINKS)) {
      throw new SherpackException.Input(
          Diagnostic.error("plugin-exists", "the plugin `" + name + "` is installed already")
              .hint("`sherpack plugin update " + name + "` brings it up to date"));
    }
  }

  /// Makes a folder of the user's a plugin, so that changes there are seen at once.
  public Plugin link(Plugin source) {
    checkNew(source.name());
    Path place = place(source.name());
    try {
      Files.createDirectories(folders.own());
      Files.createSymbolicLink(place, source.folder());
    } catch (IOException failed) {
      throw Folders.unwritable(place, failed);
    }
    return new Plugin(source.metadata(), place);
  }

  /// Puts a plugin in place, also of an older one of its name.
  ///
  /// @param bytes its archive, kept when it is signed
  public Plugin put(PluginFiles plugin, Trust.Bytes bytes, PluginOrigin origin) {
    String name = plugin.metadata().name();
    Path place = place(name);
    Path part = Folders.partFolder(place);
    try {
      for (Map.Entry<String, ArchivedFile> file : plugin.files().entrySet()) {
        write(part, file.getKey(), file.getValue());
      }
      keep(plugin.metadata(), bytes);
      Folders.write(record(name), out -> out.write(origin.text().getBytes(StandardCharsets.UTF_8)));
      exchange(part, place, name);
    } catch (IOException failed) {
      throw Folders.unwritable(place, failed);
    } finally {
      Folders.drop(part);
    }
    return new Plugin(plugin.metadata(), place);
  }

  private static void write(Path part, String path, ArchivedFile content) throws IOException {
    Path file = part.resolve(path).normalize();
    if (!file.startsWith(part)) {
      throw new IOException("`" + path + "` leads out of the folder");
    }
    Files.createDirectories(file.getParent());
    Files.write(file, content.bytes());
    if (content.executable()) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private void exchange(Path part, Path place, String name) throws IOException {
    Path old = old(name);
    boolean there = Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    if (there) {
      Folders.drop(old);
      Files.move(place, old);
    }
    Files.move(part, place);
    Folders.drop(old);
  }

  // As Helm keeps them, so that `plugin list` and `plugin verify` can look at them.
  private void keep(PluginMetadata metadata, Trust.Bytes bytes) {
    Path archive = folders.own().resolve(metadata.archive());
    if (bytes.prov().isPresent()) {
      Folders.write(archive, out -> out.write(bytes.archive()));
      Folders.write(provenance(archive), out -> out.write(bytes.prov().orElseThrow()));
    }
  }

  private static Path provenance(Path archive) {
    return Path.of(archive + Provenance.ENDING);
  }

  /// Takes a plugin away, with what was kept of it. Of a linked one only the link goes.
  public void remove(Plugin plugin) {
    Path holder = holder(plugin);
    Path going = holder.resolve("." + plugin.name() + OLD);
    try {
      Folders.drop(going);
      Files.move(plugin.folder(), going);
      Folders.drop(going);
      Path archive = holder.resolve(plugin.metadata().archive());
      Files.deleteIfExists(archive);
      Files.deleteIfExists(provenance(archive));
      Files.deleteIfExists(record(plugin.name()));
    } catch (IOException failed) {
      throw Folders.unwritable(plugin.folder(), failed);
    }
  }

  private Path holder(Plugin plugin) {
    return Optional.ofNullable(plugin.folder().getParent()).orElse(folders.own());
  }

  /// Puts back what an update took away that did not come to its end.
  public void restore(String name) {
    Path old = old(name);
    Path place = place(name);
    try {
      boolean gone = !Files.exists(place, LinkOption.NOFOLLOW_LINKS);
      if (gone && Files.isRegularFile(old.resolve(PluginReader.FILE))) {
        Files.move(old, place);
      }
    } catch (IOException failed) {
      throw Folders.unwritable(place, failed);
    }
  }

  private Path old(String name) {
    return folders.own().resolve("." + name + OLD);
  }

  private Path record(String name) {
    return folders.own().resolve("." + name + ".json");
  }

  /// Returns where a plugin of ours came from, if that is known.
  public Optional<PluginOrigin> origin(Plugin plugin) {
    Path record = record(plugin.name());
    if (!ours(plugin) || !Files.exists(record)) {
      return Optional.empty();
    }
    try {
      return PluginOrigin.read(new SourceText(record.toString(), Files.readString(record)));
    } catch (IOException failed) {
      throw Folders.unreadable(record, failed);
    }
  }

  /// Whether a plugin is in our folder, and not in Helm's.
  public boolean ours(Plugin plugin) {
    return folders.own().equals(plugin.folder().getParent());
  }

  /// Whether a plugin is a link to a folder of the user's.
  public static boolean linked(Plugin plugin) {
    return Files.isSymbolicLink(plugin.folder());
  }

  /// Returns what was kept of a plugin that came with a signature.
  public Optional<Trust.Bytes> kept(Plugin plugin) {
    Path archive = holder(plugin).resolve(plugin.metadata().archive());
    return Files.exists(archive) && !linked(plugin)
        ? Optional.of(Trust.Bytes.beside(archive))
        : Optional.empty();
  }
}
