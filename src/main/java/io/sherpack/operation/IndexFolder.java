package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackLoader;
import io.sherpack.repository.RepositoryIndex;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import io.sherpack.values.YamlWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes the index of the archives in a folder.
public final class IndexFolder {
  private static final JsonWriter JSON = new JsonWriter(true, "  ");

  /// @param url what the addresses of the archives begin with, empty for relative ones
  /// @param merge an index whose versions are taken over
  public record Request(
      Path folder, String url, Optional<Path> merge, boolean json, Instant time) {}

  /// Writes `index.yaml` into the folder.
  ///
  /// @throws SherpackException.Input when the folder or the index to merge cannot be read
  public void run(Request request) {
    var index = new RepositoryIndex(request.time());
    for (Path archive : archives(request.folder())) {
      add(index, archive, request);
    }
    request.merge().ifPresent(other -> merge(index, other, request));
    write(request.folder().resolve("index.yaml"), text(index.value(), request.json()));
  }

  private static void add(RepositoryIndex index, Path archive, Request request) {
    byte[] bytes;
    Pack pack;
    try {
      bytes = Files.readAllBytes(archive);
      pack = PackLoader.load(archive, archive.toString());
    } catch (SherpackException.Input noPack) {
      // Whatever else lies there is no pack, as with Helm.
      return;
    } catch (IOException unreadable) {
      throw unreadable(archive, unreadable);
    }
    String path = request.folder().relativize(archive).toString();
    index.add(ReleaseRecord.indexed(pack), RepositoryIndex.address(request.url(), path), bytes);
  }

  // In the folder itself, and in the folders in it.
  private static List<Path> archives(Path folder) {
    try {
      List<Path> all = new ArrayList<>(in(folder));
      try (Stream<Path> inner = Files.list(folder)) {
        for (Path one : inner.filter(Files::isDirectory).sorted().toList()) {
          all.addAll(in(one));
        }
      }
      return all;
    } catch (IOException unreadable) {
      throw unreadable(folder, unreadable);
    }
  }

  private static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> archive(String.valueOf(file.getFileName()))).sorted().toList();
    }
  }

  private static boolean archive(String name) {
    return name.endsWith(".tgz") || name.endsWith(".tar.gz");
  }

  private static void merge(RepositoryIndex index, Path other, Request request) {
    if (!Files.exists(other)) {
      write(other, text(new RepositoryIndex(request.time()).value(), request.json()));
      return;
    }
    try {
      var source = new SourceText(other.toString(), Files.readString(other));
      if (!(YamlValues.read(source) instanceof Value.Mapping known)
          || !(known.get("apiVersion") instanceof Value.Text)) {
        throw new SherpackException.Input(
            Diagnostic.error(
                "invalid-index", "merge failed: `" + other + "` is no index: no API version"));
      }
      index.merge(known);
    } catch (IOException unreadable) {
      throw unreadable(other, unreadable);
    }
  }

  private static String text(Value index, boolean json) {
    return json ? JSON.write(index) : YamlWriter.COMPACT.write(index);
  }

  private static void write(Path file, String text) {
    try {
      Path part = Files.createTempFile(file.toAbsolutePath().getParent(), ".", ".part");
      Files.write(part, text.getBytes(StandardCharsets.UTF_8));
      Files.setPosixFilePermissions(
          part, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new SherpackException.Input(
          Diagnostic.error("cannot-write", "cannot write `" + file + "`: " + FileReason.of(failed)),
          failed);
    }
  }

  private static SherpackException unreadable(Path file, IOException failure) {
    return new SherpackException.Input(
        Diagnostic.error(
            "file-unreadable", "cannot read `" + file + "`: " + FileReason.of(failure)),
        failure);
  }
}
