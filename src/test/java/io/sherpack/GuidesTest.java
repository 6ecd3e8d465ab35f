package io.sherpack;

import io.sherpack.testing.Golden;
import io.sherpack.testing.Guide;
import io.sherpack.testing.GuideTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The examples of the guides that want no cluster print what the guides say.
final class GuidesTest {
  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> guides() throws IOException {
    return Guide.all(false).stream()
        .map(guide -> DynamicTest.dynamicTest(guide.getFileName().toString(), () -> run(guide)));
  }

  private void run(Path guide) throws IOException {
    Path place = folder.resolve(guide.getFileName());
    Path work = Files.createDirectories(place.resolve("work")).toRealPath();
    var terminal = new GuideTerminal(place.resolve("home"), Map.of());
    Golden.fromProperties().check(guide, Guide.replayed(guide, work, terminal));
  }
}
