package io.sherpack.provenance;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// How this room says no.
final class Refusal {
  private Refusal() {}

  static SherpackException.Input of(String code, String message) {
    return new SherpackException.Input(Diagnostic.error(code, message));
  }

  static SherpackException.Input of(String code, String message, String hint) {
    return new SherpackException.Input(Diagnostic.error(code, message).hint(hint));
  }

  /// Reads a file that is at most `most` bytes long.
  static byte[] read(Path file, String what, int most) {
    try {
      if (Files.size(file) > most) {
        throw of("file-too-large", what + " `" + file + "` is larger than " + most + " bytes");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException missing) {
      throw of("cannot-read", "cannot read " + what + " `" + file + "`: there is no such file");
    } catch (IOException unreadable) {
      throw of(
          "cannot-read",
          "cannot read " + what + " `" + file + "`: " + FileReason.reading(unreadable));
    }
  }
}
