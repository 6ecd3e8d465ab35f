package io.sherpack.repository.oci;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChallengeTest {
  private static List<Challenge> parse(String... headers) {
    return Challenge.parse(List.of(headers));
  }

  @Test
  void isWhereTokensAreSold() {
    assertEquals(
        List.of(
            new Challenge(
                "bearer",
                Map.of(
                    "realm", "https://auth.docker.io/token",
                    "service", "registry.docker.io",
                    "scope", "repository:a/b:pull,push"))),
        parse(
            "Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\","
                + "scope=\"repository:a/b:pull,push\""));
  }

  @Test
  void mayStandInAnyOrderWithBlanks() {
    Challenge only =
        parse("bearer  scope = \"x\" , error=\"invalid_token\", Realm=\"https://a/?b=c,d\"")
            .getFirst();
    assertEquals(Optional.of("https://a/?b=c,d"), only.parameter("realm"));
    assertEquals(Optional.of("x"), only.parameter("scope"));
  }

  @Test
  void ofOneHeaderMayBeMany() {
    List<Challenge> all = parse("Negotiate, Basic realm=\"a \\\"b\\\"\", Bearer realm=x");
    assertEquals(
        List.of("negotiate", "basic", "bearer"), all.stream().map(Challenge::scheme).toList());
    assertEquals(Optional.of("a \"b\""), all.get(1).parameter("realm"));
    assertEquals(Optional.of("x"), all.get(2).parameter("realm"));
  }

  @Test
  void ofManyHeadersKeepTheirOrder() {
    assertEquals(
        List.of("basic", "bearer"),
        parse("Basic", "Bearer realm=\"y\"").stream().map(Challenge::scheme).toList());
  }

  @Test
  void thatCannotBeReadIsNone() {
    assertEquals(List.of(), parse("", ",", "\"Bearer\"", "=x"));
  }
}
