package io.sherpack.diagnostic;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Why a file or folder could not be read or written, in words; Java's own messages are paths at
/// times.
public final class FileReason {
  private FileReason() {}

  /// Returns the reason, to stand after `cannot write …: `.
  public static String of(IOException failure) {
    return switch (failure) {
      case AccessDeniedException denied -> "no permission for `" + denied.getFile() + "`";
      case NoSuchFileException missing ->
          "`" + missing.getFile() + "` is not there and cannot be made";
      case NotDirectoryException file -> "`" + file.getFile() + "` is not a folder";
      case FileAlreadyExistsException file -> "`" + file.getFile() + "` is in the way";
      case FileSystemLoopException loop -> "`" + loop.getFile() + "` leads back to itself";
      case FileSystemException other when other.getReason() != null -> reason(other);
      case IOException other -> words(String.valueOf(other.getMessage()));
    };
  }

  /// Returns the reason, to stand after `cannot read …: `.
  public static String reading(IOException failure) {
    return failure instanceof NoSuchFileException ? "it is not there" : of(failure);
  }

  private static String reason(FileSystemException failure) {
    return failure.getReason().equals("Not a directory")
        ? "what leads to `" + failure.getFile() + "` is not a folder"
        : words(failure.getReason()) + " (`" + failure.getFile() + "`)";
  }

  // Such as `Is a directory` and `Read-only file system`.
  private static String words(String reason) {
    if (reason.equals("Is a directory")) {
      return "it is a folder";
    }
    return reason.isEmpty() ? "" : Character.toLowerCase(reason.charAt(0)) + reason.substring(1);
  }
}
