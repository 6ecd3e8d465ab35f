package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.io.InputStream;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/// Reads the files of a packed pack; refuses whatever a pack's archive has no business to hold.
final class ArchiveReader {
  private final String name;
  private final FileLimits limits;
  private final SequencedMap<String, byte[]> files = new TreeMap<>();

  private ArchiveReader(String name) {
    this.name = name;
    this.limits = new FileLimits(name);
  }

  /// Returns the files by their path below the archive's one top folder, sorted.
  ///
  /// @param name what messages call the archive
  static SequencedMap<String, byte[]> read(byte[] archive, String name) {
    var reader = new ArchiveReader(name);
    try (InputStream gzip =
            GzipCompressorInputStream.builder()
                .setByteArray(archive)
                .setDecompressConcatenated(true)
                .get();
        var tar = new TarArchiveInputStream(gzip)) {
      reader.entries(tar);
    } catch (IOException broken) {
      throw reader.refused("archive-broken", "is not a readable archive: " + broken.getMessage());
    } catch (IllegalArgumentException broken) {
      throw reader.refused("archive-broken", "is not a readable archive");
    }
    return reader.files;
  }

  private void entries(TarArchiveInputStream tar) throws IOException {
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      // What carries attributes of other entries, and folders, hold no bytes of the pack.
      if (entry.isDirectory() || entry.isGlobalPaxHeader() || entry.isPaxHeader()) {
        continue;
      }
      if (!entry.isFile() || entry.isSymbolicLink() || entry.isLink()) {
        throw refused("archive-entry", "holds `" + entry.getName() + "`, which is not a file");
      }
      file(tar, path(entry.getName()), entry.getName());
    }
  }

  private void file(TarArchiveInputStream tar, String path, String entry) throws IOException {
    byte[] bytes = tar.readNBytes(limits.largestFile() + 1);
    limits.count(entry, bytes.length);
    if (files.putIfAbsent(path, bytes) != null) {
      throw refused("archive-entry", "holds `" + entry + "` twice");
    }
  }

  // Everything lies in one folder, named as the pack.
  private String path(String entry) {
    String normal = entry.replace('\\', '/');
    if (normal.startsWith("/") || normal.matches("[A-Za-z]:.*")) {
      throw refused("archive-path", "holds `" + entry + "`, an absolute path");
    }
    String plain = normal.startsWith("./") ? normal.substring(2) : normal;
    for (String part : plain.split("/", -1)) {
      if (part.equals("..") || part.equals(".") || part.isEmpty()) {
        throw refused("archive-path", "holds `" + entry + "`, which leaves the pack");
      }
    }
    int slash = plain.indexOf('/');
    if (slash < 0) {
      throw refused("archive-path", "holds `" + entry + "` outside of a folder");
    }
    return plain.substring(slash + 1);
  }

  private SherpackException refused(String code, String what) {
    return new SherpackException.Input(Diagnostic.error(code, "`" + name + "` " + what));
  }
}
