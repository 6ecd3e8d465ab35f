package io.sherpack.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Go's `os.Expand` made of the same texts.
final class VariablesTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "$A/x, 1/x",
        "${A}b, 1b",
        "$AB, \"\"",
        "a$, a$",
        "a$/b, a$/b",
        "$*|, |",
        "$1A, A",
        "${}x, x",
        "${A, A",
        "x${*}y, xy",
        "$é, $é",
        "$A$A, 11"
      })
  void standsForItsValue(String text, String expanded) {
    assertEquals(expanded, Variables.expanded(text, Map.of("A", "1")));
  }
}
