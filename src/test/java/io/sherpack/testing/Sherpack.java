package io.sherpack.testing;

import io.sherpack.Main;
import io.sherpack.cli.output.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The program in this process, on one namespace of a cluster.
///
/// @param variables what is in the environment beside `HOME`
public record Sherpack(
    Path kubeconfig, Path home, String namespace, Map<String, String> variables) {
  public Sherpack(Path kubeconfig, Path home, String namespace) {
    this(kubeconfig, home, namespace, Map.of());
  }

  /// Returns it with these variables in its environment.
  public Sherpack with(Map<String, String> environment) {
    return new Sherpack(kubeconfig, home, namespace, environment);
  }

  /// What one run printed and how it ended.
  public record Run(int exit, String out, String err) {
    @Override
    public String toString() {
      return "exit " + exit + "\n--- stdout\n" + out + "--- stderr\n" + err;
    }
  }

  public Run run(String... words) {
    return runWith("", words);
  }

  /// Runs it with what it reads from standard input.
  public Run runWith(String stdin, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--kubeconfig", kubeconfig.toString(), "--namespace", namespace));
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var streams =
        new Streams(
            new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false);
    Path directory = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("HOME", home.toString());
    int exit = Main.run(streams, environment, directory, all);
    return new Run(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// Runs what has to end with 0 and returns what it printed.
  public String ok(String... words) {
    Run run = run(words);
    if (run.exit() != 0) {
      throw new AssertionError("sherpack " + String.join(" ", words) + ": " + run);
    }
    return run.out();
  }
}
