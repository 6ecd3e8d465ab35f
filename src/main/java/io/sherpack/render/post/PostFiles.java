package io.sherpack.render.post;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Pack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The files that a step of post-rendering may name: those of a pack, or beside a file of the
/// user's.
public interface PostFiles {
  /// Returns a file, or those of a folder and its folders, by their path below it.
  ///
  /// @throws SherpackException.Input when there is no such thing
  SortedMap<String, byte[]> all(String path);

  /// Those of a pack.
  static PostFiles of(Pack pack) {
    return path -> {
      SortedMap<String, byte[]> found = below(pack.files(), path);
      if (found.isEmpty()) {
        throw missing(path, "the pack has");
      }
      return found;
    };
  }

  private static SortedMap<String, byte[]> below(Map<String, byte[]> files, String path) {
    String folder = path.endsWith("/") ? path : path + "/";
    SortedMap<String, byte[]> found = new TreeMap<>();
    files.forEach(
        (name, bytes) -> {
          if (name.equals(path)) {
            found.put("", bytes);
          } else if (name.startsWith(folder)) {
            found.put(name.substring(folder.length()), bytes);
          }
        });
    return found;
  }

  /// Those in a folder of this machine.
  static PostFiles in(Path folder) {
    return path -> {
      Path place = folder.resolve(path).normalize();
      if (!Files.exists(place)) {
        throw missing(place.toString(), "there is");
      }
      SortedMap<String, byte[]> found = new TreeMap<>();
      try (Stream<Path> all = Files.walk(place)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          found.put(place.relativize(file).toString(), Files.readAllBytes(file));
        }
      } catch (IOException unreadable) {
        throw new SherpackException.Input(
            Diagnostic.error(
                "file-unreadable", "cannot read `" + place + "`: " + FileReason.of(unreadable)));
      }
      return found;
    };
  }

  private static SherpackException.Input missing(String path, String who) {
    return new SherpackException.Input(
        Diagnostic.error("file-not-found", who + " no file or folder `" + path + "`"));
  }
}
