package io.sherpack.pack;

import java.util.SequencedMap;

/// A file of an archive.
public final class ArchivedFile {
  private final byte[] bytes;
  private final boolean executable;

  public ArchivedFile(byte[] bytes, boolean executable) {
    this.bytes = bytes;
    this.executable = executable;
  }

  public byte[] bytes() {
    return bytes;
  }

  public boolean executable() {
    return executable;
  }

  /// Returns the files of a packed archive by their path, sorted.
  ///
  /// @param shown what messages call it
  /// @throws io.sherpack.diagnostic.SherpackException.Input when it is none, is too large, or holds
  ///   what leads elsewhere
  public static SequencedMap<String, ArchivedFile> all(byte[] archive, String shown) {
    return ArchiveReader.whole(archive, shown, FileLimits.wide(shown));
  }
}
