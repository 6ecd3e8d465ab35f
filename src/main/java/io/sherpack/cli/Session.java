package io.sherpack.cli;

import io.sherpack.cli.output.DiagnosticRenderer;
import io.sherpack.cli.output.LiveTable;
import io.sherpack.cli.output.Streams;
import io.sherpack.cli.output.Style;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.values.RawText;
import java.util.List;
import java.util.Optional;

/// What a running command prints with: data to `out`, talk to `err`.
///
/// @param table on the terminal where a person reads the talk as it comes, if that is so
/// @param patience of whoever told the program to stop
record Session(
    Streams streams,
    Style outStyle,
    Style errStyle,
    Optional<LiveTable> table,
    boolean debug,
    Patience patience) {
  /// Prints data as it is.
  void print(String text) {
    byte[] bytes = RawText.bytes(text);
    streams.out().write(bytes, 0, bytes.length);
  }

  /// Prints one line of data at once: a person who waits reads it.
  void tell(String line) {
    print(line + "\n");
    streams.out().flush();
  }

  /// Prints one line of talk.
  void say(String line) {
    // What was printed before stands before it.
    streams.out().flush();
    streams.err().println(line);
  }

  void report(List<Diagnostic> diagnostics) {
    if (!diagnostics.isEmpty()) {
      streams.out().flush();
      streams.err().print(new DiagnosticRenderer(errStyle).render(diagnostics));
    }
  }
}
