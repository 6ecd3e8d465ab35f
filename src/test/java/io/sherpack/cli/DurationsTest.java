package io.sherpack.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "300, PT300S",
    "5m0s, PT5M",
    "1h30m, PT1H30M",
    "1.5h, PT1H30M",
    ".5s, PT0.5S",
    "250ms, PT0.25S",
    "999999h, PT999999H",
    "0000001s, PT1S",
  })
  void readsWhatGoWritesAndPlainSeconds(String text, Duration expected) {
    assertEquals(Optional.of(expected), Durations.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "-1s", "1x", "1s2", "99999999999h", "1.2.3s"})
  void refusesWhatIsNone(String text) {
    assertEquals(Optional.empty(), Durations.parse(text));
  }
}
