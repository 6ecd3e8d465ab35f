package io.sherpack.secret;

import io.sherpack.diagnostic.FileReason;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Base64;
import java.util.Set;

/// Files: `ref+file://PATH`, relative to the working directory; `?encode=base64` for what is no
/// text.
record FileSecrets(SecretProviders.Surroundings around) implements SecretProvider {
  @Override
  public Value fetch(Reference reference) {
    Failures.parameters(reference, Set.of("encode"));
    String encode = reference.parameters().getOrDefault("encode", "");
    if (!Set.of("", "base64").contains(encode)) {
      throw Failures.malformed(reference, "`encode` is `base64`, or not given");
    }
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(around.directory().resolve(reference.path()));
    } catch (NoSuchFileException missing) {
      throw Failures.unavailable(reference, "there is no such file");
    } catch (IOException failure) {
      throw Failures.unavailable(reference, FileReason.of(failure));
    }
    if (!encode.isEmpty()) {
      return Value.of(Base64.getEncoder().encodeToString(bytes));
    }
    try {
      return Value.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException noText) {
      throw Failures.malformed(
          reference, "the file is no UTF-8 text; `?encode=base64` takes it as base64");
    }
  }
}
