package io.sherpack.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoInstantTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.1Z",
        "2026-01-02T03:04:05.000000001Z",
        "2026-12-31T23:59:59.999999999Z",
        "2026-01-02T03:04:05.123+02:00",
        "2026-01-02T03:04:05-07:30",
        "2026-01-02T03:04Z",
      })
  void readsWhatJavaReads(String text) {
    assertEquals(OffsetDateTime.parse(text).toInstant(), GoInstant.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-13-02T03:04:05Z",
        "2026-02-30T03:04:05Z",
        "2026-01-02T24:04:05Z",
        "2026-01-02 03:04:05Z",
        "2026-01-02T03:04:05.1234567891Z",
        "2026-01-0xT03:04:05Z",
      })
  void refusesWhatJavaRefuses(String text) {
    assertThrows(DateTimeException.class, () -> OffsetDateTime.parse(text));
    assertThrows(DateTimeException.class, () -> GoInstant.of(text));
  }
}
