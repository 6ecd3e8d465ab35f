package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The file MANIFEST that the earlier Sherpack put into its archives: the digest of every file, and
/// one over all of them.
///
/// @param text as it is written
/// @param files digests by path, in hexadecimal
public record ContentList(String text, SequencedMap<String, String> files, String digest) {
  private static final String NAME = "MANIFEST";
  private static final String FIRST = "sherpack-manifest-version:";
  private static final String SHA256 = "sha256:";

  /// Reads that of an archive's files, if there is one.
  ///
  /// @param shown what messages call the archive
  /// @throws SherpackException.Input when it cannot be read
  public static Optional<ContentList> of(Map<String, byte[]> files, String shown) {
    return Optional.ofNullable(files.get(NAME))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .filter(text -> text.startsWith(FIRST))
        .map(text -> parse(text, shown));
  }

  private static ContentList parse(String text, String shown) {
    SequencedMap<String, String> files = new LinkedHashMap<>();
    String digest = "";
    String part = "";
    for (String line : text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
      if (line.startsWith("[")) {
        part = line;
      } else if (part.equals("[digest]")) {
        digest = line;
      } else if (part.equals("[files]")) {
        int blank = line.lastIndexOf(' ');
        if (blank < 0 || !line.startsWith(SHA256, blank + 1)) {
          throw broken(shown, "its line `" + line + "` is no name with a SHA-256 digest");
        }
        String hex = line.substring(blank + 1 + SHA256.length());
        if (files.put(line.substring(0, blank), hex) != null) {
          throw broken(shown, "it names `" + line.substring(0, blank) + "` twice");
        }
      }
    }
    if (!digest.startsWith(SHA256)) {
      throw broken(shown, "it has no digest");
    }
    return new ContentList(text, files, digest.substring(SHA256.length()));
  }

  /// Checks that an archive holds exactly these files.
  ///
  /// @throws SherpackException.Input with every difference
  public void check(Map<String, byte[]> held, String shown) {
    List<Diagnostic> problems = new ArrayList<>();
    files.forEach(
        (path, wanted) -> {
          byte[] bytes = held.get(path);
          if (bytes == null) {
            problems.add(problem(shown, "lacks `" + path + "`, which its MANIFEST lists"));
          } else if (!sha256(bytes).equals(wanted)) {
            problems.add(problem(shown, "holds another `" + path + "` than its MANIFEST says"));
          }
        });
    for (String path : held.keySet()) {
      if (!path.equals(NAME) && !files.containsKey(path)) {
        problems.add(problem(shown, "holds `" + path + "`, which its MANIFEST does not list"));
      }
    }
    var all = new StringBuilder();
    files.forEach((path, sum) -> all.append(path).append(':').append(sum).append('\n'));
    if (!sha256(all.toString().getBytes(StandardCharsets.UTF_8)).equals(digest)) {
      problems.add(problem(shown, "has a MANIFEST that was changed: its digest is another"));
    }
    if (!problems.isEmpty()) {
      throw new SherpackException.Input(problems);
    }
  }

  /// The SHA-256 digest in hexadecimal.
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Diagnostic problem(String shown, String what) {
    return Diagnostic.error("contents-differ", "`" + shown + "` " + what);
  }

  private static SherpackException broken(String shown, String why) {
    return new SherpackException.Input(
        Diagnostic.error("manifest-broken", "the MANIFEST of `" + shown + "` is broken: " + why));
  }
}
