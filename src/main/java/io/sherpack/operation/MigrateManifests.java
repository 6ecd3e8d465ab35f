package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.migrate.ManifestMigration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Makes a first pack of manifests: of a folder, a file, standard input, or what a namespace holds.
public final class MigrateManifests {
  /// Where the manifests are.
  public sealed interface From {
    /// @param shown the path as the user wrote it; `-` is standard input
    record Files(Path directory, String shown) implements From {}

    record Namespace(ClusterRequest cluster) implements From {}
  }

  /// @param name of the pack
  /// @param output the folder of the pack; none only to report
  /// @param secrets the file for data of Secrets, which are not kept in the pack then; those of a
  ///   namespace never are
  public record Request(From from, String name, Optional<Path> output, Optional<Path> secrets) {}

  private static final Set<String> ENDINGS = Set.of(".yaml", ".yml", ".json");
  private static final String OWNER_ONLY = "rw-------";

  private final ManifestMigration migration;
  private final NamespaceManifests namespaces;
  private final InputStream in;

  public MigrateManifests(
      ManifestMigration migration, NamespaceManifests namespaces, InputStream in) {
    this.migration = migration;
    this.namespaces = namespaces;
    this.in = in;
  }

  /// Whether a path holds manifests and no chart.
  public static boolean holds(Path directory, String shown) {
    Path path = directory.resolve(shown);
    boolean chart =
        Stream.of("Chart.yaml", "Pack.yaml").anyMatch(name -> Files.exists(path.resolve(name)));
    return shown.equals("-")
        || (Files.isDirectory(path) ? !chart : ENDINGS.stream().anyMatch(shown::endsWith));
  }

  /// Returns the pack, and writes the values that it asks for into the file for them.
  ///
  /// @throws SherpackException.Input when something cannot be read, or is no manifest
  public ManifestMigration.Result run(Request request) throws InterruptedException {
    request.output().ifPresent(Migrate::checkFree);
    ManifestMigration.Result result =
        switch (request.from()) {
          case From.Files(var directory, var shown) ->
              migration.of(
                  new ManifestMigration.Request(
                      request.name(),
                      shown.equals("-") ? standardInput() : files(directory.resolve(shown), shown),
                      request.secrets().isPresent(),
                      List.of()));
          case From.Namespace(var cluster) -> {
            NamespaceManifests.Result read = namespaces.run(cluster);
            yield migration.of(
                new ManifestMigration.Request(request.name(), read.files(), true, read.leftOut()));
          }
        };
    request.output().ifPresent(folder -> Migrate.write(folder, result.files()));
    if (request.secrets().isPresent() && result.secrets().isPresent()) {
      writeSecrets(request.secrets().get(), result.secrets().get());
    }
    return result;
  }

  /// Returns a pack of the manifests at `shown` for the length of one command.
  ///
  /// @throws SherpackException.Input when something cannot be read, or is no manifest
  public ManifestPack pack(Path directory, String shown, String name) throws InterruptedException {
    return ManifestPack.of(
        run(
            new Request(
                new From.Files(directory, shown), name, Optional.empty(), Optional.empty())));
  }

  private List<SourceText> standardInput() {
    try {
      return List.of(
          new SourceText("manifests.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw unreadable("standard input", e);
    }
  }

  private static List<SourceText> files(Path path, String shown) {
    if (!Files.isDirectory(path)) {
      return List.of(read(path, Optional.ofNullable(path.getFileName()).orElse(path)));
    }
    try (Stream<Path> all = Files.walk(path)) {
      List<SourceText> files = new ArrayList<>();
      for (Path file : all.sorted().toList()) {
        Path relative = path.relativize(file);
        boolean hidden =
            Stream.iterate(relative, p -> p != null, Path::getParent)
                .anyMatch(p -> p.toString().startsWith("."));
        if (!hidden
            && Files.isRegularFile(file)
            && ENDINGS.stream().anyMatch(end -> file.toString().endsWith(end))) {
          files.add(read(file, relative));
        }
      }
      return files;
    } catch (IOException e) {
      throw unreadable(shown, e);
    }
  }

  // A template's name says neither JSON nor helper.
  private static SourceText read(Path file, Path name) {
    String template = name.toString().replace('\\', '/');
    template = template.replaceFirst("\\.(yml|json)$", ".yaml").replaceAll("(^|/)_+", "$1");
    try {
      return new SourceText(template, Files.readString(file));
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  private static SherpackException unreadable(String what, IOException e) {
    return new SherpackException.Input(
        Diagnostic.error("cannot-read", "cannot read `" + what + "`: " + FileReason.of(e)));
  }

  private static void writeSecrets(Path file, String text) {
    try {
      Files.deleteIfExists(file);
      Path _ =
          Files.createFile(
              file,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
      Path _ = Files.writeString(file, text);
    } catch (IOException e) {
      throw new SherpackException.Input(
          Diagnostic.error("cannot-write", "cannot write `" + file + "`: " + FileReason.of(e)));
    }
  }

  /// Returns a name for a pack that fits what `text` is called.
  public static String name(String text) {
    String name =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    return name.isEmpty() ? "pack" : name;
  }
}
