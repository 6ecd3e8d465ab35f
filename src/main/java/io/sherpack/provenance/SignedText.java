package io.sherpack.provenance;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import io.sherpack.yaml.YamlReader;

/// The text that a `.prov` file signs: a pack's metadata, and the digest of its archive.
///
/// @param files digests by the names of files, as they stand there
record SignedText(String metadata, Value.Mapping files) {
  // YAML's end of a document; its beginning may not stand in a signed text.
  private static final String BETWEEN = "\n...\n";
  private static final String KNOWN = "sha256:";

  /// @param file what it is for, for messages
  static SignedText parse(String file, String text) {
    String[] parts = text.split("\n\\.\\.\\.\n", -1);
    if (parts.length < 2) {
      throw Refusal.of(
          "provenance-broken",
          "the provenance of `" + file + "` lacks the part with the digests of files");
    }
    Value digests;
    try {
      digests =
          YamlValues.of(
              YamlReader.read(new SourceText(file + Provenance.ENDING, parts[1].stripTrailing())));
    } catch (SherpackException.Input malformed) {
      throw Refusal.of(
          "provenance-broken",
          "the provenance of `" + file + "` is broken: " + malformed.getMessage());
    }
    return new SignedText(
        parts[0],
        digests instanceof Value.Mapping all && all.get("files") instanceof Value.Mapping files
            ? files
            : Value.Mapping.EMPTY);
  }

  static String print(String metadata, String file, String digest) {
    String ended = metadata.endsWith("\n") ? metadata : metadata + "\n";
    return ended + BETWEEN + "files:\n  " + file + ": " + digest + "\n";
  }

  /// @throws SherpackException.Input when the text is about another archive
  void check(String file, String digest) {
    if (!files.has(file)) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "provenance-other-file",
                  "the provenance does not contain a digest of a file named `" + file + "`")
              .note(
                  files.entries().isEmpty()
                      ? "it names no file"
                      : "it is for `" + String.join("`, `", files.entries().keySet()) + "`")
              .hint("the archive was renamed, or the provenance is that of another one"));
    }
    String signed = files.get(file) instanceof Value.Text(var text) ? text : "";
    if (!signed.startsWith(KNOWN)) {
      throw Refusal.of(
          "provenance-weak",
          "the provenance of `" + file + "` has no SHA-256 digest of it, but `" + signed + "`");
    }
    if (!signed.equals(digest)) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "provenance-other-digest",
                  "`" + file + "` is not the file that was signed: its digest is another")
              .note("signed: " + signed)
              .note("found:  " + digest)
              .hint("the archive was changed or swapped after it was signed"));
    }
  }
}
