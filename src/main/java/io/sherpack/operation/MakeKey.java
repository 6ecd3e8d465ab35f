package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.provenance.MinisignSecret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/// Makes a pair of minisign keys.
public final class MakeKey {
  /// @param force replace keys that are there
  public record Request(
      Path secret, Path open, boolean force, MinisignSecret.Passwords passwords) {}

  private final RandomGenerator random;

  public MakeKey(RandomGenerator random) {
    this.random = random;
  }

  /// Returns the public key as it is written.
  ///
  /// @throws SherpackException.Input when there are keys already, or they cannot be written
  public String run(Request request) {
    for (Path file : new Path[] {request.secret(), request.open()}) {
      if (Files.exists(file) && !request.force()) {
        throw new SherpackException.Input(
            Diagnostic.error("key-exists", "there is a key `" + file + "` already")
                .hint("`--force` replaces it, and with it the means to sign as before"));
      }
    }
    MinisignSecret secret = MinisignSecret.generate(random);
    byte[] locked = secret.file(request.passwords().ask(), random).getBytes(StandardCharsets.UTF_8);
    WrittenFile.writePrivate(request.secret(), locked);
    WrittenFile.write(request.open(), secret.open().file().getBytes(StandardCharsets.UTF_8));
    return secret.open().text();
  }
}
