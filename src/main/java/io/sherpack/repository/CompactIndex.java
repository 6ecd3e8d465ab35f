package io.sherpack.repository;

import io.sherpack.repository.cache.Folders;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An index in the form that it is kept in on this machine.
final class CompactIndex {
  private static final int BUFFER = 1 << 16;

  /// What a search reads of a pack, newest version first.
  ///
  /// @param words the texts that are searched in: description and keywords by turns
  record Listed(String name, List<String> words, List<Line> versions, long offset, int length) {
    String description(Line line) {
      return words.get(2 * line.words());
    }

    String keywords(Line line) {
      return words.get(2 * line.words() + 1);
    }
  }

  /// @param words the number of its texts
  record Line(String version, String appVersion, int words) {}

  private final Path file;
  private final IndexFacts facts;
  private final List<Listed> packs;
  private final long records;
  private final FileTime written;

  private CompactIndex(
      Path file, IndexFacts facts, List<Listed> packs, long records, FileTime written) {
    this.file = file;
    this.facts = facts;
    this.packs = packs;
    this.records = records;
    this.written = written;
  }

  /// Returns the index of a file, unless it is none, or one of another release of sherpack.
  static Optional<CompactIndex> open(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      FileTime written = Files.getLastModifiedTime(file);
      InputStream whole = Channels.newInputStream(channel);
      var in = new DataInputStream(new java.io.BufferedInputStream(whole, BUFFER));
      if (in.readInt() != CompactWriter.MAGIC || in.readInt() != CompactWriter.FORM) {
        return Optional.empty();
      }
      List<String> said = CompactForm.texts(in);
      var facts = new IndexFacts(said.get(0), said.get(1), said.get(2), said.get(3));
      byte[] head = new byte[in.readInt()];
      in.readFully(head);
      long records = Integer.BYTES * 4L + head.length;
      for (String text : said) {
        records += Integer.BYTES + text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
      }
      return Optional.of(new CompactIndex(file, facts, packs(head), records, written));
    } catch (IOException | IndexOutOfBoundsException | NegativeArraySizeException broken) {
      return Optional.empty();
    }
  }

  private static List<Listed> packs(byte[] head) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(head));
    int count = in.readInt();
    List<Listed> packs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String name = CompactForm.text(in);
      long offset = in.readLong();
      int length = in.readInt();
      int words = 2 * in.readInt();
      List<String> texts = new ArrayList<>(words);
      for (int j = 0; j < words; j++) {
        texts.add(CompactForm.text(in));
      }
      int versions = in.readInt();
      List<Line> lines = new ArrayList<>(versions);
      for (int j = 0; j < versions; j++) {
        lines.add(new Line(CompactForm.text(in), CompactForm.text(in), in.readInt()));
      }
      packs.add(new Listed(name, texts, lines, offset, length));
    }
    return packs;
  }

  IndexFacts facts() {
    return facts;
  }

  /// All packs, sorted by name.
  List<Listed> packs() {
    return packs;
  }

  /// Returns the versions of a pack, newest first.
  List<PackVersion> versions(String name) {
    Optional<Listed> found = packs.stream().filter(pack -> pack.name().equals(name)).findFirst();
    return found.map(this::versions).orElse(List.of());
  }

  private List<PackVersion> versions(Listed pack) {
    ByteBuffer bytes = ByteBuffer.allocate(pack.length());
    try (FileChannel channel = FileChannel.open(file)) {
      if (!Files.getLastModifiedTime(file).equals(written)) {
        // Another client has put a newer one in its place.
        return open(file).map(index -> index.versions(pack.name())).orElse(List.of());
      }
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, records + pack.offset() + bytes.position()) < 0) {
          throw new IOException("the file is cut off");
        }
      }
      var in = new DataInputStream(new ByteArrayInputStream(bytes.array()));
      List<PackVersion> versions = new ArrayList<>();
      for (int i = 0; i < pack.versions().size(); i++) {
        String name = CompactForm.text(in);
        versions.add(CompactForm.version(in, name));
      }
      return List.copyOf(versions);
    } catch (IOException broken) {
      throw Folders.unreadable(file, broken);
    }
  }
}
