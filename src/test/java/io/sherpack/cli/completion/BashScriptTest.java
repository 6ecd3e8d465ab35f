package io.sherpack.cli.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sherpack.cli.completion.CommandModel.OptionModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Asks a real bash what the script offers.
final class BashScriptTest {
  private static final CommandModel LIST =
      new CommandModel(
          "sherpack list",
          List.of("ls"),
          "list the releases",
          List.of(new OptionModel(List.of("-o", "--output"), "it's a format", true)),
          List.of(),
          false);
  private static final CommandModel GET =
      new CommandModel(
          "sherpack get",
          List.of(),
          "look at a release",
          List.of(),
          List.of(
              new CommandModel(
                  "sherpack get notes", List.of(), "notes", List.of(), List.of(), true),
              new CommandModel(
                  "sherpack get values", List.of(), "values", List.of(), List.of(), true)),
          false);
  private static final CommandModel ROOT =
      new CommandModel(
          "sherpack",
          List.of(),
          "installs packs",
          List.of(
              new OptionModel(List.of("--debug"), "print more", false),
              new OptionModel(List.of("-n", "--namespace"), "where", true)),
          List.of(GET, LIST),
          false);

  @Test
  void offersCommands() throws Exception {
    assertEquals("get list", offers("sherpack", ""));
    assertEquals("list", offers("sherpack", "l"));
  }

  @Test
  void offersCommandsBehindCommands() throws Exception {
    assertEquals("notes values", offers("sherpack", "get", ""));
    assertEquals("values", offers("sherpack", "--debug", "get", "v"));
  }

  @Test
  void skipsTheValueOfAnOption() throws Exception {
    assertEquals("get list", offers("sherpack", "-n", "get", ""));
    assertEquals("", offers("sherpack", "-n", ""));
  }

  @Test
  void offersOptionsByAliasToo() throws Exception {
    assertEquals("-o --output --debug -n --namespace", offers("sherpack", "ls", "-"));
    assertEquals("--output", offers("sherpack", "list", "--o"));
  }

  private static String offers(String... words) throws Exception {
    String ask =
        "COMP_WORDS=(%s); COMP_CWORD=%d; _sherpack; echo \"${COMPREPLY[*]}\""
            .formatted(
                String.join(" ", List.of(words).stream().map(PosixParts::quoted).toList()),
                words.length - 1);
    var bash =
        new ProcessBuilder("bash", "-c", Shell.BASH.script(ROOT) + ask)
            .redirectErrorStream(true)
            .start();
    String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor(), printed);
    return printed.strip();
  }
}
