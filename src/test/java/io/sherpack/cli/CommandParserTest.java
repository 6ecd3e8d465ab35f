package io.sherpack.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sherpack.diagnostic.SherpackException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules are those of pflag, which Helm's command line follows.
final class CommandParserTest {
  private static final Option<Boolean> ALL = Option.flag("-A --all", "");
  private static final Option<Boolean> QUIET = Option.flag("-q --quiet", "");
  private static final Option<Optional<String>> SPACE = Option.text("-n --namespace", "NAME", "");
  private static final Option<List<String>> SET = Option.list("--set", "KEY=VALUE", "");
  private static final Option<String> WAIT =
      Option.optional("--wait", "WAY", "", "watcher", "hookOnly");

  @ParameterizedTest
  @CsvSource({
    "--namespace a",
    "--namespace=a",
    "-n a",
    "-na",
    "-n=a",
    "-Aqna",
    "-Aqn a",
    "--namespace b --namespace a"
  })
  void readsAValue(String line) {
    assertEquals(Optional.of("a"), parse(line.split(" ")).get(SPACE));
  }

  @Test
  void readsSwitches() {
    Arguments both = parse("-Aq");
    assertEquals(true, both.get(ALL) && both.get(QUIET));
    assertEquals(false, parse("--all=false").get(ALL));
    assertEquals(List.of("false"), parse("--all", "false").positional());
  }

  @Test
  void keepsEachUseOfAnOption() {
    assertEquals(List.of("a=1", "b=x=y", "-c"), sets("--set", "a=1", "--set=b=x=y", "--set", "-c"));
  }

  @Test
  void takesTheValueOfAnOptionWithFallbackAfterEqualsOnly() {
    assertEquals("hookOnly", parse().get(WAIT));
    assertEquals("watcher", parse("--wait", "legacy").get(WAIT));
    assertEquals("legacy", parse("--wait=legacy").get(WAIT));
  }

  @Test
  void stopsAtTwoDashes() {
    assertEquals(List.of("-", "--all", "-x"), parse("-", "--", "--all", "-x").positional());
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    for (String word : List.of("--al", "-x", "-Ax", "--namespace", "-An")) {
      assertThrows(SherpackException.Usage.class, () -> parse(word), word);
    }
  }

  private static List<String> sets(String... words) {
    return parse(words).get(SET);
  }

  private static Arguments parse(String... words) {
    return new CommandParser(List.of(ALL, QUIET, SPACE, SET, WAIT)).parse("x", List.of(words));
  }
}
