package io.sherpack;

import io.sherpack.testing.Golden;
import io.sherpack.testing.Guide;
import io.sherpack.testing.GuideTerminal;
import io.sherpack.testing.RealSops;
import io.sherpack.testing.TestSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The examples of the guides that want a cluster print what the guides say, on the sandbox.
final class GuidesIT {
  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> guides() throws Exception {
    return Guide.all(true).stream()
        .map(guide -> DynamicTest.dynamicTest(guide.getFileName().toString(), () -> run(guide)));
  }

  private void run(Path guide) throws Exception {
    Path place = folder.resolve(guide.getFileName());
    Path work = Files.createDirectories(place.resolve("work")).toRealPath();
    Path kubeconfig = TestSandbox.kubeconfig();
    Map<String, String> variables =
        Map.of(
            "KUBECONFIG",
            kubeconfig.toString(),
            "PATH",
            RealSops.in(place.resolve("bin")).folder() + ":" + System.getenv("PATH"),
            "SOPS_AGE_KEY_FILE",
            work.resolve("key.txt").toString());
    var terminal = new GuideTerminal(place.resolve("home"), variables);
    Golden.fromProperties().check(guide, Guide.replayed(guide, work, terminal));
  }
}
