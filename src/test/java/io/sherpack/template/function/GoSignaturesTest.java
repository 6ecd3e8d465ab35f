package io.sherpack.template.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GoSignaturesTest {
  @Test
  void typesAreThoseOfGo() {
    assertEquals(
        Optional.of(
            new GoSignature(List.of("string", "int", "string"), false, "map[string]string")),
        GoSignatures.of("splitn"));
    assertEquals(
        Optional.of(new GoSignature(List.of("interface {}", "int", "float64"), true, "float64")),
        GoSignatures.of("round"));
    assertEquals(
        Optional.of(new GoSignature(List.of(), false, "time.Time")), GoSignatures.of("now"));
  }

  @Test
  void onlyHelmsFunctionsAreKnown() {
    assertEquals(240, GoSignatures.names().size());
    assertTrue(GoSignatures.of("index").isPresent());
    assertTrue(GoSignatures.of("include").isPresent());
    assertEquals(Optional.empty(), GoSignatures.of("env"));
    assertEquals(Optional.empty(), GoSignatures.of("has_key"));
  }
}
