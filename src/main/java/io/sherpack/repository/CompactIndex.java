package io.sherpack.repository;

import io.sherpack.repository.cache.Folders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An index in the form that it is kept in on this machine.
final class CompactIndex {
  private static final int FRONT = 1 << 16;
  private static final int END = Long.BYTES + 2 * Integer.BYTES;

  private final Path file;
  private final IndexFacts facts;
  private final byte[] head;
  private final FileTime written;

  private CompactIndex(Path file, IndexFacts facts, byte[] head, FileTime written) {
    this.file = file;
    this.facts = facts;
    this.head = head;
    this.written = written;
  }

  /// Returns the index of a file, unless it is none, or one of another release of sherpack.
  static Optional<CompactIndex> open(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      FileTime written = Files.getLastModifiedTime(file);
      var front = new BytesReader(read(channel, 0, (int) Math.min(FRONT, channel.size())), 0);
      var end = new BytesReader(read(channel, channel.size() - END, END), 0);
      if (front.number() != CompactWriter.MAGIC || front.number() != CompactWriter.FORM) {
        return Optional.empty();
      }
      var facts = new IndexFacts(front.text(), front.text(), front.text(), front.text());
      byte[] head = read(channel, end.large(), end.number());
      return end.number() == CompactWriter.MAGIC
          ? Optional.of(new CompactIndex(file, facts, head, written))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException broken) {
      return Optional.empty();
    }
  }

  private static byte[] read(FileChannel channel, long from, int length) throws IOException {
    if (length < 0 || from + length > channel.size()) {
      throw new IOException("the file is cut off");
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new IOException("the file is cut off");
      }
    }
    return bytes.array();
  }

  IndexFacts facts() {
    return facts;
  }

  /// All packs, sorted by name.
  ListedPacks packs() {
    return new ListedPacks(head);
  }

  /// Returns the versions of a pack, newest first.
  List<PackVersion> versions(String name) {
    ListedPacks packs = packs();
    while (packs.next()) {
      if (packs.name().equals(name)) {
        return versions(packs);
      }
    }
    return List.of();
  }

  /// Returns the digests of all versions, as [IndexWatch#key] names them.
  Map<String, String> digests() {
    Map<String, String> digests = new HashMap<>();
    try (FileChannel channel = FileChannel.open(file)) {
      ListedPacks packs = packs();
      while (packs.next()) {
        var in = new BytesReader(read(channel, packs.records(), packs.recordsLength()), 0);
        while (in.at() < in.array().length) {
          VersionText.digest(in, digests);
        }
      }
    } catch (IOException | IndexOutOfBoundsException replaced) {
      // Another client has put another index in its place, which is compared by him.
      return Map.of();
    }
    return digests;
  }

  private List<PackVersion> versions(ListedPacks pack) {
    try (FileChannel channel = FileChannel.open(file)) {
      if (!Files.getLastModifiedTime(file).equals(written)) {
        // Another client has put a newer one in its place.
        return open(file).map(index -> index.versions(pack.name())).orElse(List.of());
      }
      var in = new BytesReader(read(channel, pack.records(), pack.recordsLength()), 0);
      List<PackVersion> versions = new ArrayList<>();
      while (in.at() < in.array().length) {
        versions.add(VersionText.read(in).pack());
      }
      return List.copyOf(versions);
    } catch (IOException broken) {
      throw Folders.unreadable(file, broken);
    }
  }
}
