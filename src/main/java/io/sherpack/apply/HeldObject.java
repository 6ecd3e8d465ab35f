package io.sherpack.apply;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.DeleteRequest;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.plan.Change;
import io.sherpack.plan.ComparedForm;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Keeps a change to the object that was read: what others did to it since is not overwritten. What
/// the server and controllers write of its status does not count.
final class HeldObject {
  private static final int RACES = 10;
  private static final List<String> VERSION = List.of("uid", "resourceVersion");

  private final Cluster cluster;

  HeldObject(Cluster cluster) {
    this.cluster = cluster;
  }

  /// Returns the change as one that the server takes for this very version only.
  static Change bound(Change change) {
    Value.Mapping live = change.live().orElseThrow();
    Value.Mapping object = change.resource().object();
    for (String field : VERSION) {
      object = Fields.with(object, Fields.at(live, "metadata", field), "metadata", field);
    }
    return with(change, change.resource().withObject(object), live);
  }

  private static Change with(Change change, Resource resource, Value.Mapping live) {
    return new Change(
        resource, change.action(), Optional.of(live), change.reason(), change.merging());
  }

  /// Sends a change, again where only its version is another.
  ///
  /// @throws SherpackException.Conflict when the object is no longer what it was
  <R> R whileSame(Change change, Function<Change, R> sending) {
    Change current = change;
    for (int attempt = 1; ; attempt++) {
      try {
        return sending.apply(current);
      } catch (SherpackException.Conflict moved) {
        Optional<Value.Mapping> now = cluster.get(change.resource().id());
        if (!same(change.live(), now)) {
          throw new SherpackException.Conflict(Failed.at(change.resource(), changed(change)));
        }
        if (attempt == RACES) {
          throw moved;
        }
        current = with(change, change.resource(), now.orElseThrow());
      }
    }
  }

  /// Deletes what the change deletes; what is gone already is as it is wanted.
  ///
  /// @throws SherpackException.Conflict when the object is no longer what it was
  void delete(Change change, DeleteRequest how) {
    Optional<Value.Mapping> current = change.live();
    for (int attempt = 1;
        current.isPresent() && !cluster.deleteUnchanged(current.get(), how);
        attempt++) {
      current = cluster.get(change.resource().id());
      if (current.isPresent() && (attempt == RACES || !same(change.live(), current))) {
        throw new SherpackException.Conflict(Failed.at(change.resource(), changed(change)));
      }
    }
  }

  /// Lets nothing happen to an object that somebody else made since.
  ///
  /// @throws SherpackException.Conflict when there is one
  void expectAbsent(Change change) {
    if (cluster.get(change.resource().id()).isPresent()) {
      throw new SherpackException.Conflict(Failed.at(change.resource(), changed(change)));
    }
  }

  private static boolean same(Optional<Value.Mapping> before, Optional<Value.Mapping> now) {
    return now.isPresent() && before.map(HeldObject::form).equals(now.map(HeldObject::form));
  }

  private static Value form(Value.Mapping object) {
    return Fields.with(
        ComparedForm.of(object), Fields.at(object, "metadata", "uid"), "metadata", "uid");
  }

  private static Diagnostic changed(Change change) {
    return Diagnostic.error(
            "plan-outdated",
            "`%s` was changed or made by others after the plan was checked; it was left as it is"
                .formatted(change.resource().id().label()))
        .hint("plan again, and look at what differs");
  }
}
