package io.sherpack.release;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the beginning of a record: `info` and the chart's `metadata`, which stand before the
/// templates and the manifest, and nothing after them.
final class RecordHead {
  private static final int NOTHING = -1;

  // Readers take a lock for each character that they are asked for.
  private final char[] buffer = new char[1 << 10];
  private final Reader in;
  private int filled;
  private int used;
  private int next;
  private @Nullable Value info;
  private @Nullable Value metadata;

  private RecordHead(Reader in) throws IOException {
    this.in = in;
    this.next = following();
  }

  /// @param info the record's `info`
  /// @param metadata the `metadata` of its `chart`
  record Found(Value info, Value metadata) {}

  /// Returns what `json` begins with; nothing when it ends, or is no record, before both are there.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input when what was looked for is no JSON
  static Optional<Found> read(Reader json) throws IOException {
    var head = new RecordHead(json);
    try {
      head.members("");
    } catch (EOFException cut) {
      return head.found();
    }
    return head.found();
  }

  private Optional<Found> found() {
    return info == null || metadata == null
        ? Optional.empty()
        : Optional.of(new Found(info, metadata));
  }

  private boolean complete() {
    return info != null && metadata != null;
  }

  private void members(String parent) throws IOException {
    space();
    if (next != '{') {
      skip();
      return;
    }
    advance();
    space();
    while (next == '"' && !complete()) {
      String key = string();
      space();
      advance();
      member(parent + key);
      if (complete()) {
        return;
      }
      space();
      if (next == ',') {
        advance();
        space();
      }
    }
    advance();
  }

  private void member(String path) throws IOException {
    switch (path) {
      case "info" -> info = value();
      case "chart" -> members("chart.");
      case "chart.metadata" -> metadata = value();
      default -> skip();
    }
  }

  private Value value() throws IOException {
    var text = new StringBuilder();
    copy(text);
    return JsonReader.read(new SourceText("the record", text.toString()));
  }

  private void skip() throws IOException {
    copy(null);
  }

  // A value ends where its brackets are closed, or before what follows a plain word.
  private void copy(@Nullable StringBuilder to) throws IOException {
    space();
    int depth = 0;
    do {
      switch (next) {
        case '"' -> text(to);
        case '{', '[' -> {
          depth++;
          put(to);
        }
        case '}', ']' -> {
          depth--;
          put(to);
        }
        default -> put(to);
      }
    } while (depth > 0 || !(next == ',' || next == '}' || next == ']' || next == NOTHING));
  }

  private void text(@Nullable StringBuilder to) throws IOException {
    put(to);
    while (next != '"') {
      if (next == '\\') {
        put(to);
      }
      put(to);
    }
    put(to);
  }

  private String string() throws IOException {
    var text = new StringBuilder();
    text(text);
    return text.substring(1, text.length() - 1);
  }

  private void space() throws IOException {
    while (next == ' ' || next == '\n' || next == '\t' || next == '\r') {
      advance();
    }
  }

  private void put(@Nullable StringBuilder to) throws IOException {
    if (to != null) {
      to.append((char) next);
    }
    advance();
  }

  private void advance() throws IOException {
    if (next == NOTHING) {
      throw new EOFException();
    }
    next = following();
  }

  private int following() throws IOException {
    if (used == filled) {
      filled = Math.max(0, in.read(buffer));
      used = 0;
    }
    return filled == 0 ? NOTHING : buffer[used++];
  }
}
