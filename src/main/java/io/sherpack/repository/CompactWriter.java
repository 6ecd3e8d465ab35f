package io.sherpack.repository;

import io.sherpack.version.Version;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Collects an index and writes it in the compact form: first what a search reads, then the
/// versions of each pack in one piece.
final class CompactWriter implements IndexSink {
  static final int MAGIC = 0x53504958;
  static final int FORM = 3;

  /// What is searched in, which most versions of a pack have in common.
  private record Words(String description, String keywords) {}

  private static final class Line {
    private final Version version;
    private final String appVersion;
    private final int words;
    private final byte[] record;

    Line(Version version, String appVersion, int words, byte[] record) {
      this.version = version;
      this.appVersion = appVersion;
      this.words = words;
      this.record = record;
    }
  }

  private static final class OnePack {
    private final Map<Words, Integer> words = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();
  }

  private final Map<String, OnePack> packs = new TreeMap<>();
  private OnePack current = new OnePack();

  @Override
  public void pack(String name) {
    current = new OnePack();
    packs.put(name, current);
  }

  @Override
  public void version(IndexEntry entry) {
    PackVersion pack = entry.pack();
    var words = new Words(pack.description(), String.join(" ", entry.keywords()));
    int number = current.words.computeIfAbsent(words, _ -> current.words.size());
    var record = new ByteArrayOutputStream();
    try {
      CompactForm.text(new DataOutputStream(record), pack.name());
      CompactForm.version(new DataOutputStream(record), pack);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    current.lines.add(
        new Line(
            Version.parse(pack.version()).orElseThrow(),
            pack.appVersion(),
            number,
            record.toByteArray()));
  }

  /// Writes everything; what is written last is what was told last.
  void write(IndexFacts facts, OutputStream target) throws IOException {
    packs.values().forEach(pack -> pack.lines.sort((a, b) -> b.version.compareTo(a.version)));
    var head = new ByteArrayOutputStream();
    search(new DataOutputStream(head));
    var out = new DataOutputStream(target);
    out.writeInt(MAGIC);
    out.writeInt(FORM);
    CompactForm.texts(out, List.of(facts.url(), facts.etag(), facts.modified(), facts.digest()));
    out.writeInt(head.size());
    head.writeTo(out);
    for (OnePack pack : packs.values()) {
      for (Line line : pack.lines) {
        out.write(line.record);
      }
    }
    out.flush();
  }

  private void search(DataOutputStream out) throws IOException {
    out.writeInt(packs.size());
    long offset = 0;
    for (Map.Entry<String, OnePack> named : packs.entrySet()) {
      OnePack pack = named.getValue();
      long length = pack.lines.stream().mapToLong(line -> line.record.length).sum();
      CompactForm.text(out, named.getKey());
      out.writeLong(offset);
      out.writeInt((int) length);
      out.writeInt(pack.words.size());
      for (Words words : pack.words.keySet()) {
        CompactForm.text(out, words.description());
        CompactForm.text(out, words.keywords());
      }
      out.writeInt(pack.lines.size());
      for (Line line : pack.lines) {
        CompactForm.text(out, line.version.original());
        CompactForm.text(out, line.appVersion);
        out.writeInt(line.words);
      }
      offset += length;
    }
  }
}
