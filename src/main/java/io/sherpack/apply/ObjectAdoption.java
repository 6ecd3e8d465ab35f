package io.sherpack.apply;

import io.sherpack.cluster.ApplyOutcome;
import io.sherpack.cluster.ApplyRequest;
import io.sherpack.cluster.Cluster;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Annotations;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.plan.AdoptedFields;
import io.sherpack.plan.ComparedForm;
import io.sherpack.plan.Owner;
import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Makes objects that are there a release's, and gives them back: nothing but marks and the
/// ownership of fields changes.
public final class ObjectAdoption {
  private static final int RACES = 10;

  private final Cluster cluster;

  public ObjectAdoption(Cluster cluster) {
    this.cluster = cluster;
  }

  /// Marks an object as its release's and takes the fields over that the release sets.
  ///
  /// @param wanted with the marks of the release
  /// @throws SherpackException.Conflict when more than marks would change by now
  public void take(Resource wanted) {
    for (int attempt = 1; ; attempt++) {
      Value.Mapping live =
          cluster.get(wanted.id()).orElseThrow(() -> moved(wanted.id(), "is gone"));
      Value.Mapping object = bound(wanted, live);
      try {
        Value.Mapping after = applied(object, ApplyRequest.PLAIN.forced().tried());
        if (!same(live, after)) {
          throw moved(wanted.id(), "is not what the plan saw any more");
        }
        Value.Mapping done = applied(object, ApplyRequest.PLAIN.forced());
        FieldTransfer.of(cluster, done, now -> Optional.of(AdoptedFields.taken(now)));
        return;
      } catch (SherpackException.Conflict changed) {
        if (attempt == RACES
            || !changed.diagnostics().getFirst().code().equals("cluster-conflict")) {
          throw changed;
        }
      }
    }
  }

  // Bound to what was looked at: the server refuses it once the object is another.
  private static Value.Mapping bound(Resource wanted, Value.Mapping live) {
    Value.Mapping object =
        Fields.with(
            wanted.object(),
            Fields.at(live, "metadata", "resourceVersion"),
            "metadata",
            "resourceVersion");
    String owner = AdoptedFields.owner(live);
    return owner.isEmpty()
        ? object
        : Fields.with(object, Value.of(owner), "metadata", "annotations", Annotations.ADOPTED_FROM);
  }

  /// Whether two states of an object differ in the marks of releases at most.
  public static boolean same(Value.Mapping before, Value.Mapping after) {
    return Owner.unmarked(ComparedForm.of(before)).equals(Owner.unmarked(ComparedForm.of(after)));
  }

  private Value.Mapping applied(Value.Mapping object, ApplyRequest how) {
    return done(cluster.apply(object, how));
  }

  private static Value.Mapping done(ApplyOutcome outcome) {
    return switch (outcome) {
      case ApplyOutcome.Done(var done, _) -> done;
      case ApplyOutcome.Conflicted(_, var diagnostic) ->
          throw new SherpackException.Conflict(diagnostic);
      case ApplyOutcome.Immutable(var diagnostic) ->
          throw new SherpackException.Conflict(diagnostic);
    };
  }

  private static SherpackException.Conflict moved(ResourceId id, String how) {
    return new SherpackException.Conflict(
        Diagnostic.error("adopt-moved", "`" + id.label() + "` " + how)
            .note("someone changed it since the plan was made; the others stay adopted")
            .hint("run the command again"));
  }

  /// Takes the marks away, and gives the fields to whom they were taken from.
  ///
  /// @param recorded the object as its release recorded it
  /// @param owner the release; what is another's by now is left alone
  public void giveBack(Resource recorded, Owner owner) {
    Optional<Value.Mapping> live =
        cluster
            .get(recorded.id())
            .filter(object -> Owner.of(object).filter(other -> !other.equals(owner)).isEmpty());
    if (live.isEmpty()) {
      return;
    }
    String former = Fields.text(live.get(), annotation(Annotations.ADOPTED_FROM)).orElse("");
    // The note of whose they were goes last: who is stopped here can begin again.
    FieldTransfer.of(cluster, live.get(), now -> AdoptedFields.returned(now, former));
    Value.Mapping bare =
        done(
            cluster.patch(
                recorded.id(), "application/merge-patch+json", withoutMarks(recorded), false));
    FieldTransfer.of(cluster, bare, now -> AdoptedFields.returned(now, former));
  }

  private static String[] annotation(String key) {
    return new String[] {"metadata", "annotations", key};
  }

  // What the manifest itself says under a mark's key comes back.
  private static Value.Mapping withoutMarks(Resource recorded) {
    Map<String, Value> annotations = new LinkedHashMap<>();
    for (String key :
        new String[] {
          Annotations.RELEASE_NAME, Annotations.RELEASE_NAMESPACE, Annotations.ADOPTED_FROM
        }) {
      annotations.put(key, Fields.at(recorded.object(), annotation(key)));
    }
    Value label = Fields.at(recorded.object(), "metadata", "labels", Annotations.MANAGED_BY);
    return Value.mapping(
        Map.of(
            "metadata",
            Value.mapping(
                Map.of(
                    "labels", Value.mapping(Map.of(Annotations.MANAGED_BY, label)),
                    "annotations", Value.mapping(annotations)))));
  }
}
