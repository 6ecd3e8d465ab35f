package io.sherpack.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The real SOPS and age, which Go builds once into the user's cache.
///
/// @param folder for the search path, with `sops` and `age-keygen`
public record RealSops(Path folder) {
  private static final GoPart SOPS =
      new GoPart("sops", "v3.13.3", "", "github.com/getsops/sops/v3/cmd/sops");
  private static final GoPart KEYGEN =
      new GoPart("age-keygen", "v1.3.2", "", "filippo.io/age/cmd/age-keygen");

  /// Returns both; without them and without Go the calling test is skipped.
  ///
  /// @param folder where links to them are made
  public static RealSops in(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Files.createSymbolicLink(folder.resolve("sops"), SOPS.program());
    Files.createSymbolicLink(folder.resolve("age-keygen"), KEYGEN.program());
    return new RealSops(folder);
  }

  /// Makes a key of age's in `file` and returns its recipient.
  public String ageKey(Path file) throws IOException, InterruptedException {
    String said = run(Map.of(), "age-keygen", "-o", file.toString());
    return said.substring(said.indexOf("age1")).strip();
  }

  /// Encrypts a file in place.
  ///
  /// @param how such as `--age RECIPIENT`
  public void encrypt(Map<String, String> variables, Path file, String... how)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("sops", "--encrypt", "--in-place"));
    words.addAll(List.of(how));
    words.add(file.toString());
    run(variables, words.toArray(String[]::new));
  }

  private String run(Map<String, String> variables, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(words));
    command.set(0, folder.resolve(words[0]).toString());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(new HashMap<>(variables));
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", words) + ": " + said);
    }
    return said;
  }
}
