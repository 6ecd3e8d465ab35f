package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells which links led out of a folder whose files were read.
final class FollowedLinks {
  private FollowedLinks() {}

  /// @param files by their path in the folder
  /// @param shown what messages call the folder
  static List<Diagnostic> outOf(Path folder, Set<String> files, String shown) {
    Map<String, Path> outside = new LinkedHashMap<>();
    try {
      Path real = folder.toRealPath();
      for (String file : files) {
        String path = "";
        for (String part : file.split("/", -1)) {
          path = path.isEmpty() ? part : path + "/" + part;
          Path place = folder.resolve(path);
          if (!outside.containsKey(path) && Files.isSymbolicLink(place)) {
            Path target = place.toRealPath();
            if (!target.startsWith(real)) {
              outside.put(path, target);
            }
          }
        }
      }
    } catch (IOException gone) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "pack-unreadable", "cannot read `" + shown + "`: " + FileReason.of(gone)));
    }
    return outside.entrySet().stream()
        .map(
            link ->
                Diagnostic.warning(
                    "link-followed",
                    "`%s/%s` leads to `%s`, whose content is packed"
                        .formatted(shown, link.getKey(), link.getValue())))
        .toList();
  }
}
