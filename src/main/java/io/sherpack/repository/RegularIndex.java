package io.sherpack.repository;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Reads an index as Helm, ChartMuseum and most others write it: block style, an indentation that
/// stays the same, no comments, anchors and directives. A version that is written in another way is
/// left to the YAML reader; so is the whole document when its frame is.
final class RegularIndex {
  private static final String API_VERSION = "apiVersion:";
  private static final String ENTRIES = "entries:";

  private final IndexLines lines;
  private final IndexSink sink;
  private final RegularEntry entry = new RegularEntry();
  private int nameIndent = -1;
  private int dashIndent = -1;
  private boolean inEntries;
  private boolean inVersion;
  private boolean named;
  private boolean versioned;

  private RegularIndex(InputStream in, IndexSink sink) {
    this.lines = new IndexLines(in);
    this.sink = sink;
  }

  /// Returns whether the index was read; else what the sink was told does not count.
  static boolean read(InputStream in, IndexSink sink) throws IOException {
    return new RegularIndex(in, sink).read();
  }

  private boolean read() throws IOException {
    while (lines.advance()) {
      if (!line()) {
        return false;
      }
    }
    return closed() && versioned;
  }

  private boolean line() {
    byte[] bytes = lines.bytes();
    int from = lines.from();
    int to = lines.to();
    int at = from;
    while (at < to && bytes[at] == ' ') {
      at++;
    }
    if (at == to) {
      return inVersion ? entry.add(bytes, from, to, at - from) : true;
    }
    if (bytes[at] == '\t' || bytes[at] == '#' || bytes[to - 1] == '\r') {
      return inVersion && at - from > entry.keyIndent() && entry.add(bytes, from, to, at - from);
    }
    int indent = at - from;
    if (inVersion && indent >= entry.keyIndent()) {
      return entry.add(bytes, from, to, indent);
    }
    if (indent == 0) {
      return closed() && top(bytes, from, to);
    }
    return !inEntries || inside(bytes, from, at, to);
  }

  private boolean inside(byte[] bytes, int from, int at, int to) {
    int indent = at - from;
    boolean dash = bytes[at] == '-';
    if (nameIndent < 0) {
      nameIndent = indent;
    }
    if (!closed()) {
      return false;
    }
    return dash
        ? version(bytes, from, at, to, indent)
        : indent == nameIndent && name(bytes, at, to);
  }

  private boolean version(byte[] bytes, int from, int at, int to, int indent) {
    if (!named || indent < nameIndent) {
      return false;
    }
    if (dashIndent < 0) {
      dashIndent = indent;
    }
    int key = at + 1;
    while (key < to && bytes[key] == ' ') {
      key++;
    }
    if (indent != dashIndent || key == to || key == at + 1) {
      return false;
    }
    inVersion = true;
    entry.start(key - from);
    return entry.add(bytes, from, to, key - from);
  }

  private boolean name(byte[] bytes, int at, int to) {
    boolean none = RegularScalar.endsWith(bytes, at, to, ": []");
    int end = none ? to - ": []".length() : to - 1;
    if (!none && bytes[to - 1] != ':') {
      return false;
    }
    Optional<String> name = RegularScalar.of(bytes, at, end);
    named = name.isPresent();
    name.ifPresent(sink::pack);
    return named;
  }

  private boolean closed() {
    if (!inVersion) {
      return true;
    }
    inVersion = false;
    return entry.end(sink);
  }

  private boolean top(byte[] bytes, int from, int to) {
    if (RegularScalar.startsWith(bytes, from, to, API_VERSION)) {
      inEntries = false;
      versioned =
          RegularScalar.of(bytes, from + API_VERSION.length() + 1, to)
              .filter(text -> !text.isEmpty())
              .isPresent();
      return versioned;
    }
    if (RegularScalar.startsWith(bytes, from, to, ENTRIES)) {
      inEntries = to == from + ENTRIES.length();
      return inEntries || RegularScalar.endsWith(bytes, from, to, "entries: {}");
    }
    inEntries = false;
    // Whatever else stands at the top is a key of a mapping in block style.
    return Character.isLetter(bytes[from]);
  }
}
