package io.sherpack.plan;

import io.sherpack.manifest.ResourceId;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;

/// Tells why fields differ, from what was asked for before, what is asked for now, and what would
/// be asked for if one thing were as before.
///
/// @param before what the last revision asked for
/// @param wanted what is asked for now
public record Causes(ObjectSet before, ObjectSet wanted, List<Trial> trials) {
  public Causes {
    trials = List.copyOf(trials);
  }

  /// Returns why `wanted` differs from `before` in a field; nothing when it does not.
  public Optional<Cause> ofManifest(ResourceId id, FieldPath path) {
    FieldPath at = field(path);
    Optional<Value> now = in(wanted, id, at);
    return now.equals(in(before, id, at)) ? Optional.empty() : Optional.of(printed(id, at, now));
  }

  /// Returns why an object in the cluster differs from what is wanted.
  public Cause ofLive(ResourceId id, FieldPath path, Value.Mapping live) {
    return ofManifest(id, path).orElseGet(() -> inCluster(id, field(path), live));
  }

  private Cause printed(ResourceId id, FieldPath path, Optional<Value> now) {
    if (differs(id, path, now, Trial.Kind.NOTHING).findAny().isPresent()) {
      return new Cause.Unstable();
    }
    List<Cause.Key> values = differs(id, path, now, Trial.Kind.VALUE).map(Trial::key).toList();
    if (!values.isEmpty()) {
      return new Cause.YourValue(values);
    }
    List<Cause.Key> defaults = differs(id, path, now, Trial.Kind.DEFAULT).map(Trial::key).toList();
    return defaults.isEmpty() ? new Cause.PackTemplate() : new Cause.PackDefault(defaults);
  }

  private java.util.stream.Stream<Trial> differs(
      ResourceId id, FieldPath path, Optional<Value> now, Trial.Kind kind) {
    return trials.stream()
        .filter(trial -> trial.kind() == kind)
        .filter(trial -> !in(trial.objects(), id, path).equals(now));
  }

  private Cause inCluster(ResourceId id, FieldPath path, Value.Mapping live) {
    boolean asked = in(wanted, id, path).isPresent();
    if (path.in(live).isEmpty()) {
      return asked ? new Cause.LiveEdit("") : new Cause.Server();
    }
    List<FieldOwners.Entry> owners = FieldOwners.of(live).owners(path, live);
    Optional<FieldOwners.Entry> other = owners.stream().filter(owner -> !owner.ours()).findFirst();
    if (other.isPresent()) {
      return other.get().cause();
    }
    if (!asked) {
      return new Cause.Server();
    }
    return owners.isEmpty() ? new Cause.LiveEdit("") : new Cause.EarlierOperation();
  }

  private static FieldPath field(FieldPath path) {
    boolean order =
        !path.steps().isEmpty() && path.steps().getLast() instanceof FieldPath.Step.Order;
    return order ? new FieldPath(path.steps().subList(0, path.steps().size() - 1)) : path;
  }

  private static Optional<Value> in(ObjectSet objects, ResourceId id, FieldPath path) {
    return objects.find(id).flatMap(path::in);
  }
}
