package io.sherpack.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HelmReleaseCodecTest {
  // Written by helm 4.2.4: `helm install hr c --set a=2 --labels team=blue`, with a hook and notes.
  private static String record() throws IOException {
    return Files.readString(Path.of("src/test/resources/release/helm-4.2.4.record"));
  }

  private static Release release() throws IOException {
    return HelmReleaseCodec.decode(record(), "Secret/x", Map.of("team", "blue"));
  }

  @Test
  void readsWhatHelmWrote() throws IOException {
    Release release = release();
    assertEquals("hr", release.name());
    assertEquals("default", release.namespace());
    assertEquals(1, release.revision());
    assertEquals(ReleaseStatus.DEPLOYED, release.status());
    assertEquals("Install complete", release.info().description());
    assertEquals("Thanks for hr\n", release.info().notes());
    assertEquals(
        Instant.parse("2026-11-21T09:58:10Z").getEpochSecond(),
        release.info().firstDeployed().getEpochSecond());
    assertEquals(Optional.empty(), release.info().deleted());
    assertEquals("c-0.1.0", release.chart().label());
    assertEquals(Value.mapping(Map.of("a", Value.of(2))), release.config());
    assertEquals(Value.of(1), release.chart().values().get("a"));
    assertTrue(release.manifest().contains("# Source: c/templates/a.yaml\n"));
    RecordedHook hook = release.hooks().getFirst();
    assertEquals("hh", hook.name());
    assertEquals(List.of("pre-install"), hook.events());
    assertEquals("Succeeded", hook.lastRun().phase());
    assertTrue(hook.lastRun().startedAt().isPresent());
    assertEquals(Map.of("team", "blue"), release.labels());
  }

  @Test
  void keepsWhatItDoesNotKnow() throws IOException {
    Value.Mapping before = HelmReleaseCodec.record(release());
    before = Fields.with(before, Value.of("x"), "info", "novelty");
    before = Fields.with(before, Value.of("y"), "novelty");
    Release read = HelmReleaseCodec.decode(plain(before), "Secret/x", Map.of());
    Value.Mapping after = HelmReleaseCodec.record(read.failed("broken"));
    assertEquals(Value.of("x"), Fields.at(after, "info", "novelty"));
    assertEquals(Value.of("y"), after.get("novelty"));
    assertEquals(Value.of("failed"), Fields.at(after, "info", "status"));
    assertEquals(Value.of("ssa"), after.get("apply_method"));
    assertEquals(before.get("chart"), after.get("chart"));
  }

  // A record from before Helm compressed them.
  private static String plain(Value.Mapping record) {
    return java.util.Base64.getEncoder()
        .encodeToString(
            io.sherpack.values.JsonWriter.COMPACT
                .write(record)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void writesAllThatItReads() throws IOException {
    Release release = release();
    assertEquals(
        release, HelmReleaseCodec.decode(HelmReleaseCodec.encode(release), "x", release.labels()));
  }

  @Test
  void refusesWhatIsNoRecord() {
    for (String broken : List.of("", "%%%", "e30", "W10=")) {
      assertThrows(
          SherpackException.Input.class,
          () -> HelmReleaseCodec.decode(broken, "Secret/x", Map.of()),
          broken);
    }
  }

  @Test
  void followsAReleaseThroughItsLife() {
    Instant first = Instant.parse("2026-01-01T00:00:00Z");
    Instant second = Instant.parse("2026-01-02T00:00:00Z");
    var chart =
        ReleasedChart.of(
            ReleasedChart.packMetadata(
                Value.mapping(Map.of("name", Value.of("web"), "version", Value.of("1.0.0")))),
            Value.Mapping.EMPTY,
            List.of(),
            List.of());
    var content = new Release.Content(chart, Value.Mapping.EMPTY, "", List.of(), "notes", Map.of());
    Release installing = Release.installing("web", "shop", 1, content, first);
    assertTrue(installing.status().pending());
    Release deployed = installing.deployed("Install complete");
    Release upgrading = deployed.upgrading(2, content, second);
    assertEquals(ReleaseStatus.PENDING_UPGRADE, upgrading.status());
    assertEquals(first, upgrading.info().firstDeployed());
    assertEquals(second, upgrading.info().lastDeployed());
    assertEquals(ReleaseStatus.SUPERSEDED, deployed.superseded().status());
    assertEquals("Install complete", deployed.superseded().info().description());
    Release gone = upgrading.uninstalling(second).uninstalled("Uninstallation complete");
    assertEquals(ReleaseStatus.UNINSTALLED, gone.status());
    assertEquals(Optional.of(second), gone.info().deleted());
    assertEquals("pack", Fields.text(chart.metadata(), "annotations", "sherpack.io/kind").get());
  }
}
