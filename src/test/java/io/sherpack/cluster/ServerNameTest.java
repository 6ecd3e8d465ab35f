package io.sherpack.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerNameTest {
  @ParameterizedTest
  @CsvSource({
    "api.example.com, api.example.com, true",
    "API.example.com., api.Example.com, true",
    "api.example.com, *.example.com, true",
    "example.com, *.example.com, false",
    "a.api.example.com, *.example.com, false",
    "api.example.com, a*.example.com, false",
    "api.example.com, *, false",
    "api.example.com, example.com, false",
    "localhost, *.localhost, false",
    "127.0.0.1, 127.0.0.1, false",
    "10.0.0.1, *.0.0.1, false",
  })
  void isOneHostOrOneLabelOfAPattern(String host, String certified, boolean same) {
    assertEquals(same, ServerName.of(host).matches(certified));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1, 127.0.0.2, false",
    "[::1], 0:0:0:0:0:0:0:1, true",
    "2001:DB8::1, 2001:db8:0:0:0:0:0:1, true",
    "localhost, 127.0.0.1, false",
    "1.2.3, 1.2.3, false",
    "999.1.1.1, 999.1.1.1, false",
  })
  void isAnAddressHoweverItIsWritten(String host, String certified, boolean same) {
    assertEquals(same, ServerName.of(host).isAddress(certified));
  }
}
