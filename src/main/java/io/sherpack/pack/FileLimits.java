package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;

/// What a pack with its subpacks may weigh, so that a hostile one ends in an error: the limits are
/// Helm's.
final class FileLimits {
  private static final long LARGEST_FILE = 5L << 20;
  private static final long LARGEST_PACK = 100L << 20;
  private static final long LARGEST_ARCHIVE = 256L << 20;
  private static final int MOST_FILES = 20_000;

  private static final String TO_AUTHORS =
      "leave files out with `.sherpackignore`, those of a chart with `.helmignore`";

  private final String pack;
  private final String hint;
  private final long file;
  private final long whole;
  private long total;
  private int files;

  private FileLimits(String pack, String hint, long file, long whole) {
    this.pack = pack;
    this.hint = hint;
    this.file = file;
    this.whole = whole;
  }

  /// Limits of a folder: who reads the message made it.
  static FileLimits folder(String shown) {
    return new FileLimits(shown, TO_AUTHORS, LARGEST_FILE, LARGEST_PACK);
  }

  /// Limits of an archive: who reads the message was given it.
  static FileLimits archive(String shown) {
    return new FileLimits(shown, ArchiveReader.TO_READERS, LARGEST_FILE, LARGEST_PACK);
  }

  /// Limits of an archive that holds programs.
  static FileLimits wide(String archive) {
    return new FileLimits(archive, ArchiveReader.TO_READERS, LARGEST_ARCHIVE, LARGEST_ARCHIVE);
  }

  /// The most bytes that a file may have.
  int largestFile() {
    return (int) file;
  }

  /// The most bytes that an archive may unpack to, headers and padding included.
  long largestArchive() {
    return whole + MOST_FILES * 1024L;
  }

  SherpackException wholeTooLarge() {
    return tooLarge("`" + pack + "` holds more than " + (whole >> 20) + " MB");
  }

  /// Counts a file of `size` bytes.
  ///
  /// @throws SherpackException.Input when the file or the whole is too large
  void count(String path, long size) {
    files++;
    total += size;
    if (size > file) {
      throw tooLarge(
          "file `" + path + "` of `" + pack + "` is larger than " + (file >> 20) + " MB");
    }
    if (total > whole) {
      throw wholeTooLarge();
    }
    if (files > MOST_FILES) {
      throw tooLarge("`" + pack + "` holds more than " + MOST_FILES + " files");
    }
  }

  private SherpackException tooLarge(String message) {
    return new SherpackException.Input(Diagnostic.error("pack-too-large", message).hint(hint));
  }
}
