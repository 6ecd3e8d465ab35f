package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.repository.HttpFetch;
import io.sherpack.repository.SchemeFetch;
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

  private String text(String name) throws InterruptedException {
    try {
      if (name.equals("-")) {
        // Who renders two packs reads the values twice.
        String read = standardInput.isPresent() ? standardInput.get() : decoded(in.readAllBytes());
        standardInput = Optional.of(read);
        return read;
      }
      if (SchemeFetch.foreign(name)) {
        return decoded(foreign.fetch(name).orElseThrow(() -> unknown(name)));
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
