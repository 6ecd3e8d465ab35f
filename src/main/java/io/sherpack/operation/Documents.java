package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.repository.HttpFetch;
import io.sherpack.repository.http.Access;
import io.sherpack.repository.http.SchemeFetch;
import io.sherpack.secret.SopsFile;
import io.sherpack.values.Layer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Reads the documents that a command line names: paths, URLs, or `-` for standard input.
public final class Documents {
  private static final String SECRETS = "secrets://";

  private final Path directory;
  private final InputStream in;
  private final HttpFetch http;
  private final SchemeFetch foreign;
  private Optional<String> standardInput = Optional.empty();

  /// @param directory what relative paths are relative to
  /// @param foreign who fetches what has a scheme that is not ours
  public Documents(Path directory, InputStream in, HttpFetch http, SchemeFetch foreign) {
    this.directory = directory;
    this.in = in;
    this.http = http;
    this.foreign = foreign;
  }

  /// @throws SherpackException.Input when there is no such file, or it is no UTF-8 text
  /// @throws SherpackException.Remote when a URL cannot be fetched
  SourceText read(String name) throws InterruptedException {
    return new SourceText(name.equals("-") ? "standard input" : name, text(name));
  }

  /// Whether a name has the form that helm-secrets gives encrypted files.
  static boolean secret(String name) {
    return name.startsWith(SECRETS);
  }

  /// Returns the file that a name means.
  static String path(String name) {
    return secret(name) ? name.substring(SECRETS.length()) : name;
  }

  /// Returns the values of a file that SOPS encrypted, with references in place of what is
  /// encrypted.
  ///
  /// @throws SherpackException.Input when it is none, though its name says so, or is no file
  Layer decrypting(String name, Layer layer) {
    boolean encrypted = SopsFile.encrypted(layer.values());
    if (!encrypted) {
      return layer;
    }
    if (name.equals("-") || (name.contains("://") && !secret(name))) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "sops-no-file",
                  "`" + Secrets.withoutLogin(name) + "` is encrypted by SOPS and no file")
              .hint("save it, and give the file: `-f FILE`"));
    }
    return new Layer(
        layer.origin(), SopsFile.referring(path(name), layer.values()), layer.tree(), layer.said());
  }

  private String text(String name) throws InterruptedException {
    try {
      if (name.equals("-")) {
        // Who renders two packs reads the values twice.
        String read = standardInput.isPresent() ? standardInput.get() : decoded(in.readAllBytes());
        standardInput = Optional.of(read);
        return read;
      }
      if (secret(name)) {
        String text = decoded(Files.readAllBytes(directory.resolve(path(name))));
        if (!text.contains("sops")) {
          throw new SherpackException.Input(
              Diagnostic.error(
                      "sops-not-encrypted", "`" + path(name) + "` is not encrypted by SOPS")
                  .hint("`-f " + path(name) + "` takes it as it is"));
        }
        return text;
      }
      if (SchemeFetch.foreign(name)) {
        return decoded(
            foreign
                .fetch(name, Access.anonymous(URI.create(name)))
                .orElseThrow(() -> unknown(name)));
      }
      return name.startsWith("http://") || name.startsWith("https://")
          ? decoded(http.get(URI.create(name)))
          : decoded(Files.readAllBytes(directory.resolve(name)));
    } catch (NoSuchFileException missing) {
      throw new SherpackException.Input(
          Diagnostic.error("file-not-found", "there is no file `" + name + "`"));
    } catch (IllegalArgumentException malformed) {
      throw new SherpackException.Input(
          Diagnostic.error("invalid-url", "`" + name + "` is not a URL"));
    } catch (IOException unreadable) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "file-unreadable", "cannot read `" + name + "`: " + FileReason.of(unreadable)));
    }
  }

  private static SherpackException unknown(String name) {
    return new SherpackException.Input(
        Diagnostic.error(
                "scheme-unknown",
                "`"
                    + Secrets.withoutLogin(name)
                    + "` has a scheme that neither sherpack nor a plugin knows")
            .hint("`sherpack plugin list --type getter/v1` lists such plugins"));
  }

  private static String decoded(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
