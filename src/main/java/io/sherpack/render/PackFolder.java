package io.sherpack.render;

import io.sherpack.pack.Glob;
import io.sherpack.pack.Pack;
import io.sherpack.template.EvaluationException;
import io.sherpack.template.PackFiles;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The files of a pack that templates may read: whatever the pack holds in memory, so nothing
/// beyond it.
final class PackFolder implements PackFiles {
  private final Pack pack;

  PackFolder(Pack pack) {
    this.pack = pack;
  }

  @Override
  public Optional<byte[]> read(String path) {
    return Optional.ofNullable(pack.files().get(inside(path)));
  }

  @Override
  public SequencedMap<String, byte[]> glob(String pattern) {
    Pattern regex =
        Glob.rich(pattern)
            .orElseThrow(
                () ->
                    new EvaluationException(
                        "invalid-glob", "`" + pattern + "` is not a file pattern"));
    SequencedMap<String, byte[]> found = new TreeMap<>();
    pack.files()
        .forEach(
            (path, bytes) -> {
              if (regex.matcher(path).matches()) {
                found.put(path, bytes);
              }
            });
    return found;
  }

  private static String inside(String path) {
    if (path.startsWith("/")) {
      throw new EvaluationException(
          "absolute-path",
          "`" + path + "` is an absolute path",
          "paths are relative to the pack's folder");
    }
    String plain = path.startsWith("./") ? path.substring(2) : path;
    for (String part : plain.split("/", -1)) {
      if (part.equals("..")) {
        throw new EvaluationException(
            "path-escapes-pack", "`" + path + "` leaves the pack's folder");
      }
    }
    return plain;
  }
}
