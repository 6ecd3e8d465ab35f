package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Writes the first files of a pack, which lint, render and install as they are.
public final class Create {
  /// @param folder where the pack's folder is made, named as the pack
  /// @param starter the folder of a pack or chart to copy instead of the built-in files
  public record Request(Path folder, String name, Optional<Path> starter) {}

  /// @param pack the folder that was made
  public record Result(Path pack) {}

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?");

  private static final List<String> FILES =
      List.of(
          "Pack.yaml",
          "values.yaml",
          "values.schema.yaml",
          "sherpackignore",
          "templates/_labels.j2",
          "templates/deployment.yaml",
          "templates/service.yaml",
          "templates/ingress.yaml",
          "templates/autoscaler.yaml",
          "templates/NOTES.txt");

  /// @throws SherpackException.Input when the name is no name, or the folder exists; nothing is
  ///   left half-written
  public Result run(Request request) {
    if (!NAME.matcher(request.name()).matches()) {
      throw new SherpackException.Input(
          Diagnostic.error("invalid-name", "`" + request.name() + "` is not a name for a pack")
              .hint("use lower-case letters, digits and `-`, at most 53 characters"));
    }
    Path pack = request.folder().resolve(request.name());
    if (Files.exists(pack)) {
      throw new SherpackException.Input(
          Diagnostic.error("file-exists", "`" + pack + "` exists already")
              .hint("choose another name, or another folder with `--output`"));
    }
    try {
      NewFolder.write(
          request.folder(),
          pack,
          request.starter().isPresent()
              ? new Starter(request.starter().get()).files(request.name())
              : contents(request.name()));
    } catch (IOException e) {
      throw new SherpackException.Input(
          Diagnostic.error("cannot-write", "cannot write `" + pack + "`: " + FileReason.of(e)));
    }
    return new Result(pack);
  }

  private static Map<String, byte[]> contents(String name) {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    for (String file : FILES) {
      String target = file.equals("sherpackignore") ? ".sherpackignore" : file;
      contents.put(
          target, resource(file).replace("PACKNAME", name).getBytes(StandardCharsets.UTF_8));
    }
    return contents;
  }

  private static String resource(String file) {
    try (InputStream in = Create.class.getResourceAsStream("scaffold/" + file)) {
      if (in == null) {
        throw new IllegalStateException("no scaffold/" + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
