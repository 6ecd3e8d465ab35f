package io.sherpack.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CaseTest {
  private static final String TEXT =
      """
      why this case is there
      === args ===
      template web . --set 'a=b c'
      === env ===
      NO_COLOR=1
      === web/Pack.yaml ===
      name: web

      === note.txt ===
      no end
      \\ no newline at the end
      === expected stdout ===
      === expected exit ===
      0
      """;

  private final Case parsed = Case.parse("one", TEXT);

  @Test
  void readsSections() {
    assertEquals("why this case is there\n", parsed.remark());
    assertEquals(List.of("template", "web", ".", "--set", "a=b c"), parsed.args());
    assertEquals(Map.of("NO_COLOR", "1"), parsed.environment());
    assertEquals(Map.of("web/Pack.yaml", "name: web\n\n", "note.txt", "no end"), parsed.files());
    assertEquals("", parsed.expected("stdout").orElseThrow());
    assertEquals("0\n", parsed.expected("exit").orElseThrow());
  }

  @Test
  void printsWhatItRead() {
    assertEquals(TEXT, parsed.print());
  }

  @Test
  void replacesExpectations() {
    var expected = new LinkedHashMap<String, String>();
    expected.put("stdout", "new");
    Case changed = parsed.expecting(expected);
    assertEquals("new", changed.expected("stdout").orElseThrow());
    assertEquals(true, changed.expected("exit").isEmpty());
    assertEquals(changed, Case.parse("one", changed.print()));
  }

  @Test
  void refusesOneNameTwice() {
    assertThrows(IllegalArgumentException.class, () -> Case.parse("one", "=== a ===\n=== a ===\n"));
  }

  @Test
  void splitsWordsAsAShellDoes() {
    assertEquals(List.of("a", "", "b c", "d'e"), Words.split("a '' \"b c\"\n d\"'\"e "));
  }
}
