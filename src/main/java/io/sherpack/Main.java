package io.sherpack;

import io.sherpack.cli.Environment;
import io.sherpack.cli.Patience;
import io.sherpack.cli.RootCommand;
import io.sherpack.cli.output.MaskedStream;
import io.sherpack.cli.output.Streams;
import io.sherpack.diagnostic.KnownSecrets;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// The program: the process's streams, environment and exit code.
public final class Main {
  private static final int OUT_BUFFER = 1 << 16;

  /// Looking for a source of randomness takes as long as half of all other start-up, and few
  /// commands need one.
  private static final class Entropy {
    static final SecureRandom SOURCE = new SecureRandom();
  }

  private Main() {}

  public static void main(String[] args) throws IOException {
    String training = System.getProperty("sherpack.training");
    if (training != null) {
      System.exit(Training.run(Path.of(training)));
    }
    Interruption interruption = Interruption.guard();
    int code =
        run(
            systemStreams(),
            System.getenv(),
            Path.of("").toAbsolutePath(),
            List.of(args),
            interruption);
    if (interruption.ended()) {
      // Waits for the end that is under way, which has the code of the signal.
      System.exit(code);
    }
    // A plain exit looks for a logger in all jars first.
    Runtime.getRuntime().halt(code);
  }

  /// Runs one command line in the given surroundings and returns its exit code.
  public static int run(
      Streams streams, Map<String, String> variables, Path directory, List<String> args) {
    return run(streams, variables, directory, args, Patience.endless());
  }

  private static int run(
      Streams streams,
      Map<String, String> variables,
      Path directory,
      List<String> args,
      Patience patience) {
    Path home = Path.of(variables.getOrDefault("HOME", System.getProperty("user.home")));
    var environment =
        new Environment(
            variables,
            directory,
            home.toAbsolutePath(),
            Clock.systemUTC(),
            () -> Entropy.SOURCE.nextLong(),
            patience);
    var known = new KnownSecrets();
    Streams masked = masked(streams, known);
    return RootCommand.runner(masked, environment, new Wiring(environment, masked, known))
        .run(args);
  }

  // Whatever prints, secrets do not come out.
  private static Streams masked(Streams streams, KnownSecrets known) {
    return new Streams(
        streams.in(),
        new PrintStream(
            new MaskedStream(streams.out(), known, true), false, StandardCharsets.UTF_8),
        new PrintStream(
            new MaskedStream(streams.err(), known, false), true, StandardCharsets.UTF_8),
        streams.outTerminal(),
        streams.errTerminal());
  }

  private static Streams systemStreams() {
    var out =
        new BufferedOutputStream(new Pipe(new FileOutputStream(FileDescriptor.out)), OUT_BUFFER);
    // The launcher knows which streams are terminals; Java can only tell about both at once.
    String terminals = System.getenv().getOrDefault("SHERPACK_TERMINALS", "");
    return new Streams(
        System.in,
        new PrintStream(out, false, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        terminals.contains("out"),
        terminals.contains("err"));
  }
}
