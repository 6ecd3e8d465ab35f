package io.sherpack.release.storage;

import io.sherpack.cluster.Cluster;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.Suggestions;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/// The drivers by the words of `HELM_DRIVER`.
public final class Drivers {
  private Drivers() {}

  /// Returns the driver that `word` names; an empty word means Secrets.
  public static Driver open(String word, Cluster cluster, Clock clock) {
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "", "secret", "secrets" -> new ObjectDriver(ObjectKind.SECRET, cluster, clock);
      case "configmap", "configmaps" -> new ObjectDriver(ObjectKind.CONFIG_MAP, cluster, clock);
      case "memory" -> new MemoryDriver();
      case "sql" ->
          throw new SherpackException.Usage(
              Diagnostic.error(
                      "driver-unsupported", "releases cannot be kept in an SQL database yet")
                  .hint("set `HELM_DRIVER` to `secret` or `configmap`"));
      default -> throw unknown(word);
    };
  }

  private static SherpackException unknown(String word) {
    var diagnostic =
        Diagnostic.error("driver-unknown", "there is no storage driver `" + word + "`");
    return new SherpackException.Usage(
        diagnostic.hint(
            Suggestions.didYouMean(word, List.of("secret", "configmap", "memory"))
                .orElse("`HELM_DRIVER` is `secret`, `configmap` or `memory`")));
  }
}
