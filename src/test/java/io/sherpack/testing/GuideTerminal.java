package io.sherpack.testing;

import io.sherpack.Main;
import io.sherpack.cli.output.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs the commands of guides in process, and shows both streams as a terminal does.
///
/// @param variables what is in the environment beside `HOME`
public record GuideTerminal(Path home, Map<String, String> variables) implements Guide.Terminal {
  @Override
  public String run(Path directory, List<String> words) {
    var shown = new ByteArrayOutputStream();
    var screen = new PrintStream(shown, true, StandardCharsets.UTF_8);
    var streams = new Streams(new ByteArrayInputStream(new byte[0]), screen, screen, false, false);
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("HOME", home.toString());
    int exit = Main.run(streams, environment, directory, words);
    String text = shown.toString(StandardCharsets.UTF_8);
    return exit == 0 ? text : text + "(exit code " + exit + ")\n";
  }
}
