package io.sherpack.plugin;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.ArchiveWriter;
import io.sherpack.pack.ArchivedFile;
import io.sherpack.values.YamlValues;
import io.sherpack.values.YamlWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The files of a plugin that is not installed, by their path below its folder.
public record PluginFiles(PluginMetadata metadata, SequencedMap<String, ArchivedFile> files) {
  /// Reads an archive: the plugin is at its top, or in a folder there.
  ///
  /// @param shown what messages call it
  /// @throws SherpackException.Input when there is none, or the archive holds what it may not
  public static PluginFiles of(byte[] archive, String shown) {
    SequencedMap<String, ArchivedFile> all = ArchivedFile.all(archive, shown);
    String top = all.containsKey(PluginReader.FILE) ? "" : folder(all, shown);
    SequencedMap<String, ArchivedFile> files = new TreeMap<>();
    all.forEach(
        (path, file) -> {
          if (path.startsWith(top)) {
            files.put(path.substring(top.length()), file);
          }
        });
    return read(files, shown);
  }

  private static String folder(SequencedMap<String, ArchivedFile> all, String shown) {
    Optional<String> found =
        all.keySet().stream()
            .filter(path -> path.endsWith("/" + PluginReader.FILE))
            .filter(path -> path.indexOf('/') == path.lastIndexOf('/'))
            .findFirst();
    return found
        .map(path -> path.substring(0, path.indexOf('/') + 1))
        .orElseThrow(() -> none(shown));
  }

  private static SherpackException.Input none(String shown) {
    return new SherpackException.Input(
        Diagnostic.error(
            "plugin-missing", "`" + shown + "` holds no plugin: there is no `plugin.yaml`"));
  }

  private static PluginFiles read(SequencedMap<String, ArchivedFile> files, String shown) {
    ArchivedFile description = files.get(PluginReader.FILE);
    if (description == null) {
      throw none(shown);
    }
    String text = new String(description.bytes(), StandardCharsets.UTF_8);
    return new PluginFiles(
        PluginReader.read(new SourceText(shown + "/" + PluginReader.FILE, text)), files);
  }

  /// Reads a folder; what git keeps there for itself is left out.
  ///
  /// @throws SherpackException.Input when it holds no plugin, or a link
  public static PluginFiles in(Path folder, String shown) {
    SequencedMap<String, ArchivedFile> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.toList()) {
        String path = folder.relativize(file).toString();
        if (path.equals(".git") || path.startsWith(".git/")) {
          continue;
        }
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          files.put(path, new ArchivedFile(Files.readAllBytes(file), Files.isExecutable(file)));
        } else if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          throw new SherpackException.Input(
              Diagnostic.error(
                      "plugin-link", "`" + shown + "/" + path + "` is neither a file nor a folder")
                  .hint("archives of plugins hold no links: put the file itself there"));
        }
      }
    } catch (IOException unreadable) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "plugin-unreadable", "cannot read `" + shown + "`: " + FileReason.of(unreadable)));
    }
    return read(files, shown);
  }

  /// Returns the archive of it: the same files give the same bytes.
  public byte[] archive(Instant time) {
    return ArchiveWriter.writeFiles(metadata.name(), files, time);
  }

  /// What it says of itself, as YAML.
  public String description() {
    ArchivedFile file = files.get(PluginReader.FILE);
    return file == null
        ? ""
        : YamlWriter.COMPACT.write(
            YamlValues.read(
                new SourceText(
                    PluginReader.FILE, new String(file.bytes(), StandardCharsets.UTF_8))));
  }
}
