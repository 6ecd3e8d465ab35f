package io.sherpack.repository.cache;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContentCacheTest {
  private static final byte[] ARCHIVE = "archive".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  private Path begun(String digits, Duration age) throws IOException {
    Path part = folder.resolve("part").resolve(digits.repeat(32) + ".part");
    Files.createDirectories(part.getParent());
    Files.writeString(part, "the beginning");
    Instant then = Clock.systemUTC().instant().minus(age);
    return Files.setLastModifiedTime(part, FileTime.from(then));
  }

  @Test
  void aBeginningThatNobodyGoesOnWithIsForgotten() throws IOException, InterruptedException {
    Path old = begun("0a", Duration.ofDays(8));
    Path young = begun("0b", Duration.ofDays(6));
    Path whole =
        new ContentCache(folder)
            .archive(
                Sha256.of(ARCHIVE),
                "web-1.0.0.tgz",
                new ContentCache.Fetch() {
                  @Override
                  public void into(Path file) {
                    try {
                      Files.write(file, ARCHIVE);
                    } catch (IOException failed) {
                      throw new UncheckedIOException(failed);
                    }
                  }

                  @Override
                  public SherpackException changed(String digest) {
                    throw new AssertionError(digest);
                  }
                });
    assertTrue(Files.exists(whole));
    assertFalse(Files.exists(old));
    assertTrue(Files.exists(young));
  }
}
