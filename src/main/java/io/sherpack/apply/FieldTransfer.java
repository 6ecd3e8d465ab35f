package io.sherpack.apply;

import io.sherpack.cluster.Cluster;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Resource;
import io.sherpack.values.Value;
import java.util.Optional;
import java.util.function.Function;

/// Gives fields of a live object to another owner; the fields themselves stay as they are.
public final class FieldTransfer {
  private static final int RACES = 5;

  private FieldTransfer() {}

  /// Replaces who owns which fields, whoever changes the object meanwhile.
  ///
  /// @param owning returns the managed fields of an object as they are to be; nothing when they are
  ///   so already
  /// @throws SherpackException.Conflict when the object changes all the time
  public static void of(
      Cluster cluster, Value.Mapping live, Function<Value.Mapping, Optional<Value>> owning) {
    Optional<Value.Mapping> current = Optional.of(live);
    for (int attempt = 1; current.isPresent(); attempt++) {
      Value.Mapping object = current.get();
      Optional<Value> fields = owning.apply(object);
      if (fields.isEmpty()) {
        return;
      }
      try {
        cluster.setManagedFields(object, fields.get());
        return;
      } catch (SherpackException.Conflict changedMeanwhile) {
        if (attempt == RACES) {
          throw changedMeanwhile;
        }
        current = cluster.get(Resource.idOf(object));
      }
    }
  }
}
