package io.sherpack.secret;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Files that SOPS encrypted, decrypted by `sops` itself: `ref+sops://PATH#/KEY`. Without a key it
/// is the whole text.
record SopsSecrets(SecretProviders.Surroundings around) implements SecretProvider {
  private static final Set<String> FORMATS = Set.of("yaml", "json", "dotenv", "ini", "binary");

  @Override
  public Value fetch(Reference reference) throws InterruptedException {
    Failures.parameters(reference, Set.of("format", "key_type"));
    if (!reference.parameters().getOrDefault("key_type", "filepath").equals("filepath")) {
      throw Failures.malformed(reference, "`key_type` is `filepath`: other ways are not supported");
    }
    Path file = around.directory().resolve(reference.path()).normalize();
    String format = format(reference, file);
    var run = new ToolRun(around, reference);
    Path sops =
        run.find("sops")
            .orElseThrow(
                () ->
                    new SherpackException.Remote(
                        Diagnostic.error(
                                "sops-missing",
                                "cannot resolve `"
                                    + reference.text()
                                    + "`: there is no `sops` on the PATH")
                            .hint(
                                "install SOPS (https://getsops.io), which decrypts with age, PGP "
                                    + "and cloud keys")));
    boolean data = format.equals("yaml") || format.equals("json");
    String printed =
        run.run(
            "sops",
            List.of(
                sops.toString(),
                "--decrypt",
                "--input-type",
                format,
                "--output-type",
                data && !whole(reference) ? "json" : format,
                file.toString()));
    if (!data || whole(reference)) {
      return Value.of(printed);
    }
    try {
      return JsonReader.read(new SourceText("what sops printed", printed));
    } catch (SherpackException.Input malformed) {
      throw Failures.unavailable(reference, "what `sops` printed is no JSON");
    }
  }

  // The whole text and the data of one file are two documents.
  private static boolean whole(Reference reference) {
    return reference.keys().isEmpty();
  }

  private static String format(Reference reference, Path file) {
    Optional<String> given = Optional.ofNullable(reference.parameters().get("format"));
    if (given.isPresent()) {
      if (!FORMATS.contains(given.get())) {
        throw Failures.malformed(
            reference,
            "`format` is one of " + String.join(", ", FORMATS.stream().sorted().toList()));
      }
      return given.get();
    }
    String text = read(reference, file);
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".env")) {
      return "dotenv";
    }
    if (name.endsWith(".ini")) {
      return "ini";
    }
    if (SopsFile.binary(text)) {
      return "binary";
    }
    return text.stripLeading().startsWith("{") ? "json" : "yaml";
  }

  private static String read(Reference reference, Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException missing) {
      throw Failures.unavailable(reference, "there is no such file");
    } catch (IOException failure) {
      throw Failures.unavailable(reference, FileReason.of(failure));
    }
  }
}
