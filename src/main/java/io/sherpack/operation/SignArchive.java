package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.ContentList;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackLoader;
import io.sherpack.provenance.Minisign;
import io.sherpack.provenance.MinisignSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Signs a file with a minisign key.
public final class SignArchive {
  private static final int SHORT_DIGEST = 16;

  /// @param archive as the user wrote it
  /// @param key the file of the secret key
  /// @param comment the trusted one, in place of one that names the pack
  /// @param legacy over the whole file in place of its digest
  public record Request(
      Path directory,
      String archive,
      Path key,
      Optional<String> comment,
      boolean legacy,
      MinisignSecret.Passwords passwords) {}

  /// Returns the signature's file.
  ///
  /// @throws SherpackException.Input when the file or the key cannot be read
  public Path run(Request request) {
    Path archive = request.directory().resolve(request.archive()).normalize();
    byte[] bytes = read(archive, request.archive());
    String comment = request.comment().orElseGet(() -> comment(bytes, archive));
    if (comment.chars().anyMatch(c -> c == '\n' || c == '\r')) {
      throw new SherpackException.Usage(
          Diagnostic.error("invalid-option-value", "the comment of a signature is one line"));
    }
    MinisignSecret secret = MinisignSecret.read(request.key(), request.passwords());
    Path signature = Path.of(archive + Minisign.ENDING);
    String text = secret.sign(bytes, comment, request.legacy());
    WrittenFile.write(signature, text.getBytes(StandardCharsets.UTF_8));
    return signature;
  }

  private static byte[] read(Path archive, String shown) {
    if (!Files.isRegularFile(archive)) {
      throw new SherpackException.Input(
          Diagnostic.error("pack-not-found", "there is no archive `" + shown + "`")
              .hint("`sherpack package` makes one of a folder"));
    }
    try {
      return Files.readAllBytes(archive);
    } catch (IOException unreadable) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "cannot-read", "cannot read `" + shown + "`: " + FileReason.reading(unreadable)));
    }
  }

  private static String comment(byte[] bytes, Path archive) {
    String file = archive.getFileName().toString();
    if (!file.endsWith(".tgz") && !file.endsWith(".tar.gz")) {
      return "file:" + file;
    }
    Pack pack = PackLoader.load(bytes, file);
    return "sherpack:%s v%s digest:%s"
        .formatted(
            pack.metadata().name(),
            pack.metadata().version(),
            ContentList.sha256(bytes).substring(0, SHORT_DIGEST));
  }
}
