package io.sherpack.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.JsonReader;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SecretMaskTest {
  // `correct horse` and `battery staple`
  private static final String OLD =
      "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"data\":{\"a\":\"Y29ycmVjdCBob3JzZQ==\",\"n\":\"MQ==\"}}";
  private static final String NEW =
      "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"stringData\":{\"a\":\"battery staple\",\"n\":\"2\"}}";

  private static Value.Mapping json(String text) {
    return (Value.Mapping) JsonReader.read(new SourceText("test", text));
  }

  private static String shown(String before, String after) {
    Value.Mapping left = ComparedForm.of(json(before));
    Value.Mapping right = ComparedForm.of(json(after));
    var mask = new SecretMask(List.of(json(OLD), json(NEW)));
    return ObjectDiff.between(left, right).stream()
        .map(change -> mask.masked(right, change))
        .map(
            change ->
                change.path().print()
                    + " "
                    + change.before().map(JsonWriter.COMPACT::write).orElse("none")
                    + " > "
                    + change.after().map(JsonWriter.COMPACT::write).orElse("none")
                    + (change.hidden() ? " hidden" : ""))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void theContentOfSecretsIsHiddenButNotThatItDiffers() {
    assertEquals(
        "data.a \"(hidden)\" > \"(hidden)\" hidden\ndata.n \"(hidden)\" > \"(hidden)\" hidden",
        shown(OLD, NEW));
  }

  @Test
  void whatRepeatsASecretIsHiddenInAnyObject() {
    String text =
        shown(
            "{\"kind\":\"ConfigMap\",\"data\":{\"url\":\"db://correct horse@h\"}}",
            "{\"kind\":\"ConfigMap\",\"data\":{\"url\":\"db://YmF0dGVyeSBzdGFwbGU=@h\",\"n\":\"2\"}}");
    assertEquals(
        "data.n none > \"2\"\ndata.url \"db://(hidden)@h\" > \"db://(hidden)@h\" hidden", text);
  }

  @Test
  void namesOfSecretsAreNoSecrets() {
    String text =
        shown(
            "{\"spec\":{\"tls\":{\"secretName\":\"a\"},\"password\":\"one\"}}",
            "{\"spec\":{\"tls\":{\"secretName\":\"b\"},\"password\":\"two\"}}");
    assertEquals(
        "spec.password \"(hidden)\" > \"(hidden)\" hidden\nspec.tls.secretName \"a\" > \"b\"",
        text);
  }

  @Test
  void variablesNamedLikeSecretsAreHiddenWithinWhatIsNew() {
    String text =
        shown(
            "{\"env\":[]}",
            "{\"env\":[{\"name\":\"DB_PASSWORD\",\"value\":\"x1\"},{\"name\":\"MODE\",\"value\":\"x2\"}]}");
    assertFalse(text.contains("x1"), text);
    assertTrue(text.contains("x2"), text);
  }

  @Test
  void aWholeSecretShowsItsKeysOnly() {
    String text =
        JsonWriter.COMPACT.write(new SecretMask(List.of()).object(ComparedForm.of(json(NEW))));
    assertTrue(text.contains("\"a\":\"(hidden)\""), text);
    assertFalse(text.contains("YmF0"), text);
  }
}
