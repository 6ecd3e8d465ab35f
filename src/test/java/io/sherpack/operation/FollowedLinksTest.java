package io.sherpack.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sherpack.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FollowedLinksTest {
  @TempDir private Path folder;

  @Test
  void whatLeadsOutIsToldOnce() throws IOException {
    Path root = folder.toRealPath();
    Files.createDirectories(root.resolve("web/templates"));
    Files.createDirectories(root.resolve("lib"));
    Files.writeString(root.resolve("lib/a.yaml"), "a: 1");
    Files.createSymbolicLink(root.resolve("web/templates/lib"), root.resolve("lib"));
    Files.writeString(root.resolve("web/own.yaml"), "a: 1");
    Files.createSymbolicLink(root.resolve("web/inside.yaml"), Path.of("own.yaml"));
    List<Diagnostic> told =
        FollowedLinks.outOf(
            root.resolve("web"),
            Set.of("own.yaml", "inside.yaml", "templates/lib/a.yaml", "templates/lib/b.yaml"),
            "web");
    assertEquals(
        List.of("`web/templates/lib` leads to `" + root + "/lib`, whose content is packed"),
        told.stream().map(Diagnostic::message).toList());
  }
}
