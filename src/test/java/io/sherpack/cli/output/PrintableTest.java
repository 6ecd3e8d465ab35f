package io.sherpack.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void ordinaryTextStaysItself() {
    String text = "zwei Zeilen\n\tund ein Tab: ü ✓";
    assertSame(text, Printable.text(text));
    assertSame(text, Printable.line(text));
  }

  @Test
  void coloursOfLogsGo() {
    assertEquals("red plain", Printable.text("\u001b[1;31mred\u001b[0m plain"));
  }

  @Test
  void whatMovesTheCursorOrNamesTheWindowIsShown() {
    assertEquals("a␛[2Jb␛]0;title␇c␍", Printable.text("a\u001b[2Jb\u001b]0;title\u0007c\r"));
    assertEquals("␡�", Printable.text("\u007f\u009b"));
  }

  @Test
  void lineEndsOfWindowsAreLineEnds() {
    assertEquals("a\nb", Printable.text("a\r\nb"));
  }

  @Test
  void aLineKeepsItsColumns() {
    assertEquals("␛[31mred", Printable.line("\u001b[31mred"));
  }
}
