package io.sherpack.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/// Packs files into an archive as Helm lays it out; the same files give the same bytes.
public final class ArchiveWriter {
  private static final int MODE = 0644;
  private static final int EXECUTABLE = 0755;
  private static final List<String> MANIFESTS = List.of("Pack.yaml", "Chart.yaml");

  private ArchiveWriter() {}

  /// Returns files in the order of archives: the manifest first, as readers want it first.
  public static SequencedMap<String, byte[]> ordered(Map<String, byte[]> files) {
    SequencedMap<String, byte[]> ordered = new LinkedHashMap<>();
    for (String manifest : MANIFESTS) {
      byte[] bytes = files.get(manifest);
      if (bytes != null) {
        ordered.put(manifest, bytes);
      }
    }
    new TreeMap<>(files).forEach(ordered::putIfAbsent);
    return ordered;
  }

  /// @param folder the one top folder
  /// @param files by their path below it, in the order in which they are written
  /// @param time what every entry bears
  public static byte[] write(String folder, Map<String, byte[]> files, Instant time) {
    Map<String, ArchivedFile> plain = new LinkedHashMap<>();
    files.forEach((path, bytes) -> plain.put(path, new ArchivedFile(bytes, false)));
    return writeFiles(folder, plain, time);
  }

  /// Likewise, of files some of which are programs.
  public static byte[] writeFiles(String folder, Map<String, ArchivedFile> files, Instant time) {
    var bytes = new ByteArrayOutputStream();
    var parameters = new GzipParameters();
    parameters.setModificationInstant(time);
    try (var gzip = new GzipCompressorOutputStream(bytes, parameters);
        var tar = new TarArchiveOutputStream(gzip)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Map.Entry<String, ArchivedFile> file : files.entrySet()) {
        var entry = new TarArchiveEntry(folder + "/" + file.getKey());
        entry.setMode(file.getValue().executable() ? EXECUTABLE : MODE);
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setModTime(time.toEpochMilli());
        entry.setSize(file.getValue().bytes().length);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue().bytes());
        tar.closeArchiveEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
