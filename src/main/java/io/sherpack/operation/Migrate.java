package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.migrate.Migration;
import io.sherpack.migrate.MigrationReport;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;
import io.sherpack.pack.PackLoader;
import io.sherpack.resolve.CarriedLock;
import io.sherpack.resolve.PackLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Makes a pack of a chart, and writes it where nothing is yet.
public final class Migrate {
  /// @param chart a folder or an archive
  /// @param output the folder of the pack; none only to report
  public record Request(Path directory, String chart, Optional<Path> output) {}

  private final Migration migration;

  public Migrate(Migration migration) {
    this.migration = migration;
  }

  /// @throws SherpackException.Input when the chart cannot be read, or the folder not be written
  public MigrationReport run(Request request) {
    request.output().ifPresent(Migrate::checkFree);
    Path path = request.directory().resolve(request.chart());
    Pack chart = PackLoader.load(path, request.chart());
    if (chart.kind() != PackKind.CHART) {
      throw new SherpackException.Input(
          Diagnostic.error("not-a-chart", "`" + request.chart() + "` is a pack already"));
    }
    SequencedMap<String, byte[]> files = files(path, request.chart());
    Migration.Result result = migration.of(chart, files);
    request.output().ifPresent(folder -> write(folder, locked(chart, files, result.files())));
    return MigrationReport.of(chart, result);
  }

  private static SequencedMap<String, byte[]> locked(
      Pack chart, SequencedMap<String, byte[]> files, SequencedMap<String, byte[]> made) {
    SequencedMap<String, byte[]> all = new TreeMap<>(made);
    CarriedLock.of(chart, files, made)
        .ifPresent(lock -> all.put(PackLock.FILE, lock.getBytes(StandardCharsets.UTF_8)));
    return all;
  }

  private static SequencedMap<String, byte[]> files(Path path, String shown) {
    if (Files.isDirectory(path)) {
      return PackLoader.files(path, shown);
    }
    try {
      return PackLoader.files(Files.readAllBytes(path), shown);
    } catch (IOException e) {
      throw new SherpackException.Input(
          Diagnostic.error("pack-unreadable", "cannot read `" + shown + "`: " + FileReason.of(e)));
    }
  }

  static void checkFree(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isEmpty()) {
        return;
      }
    } catch (IOException e) {
      throw failed(folder, e);
    }
    throw new SherpackException.Input(
        Diagnostic.error("output-exists", "`" + folder + "` is not empty")
            .hint("name a folder that is not there yet"));
  }

  static void write(Path folder, SequencedMap<String, byte[]> files) {
    try {
      Files.deleteIfExists(folder);
      Path whole = folder.toAbsolutePath();
      NewFolder.write(whole.resolveSibling("."), whole, files);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private static SherpackException failed(Path folder, IOException e) {
    return new SherpackException.Input(
        Diagnostic.error("cannot-write", "cannot write `" + folder + "`: " + FileReason.of(e)));
  }
}
