package io.sherpack.cli.output;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Objects;

/// The program's streams: `out` is data, `err` is talk; the flags say whether a person watches
/// them.
public record Streams(
    InputStream in, PrintStream out, PrintStream err, boolean outTerminal, boolean errTerminal) {
  public Streams {
    Objects.requireNonNull(in);
    Objects.requireNonNull(out);
    Objects.requireNonNull(err);
  }
}
