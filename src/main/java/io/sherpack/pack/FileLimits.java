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

  private final String pack;
  private final long file;
  private final long whole;
  private long total;
  private int files;

  FileLimits(String pack) {
    this(pack, LARGEST_FILE, LARGEST_PACK);
  }

  private FileLimits(String pack, long file, long whole) {
    this.pack = pack;
    this.file = file;
    this.whole = whole;
  }

  /// Limits of what holds programs.
  static FileLimits wide(String archive) {
    return new FileLimits(archive, LARGEST_ARCHIVE, LARGEST_ARCHIVE);
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

  private static SherpackException tooLarge(String message) {
    return new SherpackException.Input(
        Diagnostic.error("pack-too-large", message)
            .hint("leave files out with `.sherpackignore`, those of a chart with `.helmignore`"));
  }
}
