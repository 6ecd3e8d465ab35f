package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Reads the files of a pack's folder, without those that its ignore file leaves out.
final class FolderReader {
  private static final int DEEPEST = 300;
  private static final String CHARTS = "charts";
  private static final String BEFORE = PackLoader.CHARTS_BEFORE;
  private static final String NEXT = PackLoader.CHARTS_NEXT;

  private final String name;
  private final IgnoreRules rules;
  private final String ignoreFile;
  private final FileLimits limits;
  private final SequencedMap<String, byte[]> files = new TreeMap<>();

  private FolderReader(Path root, String name, FileLimits limits) throws IOException {
    this.name = name;
    this.rules = ignoreFile(root, name).map(IgnoreRules::parse).orElse(IgnoreRules.DEFAULT);
    this.ignoreFile = IgnoreRules.fileOf(Files.exists(root.resolve("Pack.yaml")));
    this.limits = limits;
  }

  /// Returns the files by their path in the folder, sorted.
  ///
  /// @param name what messages call the folder
  static SequencedMap<String, byte[]> read(Path root, String name, FileLimits limits)
      throws IOException {
    var reader = new FolderReader(root, name, limits);
    reader.folder(root, "", List.of(), boundary(root));
    return reader.files;
  }

  // Helm follows every link of a chart; a pack's may not fetch what lies beside it.
  private static Optional<Path> boundary(Path root) throws IOException {
    return Files.exists(root.resolve("Pack.yaml"))
        ? Optional.of(root.toRealPath())
        : Optional.empty();
  }

  private static Optional<SourceText> ignoreFile(Path root, String name) throws IOException {
    for (String file : IgnoreRules.FILES) {
      Path path = root.resolve(file);
      if (Files.isRegularFile(path)) {
        return Optional.of(IgnoreRules.text(name + "/" + file, Files.readAllBytes(path)));
      }
    }
    return Optional.empty();
  }

  // Links are followed, as in Helm; one that leads back to where we are would never end.
  private void folder(Path folder, String prefix, List<Path> above, Optional<Path> boundary)
      throws IOException {
    Path real = folder.toRealPath();
    if (above.contains(real)) {
      throw new SherpackException.Input(
          Diagnostic.error("link-loop", "`" + name + "/" + prefix + "` leads back into itself"));
    }
    if (above.size() > DEEPEST) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "nesting-too-deep",
              "`" + name + "` holds folders that are more than " + DEEPEST + " deep"));
    }
    List<Path> here = new ArrayList<>(above);
    here.add(real);
    List<Path> entries;
    try (Stream<Path> list = Files.list(folder)) {
      entries = list.sorted().toList();
    }
    for (Path entry : prefix.isEmpty() ? settled(entries) : entries) {
      String path = prefix + (entry.endsWith(BEFORE) ? CHARTS : entry.getFileName());
      boolean isFolder = Files.isDirectory(entry);
      if (rules.ignores(path, isFolder)) {
        continue;
      }
      Optional<Path> within = boundary;
      if (Files.isSymbolicLink(entry) && Files.exists(entry)) {
        within = prefix.equals("charts/") && isFolder ? boundary(entry) : boundary;
        if (within.isPresent() && !entry.toRealPath().startsWith(within.get())) {
          throw outside(path);
        }
      }
      if (isFolder) {
        folder(entry, path + "/", here, within);
      } else {
        file(entry, path);
      }
    }
  }

  // Who replaces `charts/` moves the old one away first; until the new one is there, it counts.
  private static List<Path> settled(List<Path> entries) {
    boolean there = entries.stream().anyMatch(entry -> entry.endsWith(CHARTS));
    return entries.stream()
        .filter(entry -> !entry.endsWith(NEXT) && !(there && entry.endsWith(BEFORE)))
        .toList();
  }

  private SherpackException outside(String path) {
    return new SherpackException.Input(
        Diagnostic.error("link-outside", "`" + name + "/" + path + "` leads out of the pack")
            .hint("put a copy in its place; only a whole subpack in `charts/` may be a link"));
  }

  private void file(Path file, String path) throws IOException {
    if (!Files.isRegularFile(file)) {
      String what = Files.exists(file) ? "is not a regular file" : "is a link that leads nowhere";
      throw new SherpackException.Input(
          Diagnostic.error("not-a-file", "`" + name + "/" + path + "` " + what)
              .hint("remove it, or leave it out with `" + ignoreFile + "`"));
    }
    limits.count(path, Files.size(file));
    files.put(path, Files.readAllBytes(file));
  }
}
