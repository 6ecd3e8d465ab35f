package io.sherpack.release.storage;

import io.sherpack.cluster.Cluster;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.Suggestions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The drivers by the words of `HELM_DRIVER`.
public final class Drivers {
  private static final String DATA = "HELM_MEMORY_DRIVER_DATA";
  private static final String FOLDER = "SHERPACK_DRIVER_FILE_FOLDER";
  private static final String CONNECTION = "HELM_DRIVER_SQL_CONNECTION_STRING";

  private Drivers() {}

  /// Returns the releases that the chosen driver keeps.
  public static ReleaseStore store(DriverSettings settings, Cluster cluster, Clock clock) {
    Driver driver = open(settings, cluster, clock);
    return new ReleaseStore(inMemory(settings) ? new ReadOnlyDriver(driver) : driver);
  }

  /// Whether the releases come from files and not from the cluster's users, so that no cluster has
  /// to be there.
  public static boolean inMemory(DriverSettings settings) {
    return settings.word().strip().equalsIgnoreCase("memory");
  }

  /// Returns the driver that `settings` name; no word means Secrets.
  static Driver open(DriverSettings settings, Cluster cluster, Clock clock) {
    String word = settings.word();
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "", "secret", "secrets" -> new ObjectDriver(ObjectKind.SECRET, cluster, clock);
      case "configmap", "configmaps" -> new ObjectDriver(ObjectKind.CONFIG_MAP, cluster, clock);
      case "memory" -> new MemoryDriver(MemoryRecords.read(paths(settings)));
      case "file" -> new FileDriver(folder(settings));
      case "sql" -> new SqlDriver(new SqlSession(connection(settings)), clock);
      default -> throw unknown(word);
    };
  }

  private static List<Path> paths(DriverSettings settings) {
    return Arrays.stream(settings.variable(DATA).orElse("").split(":"))
        .filter(path -> !path.isEmpty())
        .map(settings.directory()::resolve)
        .toList();
  }

  private static Path folder(DriverSettings settings) {
    return settings.directory().resolve(needed(settings, FOLDER, "a folder", "a folder's path"));
  }

  private static SqlConnection connection(DriverSettings settings) {
    String text =
        needed(
            settings,
            CONNECTION,
            "a database",
            "`postgres://USER:PASSWORD@HOST:5432/DATABASE?sslmode=require`");
    return SqlConnection.parse(text, settings.variables());
  }

  private static String needed(
      DriverSettings settings, String variable, String what, String example) {
    return settings
        .variable(variable)
        .orElseThrow(
            () ->
                new SherpackException.Usage(
                    Diagnostic.error(
                            "driver-incomplete",
                            "`HELM_DRIVER=%s` needs %s to keep releases in"
                                .formatted(settings.word(), what))
                        .hint("set `" + variable + "` to " + example)));
  }

  private static SherpackException unknown(String word) {
    var diagnostic =
        Diagnostic.error("driver-unknown", "there is no storage driver `" + word + "`");
    return new SherpackException.Usage(
        diagnostic.hint(
            Suggestions.didYouMean(word, List.of("secret", "configmap", "memory", "file", "sql"))
                .orElse("`HELM_DRIVER` is `secret`, `configmap`, `sql`, `file` or `memory`")));
  }
}
