package io.sherpack.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DigitsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 1999, 2000, 2001, 4001, 9999})
  void readsAsJavaDoes(int length) {
    String digits = "1203456789".repeat(1000).substring(0, length);
    assertEquals(new BigInteger(digits), Digits.parse(digits, 10));
    assertEquals(new BigInteger("-" + digits), Digits.parse("-" + digits, 10));
    assertEquals(new BigInteger(digits, 16), Digits.parse("+" + digits, 16));
  }

  @Test
  void refusesWhatIsNoDigit() {
    String digits = "1".repeat(5000);
    assertThrows(NumberFormatException.class, () -> Digits.parse(digits + "x" + digits, 10));
    assertThrows(NumberFormatException.class, () -> Digits.parse(digits + "-" + digits, 10));
    assertThrows(NumberFormatException.class, () -> Digits.parse("", 10));
  }
}
