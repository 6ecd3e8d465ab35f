package io.sherpack.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void cellsSteerNoTerminalAndForgeNoRows() {
    var table = new Table("NAME", "DESCRIPTION");
    table.row("web", "\u001b[31mred\u001b]0;title\u0007\nfine\t1");
    assertEquals(
        "NAME\tDESCRIPTION              \nweb \t\u241b[31mred\u241b]0;title\u2407 fine 1\n",
        table.text());
  }

  @Test
  void ownColoursStay() {
    var table = new Table();
    table.painted(Style.COLOR.paint(Style.Role.GOOD, "deployed"));
    assertEquals("\u001b[32mdeployed\u001b[0m\n", table.text());
  }
}
