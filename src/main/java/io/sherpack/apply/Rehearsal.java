package io.sherpack.apply;

import io.sherpack.cluster.ApplyOutcome;
import io.sherpack.cluster.ApplyRequest;
import io.sherpack.cluster.Cluster;
import io.sherpack.concurrent.FanOut;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.plan.Change;
import io.sherpack.plan.FieldOwners;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;

/// Asks the API server what applying an object would give, and changes nothing.
public final class Rehearsal {
  private static final int AT_ONCE = 8;

  private final Cluster cluster;
  private final ApplyOptions options;

  public Rehearsal(Cluster cluster, ApplyOptions options) {
    this.cluster = cluster;
    this.options = options;
  }

  /// What the server says.
  public sealed interface Answer {
    /// The object as it would be.
    record Would(Value.Mapping object, List<String> warnings) implements Answer {
      public Would {
        warnings = List.copyOf(warnings);
      }
    }

    /// The server cannot be asked yet.
    record Unasked(String why) implements Answer {}

    /// The object has to be deleted and made anew.
    record Replaced(String why) implements Answer {}

    /// It would fail; `object` is what it would be by force, where that is known.
    record Refused(List<Diagnostic> diagnostics, Optional<Value.Mapping> object) implements Answer {
      public Refused {
        diagnostics = List.copyOf(diagnostics);
      }
    }
  }

  /// Returns the answers for changes that apply objects, in their order.
  public List<Answer> ask(List<Change> changes) throws InterruptedException {
    return new FanOut(AT_ONCE).map(changes, this::ask);
  }

  private Answer ask(Change change) {
    Resource resource = change.resource();
    try {
      Optional<String> missing = missing(resource.id());
      if (missing.isPresent()) {
        return new Answer.Unasked(missing.get());
      }
      if (resource.namedByServer()) {
        return new Answer.Would(cluster.create(change.object(), true), List.of());
      }
      var request = new ApplyRequest(options.forceConflicts(), true, options.validate());
      return answer(change, cluster.apply(change.object(), request), request);
    } catch (SherpackException failure) {
      return new Answer.Refused(Failed.at(resource, failure).diagnostics(), Optional.empty());
    }
  }

  private Optional<String> missing(ResourceId id) {
    if (cluster.find(id.apiVersion(), id.kind()).isEmpty()) {
      return Optional.of("the cluster does not serve its kind yet");
    }
    return id.namespace().isEmpty() || there(namespace(id))
        ? Optional.empty()
        : Optional.of("namespace `" + id.namespace() + "` is not there yet");
  }

  // Who may not look finds out with the question itself.
  private boolean there(ResourceId namespace) {
    try {
      return cluster.get(namespace).isPresent();
    } catch (SherpackException.Remote unseen) {
      return true;
    }
  }

  private static ResourceId namespace(ResourceId id) {
    return new ResourceId("v1", "Namespace", "", id.namespace());
  }

  private Answer answer(Change change, ApplyOutcome outcome, ApplyRequest request) {
    return switch (outcome) {
      case ApplyOutcome.Done(var object, var warnings) ->
          new Answer.Would(withoutHelms(change, object), warnings);
      case ApplyOutcome.Conflicted(var owners, var diagnostic) -> {
        ApplyOutcome forced = cluster.apply(change.object(), request.forced());
        boolean ours = owners.stream().allMatch(owner -> FieldOwners.ofReleases(owner.manager()));
        yield ours
            ? answer(change, forced, request)
            : new Answer.Refused(
                List.of(Failed.at(change.resource(), diagnostic)),
                forced instanceof ApplyOutcome.Done done
                    ? Optional.of(done.object())
                    : Optional.empty());
      }
      case ApplyOutcome.Immutable(var diagnostic) ->
          options.forceReplace()
              ? new Answer.Replaced(diagnostic.message())
              : new Answer.Refused(
                  List.of(Failed.at(change.resource(), diagnostic)), Optional.empty());
    };
  }

  // What Helm owned is taken over before it is applied, which no dry run does: fields that left the
  // manifest go.
  private static Value.Mapping withoutHelms(Change change, Value.Mapping object) {
    return change
        .live()
        .map(live -> FieldOwners.of(live).withoutFormer(live, change.object(), object))
        .orElse(object);
  }
}
