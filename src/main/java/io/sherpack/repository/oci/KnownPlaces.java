package io.sherpack.repository.oci;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.cache.ContentCache;
import io.sherpack.repository.cache.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The repositories that are known to have an archive, kept beside it: who has it in one need not
/// send it to another of the same registry.
record KnownPlaces(ContentCache cache) {
  private static final int MOST = 20;

  /// The repositories of a registry that are known to have an archive.
  List<String> of(String hex, String registry) {
    return all(file(hex)).stream()
        .filter(line -> line.startsWith(registry + "/"))
        .map(line -> line.substring(registry.length() + 1))
        .toList();
  }

  private Path file(String hex) {
    return cache.folder(hex).resolve(".places");
  }

  private static List<String> all(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException none) {
      // It is only to save an upload.
      return List.of();
    }
  }

  /// Remembers that a repository has an archive.
  ///
  /// @throws SherpackException.Input when the cache cannot be written
  void add(String hex, OciReference place) {
    List<String> known = new ArrayList<>(all(file(hex)));
    if (!known.contains(place.place())) {
      known.addFirst(place.place());
      String text = String.join("\n", known.subList(0, Math.min(MOST, known.size()))) + "\n";
      Folders.write(file(hex), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
