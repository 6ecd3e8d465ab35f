package io.sherpack.repository;

import io.sherpack.version.Version;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Writes an index in the compact form while it is read: the versions of each pack in one piece,
/// newest first; then what a search reads, and in the end where that begins.
final class CompactWriter implements IndexSink {
  static final int MAGIC = 0x53504958;
  static final int FORM = 4;

  /// One version of the pack that is being read.
  ///
  /// @param from where its record begins
  /// @param line where the line that a search reads of it begins
  private record Line(Version version, int from, int to, int line, int lineTo) {}

  private final OutputStream target;
  private final IndexWatch watch;
  private final Map<String, byte[]> heads = new TreeMap<>();
  private final Bytes records = new Bytes();
  private final Bytes lines = new Bytes();
  private final Bytes words = new Bytes();
  private final Bytes head = new Bytes();
  private final List<Line> versions = new ArrayList<>();
  private final List<Integer> wordsFrom = new ArrayList<>();
  private Optional<String> pack = Optional.empty();
  private long written;

  CompactWriter(IndexFacts facts, OutputStream target, IndexWatch watch) throws IOException {
    this.target = target;
    this.watch = watch;
    var front = new Bytes();
    front.number(MAGIC);
    front.number(FORM);
    for (String fact : List.of(facts.url(), facts.etag(), facts.modified(), facts.digest())) {
      front.text(fact);
    }
    target.write(front.array(), 0, front.length());
    written = front.length();
  }

  @Override
  public void pack(String name) {
    try {
      finish();
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
    pack = Optional.of(name);
  }

  @Override
  public void version(VersionText text) {
    Optional<Version> version = text.version();
    if (version.isEmpty()) {
      watch.leftOut(pack.orElse(""), text);
    } else {
      watch.taken(text);
      int from = records.length();
      text.write(records);
      int line = lines.length();
      text.texts().write(VersionText.VERSION, lines);
      text.texts().write(VersionText.APP_VERSION, lines);
      lines.number(words(text));
      versions.add(new Line(version.get(), from, records.length(), line, lines.length()));
    }
  }

  // Most versions of a pack have the same words, so they are kept once.
  private int words(VersionText text) {
    int from = words.length();
    text.texts().write(VersionText.DESCRIPTION, words);
    text.keywords().joined(words);
    for (int i = 0; i < wordsFrom.size(); i++) {
      int other = wordsFrom.get(i);
      int to = i + 1 < wordsFrom.size() ? wordsFrom.get(i + 1) : from;
      if (words.endsWith(other, to, from)) {
        words.cut(from);
        return i;
      }
    }
    wordsFrom.add(from);
    return wordsFrom.size() - 1;
  }

  /// Writes what is left; nothing may be told afterwards.
  void close() throws IOException {
    finish();
    long start = written;
    int length = Integer.BYTES;
    head.cut(0);
    head.number(heads.size());
    target.write(head.array(), 0, head.length());
    for (byte[] one : heads.values()) {
      target.write(one);
      length += one.length;
    }
    head.cut(0);
    head.number(start);
    head.number(length);
    head.number(MAGIC);
    target.write(head.array(), 0, head.length());
    target.flush();
  }

  private void finish() throws IOException {
    if (pack.isEmpty()) {
      return;
    }
    versions.sort((a, b) -> b.version.compareTo(a.version));
    head.cut(0);
    head.number(0);
    head.text(pack.get());
    head.number(written);
    head.number(records.length());
    head.number(wordsFrom.size());
    head.add(words.array(), 0, words.length());
    head.number(versions.size());
    for (Line line : versions) {
      target.write(records.array(), line.from, line.to - line.from);
      head.add(lines.array(), line.line, line.lineTo);
    }
    head.number(0, head.length() - Integer.BYTES);
    written += records.length();
    heads.put(pack.get(), Arrays.copyOf(head.array(), head.length()));
    versions.clear();
    wordsFrom.clear();
    records.cut(0);
    lines.cut(0);
    words.cut(0);
    pack = Optional.empty();
  }
}
