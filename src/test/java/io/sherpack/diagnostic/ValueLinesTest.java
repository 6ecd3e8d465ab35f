package io.sherpack.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueLinesTest {
  private static String shown(String text, int line) {
    String whole = text.lines().toList().get(line - 1);
    return new SourceText("v.yaml", text)
        .ofValues().hiddenFrom(line).stream()
            .mapToObj(from -> whole.substring(0, from))
            .findFirst()
            .orElse(whole);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: S: x",
        "  dbPassword: S",
        "{user: a, password: S, host: b}",
        "{\"apiKey\": \"S\" \"x\"}",
        "db.password=S,T",
        "auth.token=S",
        "- privateKey: S",
        "\"secret word\": S",
        "a: {API-KEY: S",
        "tokens: [S: x: y",
        "passphrase:\n  S: x: y",
        "credentials:\n- S: x",
        "secrets:\n  one:\n\n    # mine\n    two: S x: y",
        "privateKey: |\n  begin\n S: x",
        "password:\nS",
        "password: \"a\nb\nS",
        "{\"token\":\n\"S\" x"
      })
  void hidesWhatSecretsAre(String text) {
    int last = (int) text.lines().count();
    assertEquals(-1, shown(text, last).indexOf('S'), shown(text, last));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user: S: x",
        "password: p\nuser: S",
        "db:\n  password: p\nname: S",
        "secrets:\n- a\nname: S: x",
        "list:\n  - password: p\n  - name: S"
      })
  void showsTheRest(String text) {
    String last = text.lines().reduce("", (_, line) -> line);
    assertEquals(last, shown(text, (int) text.lines().count()));
  }

  @Test
  void hidesNothingInTemplates() {
    var template = new SourceText("t.yaml", "password: {{ values.pasword }}");
    assertEquals(OptionalInt.empty(), template.hiddenFrom(1));
  }
}
