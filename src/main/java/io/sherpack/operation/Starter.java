package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import io.sherpack.pack.PackLoader;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A pack or chart that new ones are made of: its files, with `<PACKNAME>` and `<CHARTNAME>` and
/// the name in its metadata replaced.
record Starter(Path folder) {
  /// Returns the files of a new pack by their paths.
  ///
  /// @throws SherpackException.Input when the folder holds no valid pack or chart
  Map<String, byte[]> files(String name) throws IOException {
    var _ = PackLoader.load(folder, folder.toString());
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        String relative = folder.relativize(path).toString().replace('\\', '/');
        files.put(relative, content(relative, Files.readAllBytes(path), name));
      }
    }
    return files;
  }

  private static byte[] content(String path, byte[] bytes, String name) {
    Optional<String> text = text(bytes);
    if (text.isEmpty()) {
      return bytes;
    }
    String filled = text.get().replace("<CHARTNAME>", name).replace("<PACKNAME>", name);
    String made =
        switch (path) {
          case "Chart.yaml" -> renamed(path, filled, List.of("name"), name);
          case "Pack.yaml" -> renamed(path, filled, List.of("metadata", "name"), name);
          default -> filled;
        };
    return made.getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException binary) {
      return Optional.empty();
    }
  }

  private static String renamed(String file, String text, List<String> keys, String name) {
    YamlNode node = YamlReader.read(new SourceText(file, text));
    for (String key : keys) {
      Optional<YamlNode> inner =
          node instanceof YamlNode.Mapping mapping ? mapping.get(key) : Optional.empty();
      node =
          inner.orElseThrow(
              () ->
                  new SherpackException.Input(
                      Diagnostic.error(
                          "missing-key", "`" + file + "` of the starter has no name")));
    }
    Span place = node.span();
    List<String> lines = text.lines().toList();
    String line = lines.get(place.line() - 1);
    String before = line.substring(0, place.column() - 1);
    String after = line.substring(Math.min(line.length(), place.column() - 1 + place.length()));
    return Stream.of(
            lines.subList(0, place.line() - 1),
            List.of(before + name + after),
            lines.subList(place.line(), lines.size()))
        .flatMap(List::stream)
        .reduce("", (all, one) -> all + one + "\n");
  }
}
