package io.sherpack.release.storage;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.release.HelmReleaseCodec;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseStatus;
import io.sherpack.release.ReleaseSummary;
import io.sherpack.release.RevisionKey;
import io.sherpack.values.JsonReader;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Keeps each revision in a file `NAMESPACE/sh.helm.release.v1.NAME.vREVISION.json` that only its
/// owner reads: the record as Helm encodes it, with the user's labels. A file is whole at any time.
final class FileDriver implements Driver {
  private static final Pattern NAME =
      Pattern.compile(
          "sh\\.helm\\.release\\.v1\\.(?<name>.+)\\.v(?<revision>[1-9][0-9]{0,8})\\.json");
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");

  private final Path folder;

  FileDriver(Path folder) {
    this.folder = folder;
  }

  private record Stored(Path file, RevisionKey key) {}

  @Override
  public void create(Release release) {
    Path file = file(RevisionKey.of(release));
    try {
      Path written = written(release);
      try {
        // Fails where a move would replace: two that create the same revision do not both succeed.
        Files.createLink(file, written);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (FileAlreadyExistsException exists) {
      throw Conflicts.exists(release);
    } catch (IOException failed) {
      throw unusable(file, failed);
    }
  }

  @Override
  public void update(Release release) {
    Path file = file(RevisionKey.of(release));
    if (!Files.exists(file)) {
      throw Conflicts.gone(RevisionKey.of(release));
    }
    try {
      Path _ =
          Files.move(
              written(release),
              file,
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw unusable(file, failed);
    }
  }

  @Override
  public void delete(RevisionKey revision) {
    Path file = file(revision);
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw unusable(file, failed);
    }
  }

  private Path file(RevisionKey revision) {
    if (!NAMESPACE.matcher(revision.namespace()).matches() || revision.name().contains("/")) {
      throw new IllegalArgumentException("no file name: " + revision.namespace());
    }
    return folder
        .resolve(revision.namespace())
        .resolve("sh.helm.release.v1." + revision.name() + ".v" + revision.revision() + ".json");
  }

  // Temporary files are the owner's alone, and they begin with a dot.
  private Path written(Release release) throws IOException {
    Path parent = Files.createDirectories(folder.resolve(release.namespace()));
    Path file = Files.createTempFile(parent, ".writing", ".json");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      var bytes = java.nio.ByteBuffer.wrap(text(release).getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        int _ = channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException failed) {
      Files.deleteIfExists(file);
      throw failed;
    }
    return file;
  }

  private static String text(Release release) {
    Map<String, Value> labels = new TreeMap<>();
    release.labels().forEach((key, value) -> labels.put(key, Value.of(value)));
    Map<String, Value> stored = new LinkedHashMap<>();
    stored.put("labels", Value.mapping(labels));
    stored.put("release", Value.of(HelmReleaseCodec.encode(release)));
    return JsonWriter.COMPACT.write(Value.mapping(stored));
  }

  @Override
  public List<StoredRevision> history(String namespace, String name) {
    return stored(namespace).stream()
        .filter(stored -> stored.key().name().equals(name))
        .map(stored -> new StoredRevision(stored.key(), status(stored), () -> release(stored)))
        .toList();
  }

  private static ReleaseStatus status(Stored stored) {
    return summary(stored, LabelSelector.parse("")).stream()
        .map(ReleaseSummary::status)
        .findFirst()
        .orElse(ReleaseStatus.UNKNOWN);
  }

  private static Release release(Stored stored) {
    Value.Mapping content = content(stored);
    return HelmReleaseCodec.decode(
        record(content), stored.file().toString(), Fields.texts(content, "labels"));
  }

  private static String record(Value.Mapping content) {
    return Fields.text(content, "release").orElse("");
  }

  private static Value.Mapping content(Stored stored) {
    try {
      String text = Files.readString(stored.file());
      return JsonReader.read(new SourceText(stored.file().toString(), text))
              instanceof Value.Mapping content
          ? content
          : Value.Mapping.EMPTY;
    } catch (IOException failed) {
      throw unusable(stored.file(), failed);
    }
  }

  @Override
  public List<ReleaseSummary> all(String namespace, String selector) {
    LabelSelector wanted = LabelSelector.parse(selector);
    List<ReleaseSummary> found = new ArrayList<>();
    for (Path each : namespaces(namespace)) {
      for (Stored stored : stored(each.getFileName().toString())) {
        summary(stored, wanted).forEach(found::add);
      }
    }
    return found;
  }

  // Someone else's damaged record must not hide the others.
  private static List<ReleaseSummary> summary(Stored stored, LabelSelector wanted) {
    try {
      Value.Mapping content = content(stored);
      Map<String, String> own = Fields.texts(content, "labels");
      return HelmReleaseCodec.summary(stored.key(), record(content), stored.file().toString())
          .filter(summary -> wanted.matches(RecordLabels.all(own, summary)))
          .stream()
          .toList();
    } catch (SherpackException.Input unreadable) {
      return List.of(ReleaseSummary.unreadable(stored.key(), unreadable.diagnostics()));
    }
  }

  private List<Path> namespaces(String namespace) {
    if (!namespace.isEmpty()) {
      return List.of(folder.resolve(namespace));
    }
    return entries(folder).stream().filter(Files::isDirectory).toList();
  }

  private List<Stored> stored(String namespace) {
    if (!NAMESPACE.matcher(namespace).matches()) {
      return List.of();
    }
    List<Stored> stored = new ArrayList<>();
    for (Path file : entries(folder.resolve(namespace))) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      if (name.matches()) {
        int revision = Integer.parseInt(name.group("revision"));
        stored.add(new Stored(file, new RevisionKey(namespace, name.group("name"), revision)));
      }
    }
    return stored;
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (NotDirectoryException file) {
      throw unusable(folder, file);
    } catch (IOException failed) {
      throw unusable(folder, failed);
    }
  }

  private static SherpackException unusable(Path file, IOException failed) {
    return new SherpackException.Input(
        Diagnostic.error(
                "file-driver",
                "releases cannot be kept in `" + file + "`: " + FileReason.of(failed))
            .hint("`SHERPACK_DRIVER_FILE_FOLDER` names a folder that can be written"),
        failed);
  }
}
