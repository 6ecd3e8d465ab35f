package io.sherpack.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A text that is looked for in bytes is found where it stands in the line that Helm looks in.
final class NeedleTest {
  // The second begins with the sign for kelvin, which is a `k` in lower case.
  private static final List<String> TEXTS =
      List.of(
          "", "\u212aernel", "Kernel of a web", "der Ärger", "ß WEB", "İstanbul", "x web-app", "k");

  @TempDir private Path folder;

  @Test
  void isFoundAsInTheLine() throws IOException {
    CompactIndex index = index();
    for (String text :
        List.of("k", "kernel", "WEB", "web-app", "x", "i", "ss", "shop/", "arg", "b")) {
      String lower = text.toLowerCase(Locale.ROOT);
      Needle bytes = Needle.of(text, false);
      var line = new Needle.InLine(one -> one.toLowerCase(Locale.ROOT).indexOf(lower));
      assertTrue(bytes instanceof Needle.Plain, text);
      ListedPacks packs = index.packs();
      while (packs.next()) {
        String name = "shop/" + packs.name();
        for (int words = 0; words < packs.differentWords(); words++) {
          assertEquals(
              line.score(line.best(packs.name(), name), name, packs, words),
              bytes.score(bytes.best(packs.name(), name), name, packs, words),
              text + " in " + name + ": " + packs.description(words));
        }
      }
    }
  }

  private CompactIndex index() throws IOException {
    Path file = folder.resolve("big.index");
    try (var out = Files.newOutputStream(file)) {
      var writer =
          new CompactWriter(
              new IndexFacts("https://example.com", "", "", ""),
              out,
              new IndexWatch(java.util.Map.of()));
      var version = new VersionText();
      for (String name : List.of("db", "web")) {
        writer.pack(name);
        for (String description : TEXTS) {
          for (String keyword : TEXTS) {
            version.clear();
            version.texts().set(VersionText.NAME, name);
            version.texts().set(VersionText.VERSION, "1.0.0");
            version.texts().set(VersionText.DESCRIPTION, description);
            version.keywords().add(keyword);
            writer.version(version);
          }
        }
      }
      writer.close();
    }
    return CompactIndex.open(file).orElseThrow();
  }
}
