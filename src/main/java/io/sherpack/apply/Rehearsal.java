package io.sherpack.apply;

import io.sherpack.cluster.Cluster;
import io.sherpack.concurrent.FanOut;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.plan.Change;
import io.sherpack.plan.FieldOwners;
import io.sherpack.plan.FieldPath;
import io.sherpack.plan.Merging;
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
    ///
    /// @param remark what is left to others, else empty
    record Would(Value.Mapping object, List<String> warnings, String remark) implements Answer {
      public Would {
        warnings = List.copyOf(warnings);
      }
    }

    /// The server cannot be asked yet.
    record Unasked(String why) implements Answer {}

    /// The object stays as it is, by a policy of its own.
    record Left(String why) implements Answer {}

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

  /// Returns for each change the fields that its resource leaves to others, as its policy has it.
  public List<List<FieldPath>> left(List<Change> changes) throws InterruptedException {
    return new FanOut(AT_ONCE).map(changes, this::left);
  }

  private List<FieldPath> left(Change change) {
    try {
      return new Submission(cluster, options).left(change);
    } catch (SherpackException refused) {
      // The question itself tells.
      return List.of();
    }
  }

  private Answer ask(Change change) {
    Resource resource = change.resource();
    try {
      Optional<String> missing = missing(resource.id());
      if (missing.isPresent()) {
        return new Answer.Unasked(missing.get());
      }
      if (resource.namedByServer()) {
        return new Answer.Would(cluster.create(change.object(), true), List.of(), "");
      }
      return answer(change);
    } catch (SherpackException failure) {
      return new Answer.Refused(Failed.at(resource, failure).diagnostics(), Optional.empty());
    }
  }

  private Optional<String> missing(ResourceId id) {
    if (cluster.find(id.apiVersion(), id.kind()).isEmpty()) {
      return Optional.of("the cluster does not serve its kind yet");
    }
    return id.namespace().isEmpty() || new LiveReader(cluster).hasNamespace(id.namespace())
        ? Optional.empty()
        : Optional.of("namespace `" + id.namespace() + "` is not there yet");
  }

  private Answer answer(Change change) {
    var submission = new Submission(cluster, options);
    return switch (submission.send(change)) {
      case Submission.Result.Done(var done, var remark) ->
          new Answer.Would(after(change, done.object()), done.warnings(), remark);
      case Submission.Result.Left(var why) -> new Answer.Left(why);
      case Submission.Result.Recreate(var why) -> new Answer.Replaced(why.message());
      case Submission.Result.Refused(var why, var conflict) ->
          new Answer.Refused(List.of(why), conflict ? submission.forced(change) : Optional.empty());
    };
  }

  // What Helm owned is taken over before it is applied, which no dry run does: fields that left the
  // manifest go.
  private static Value.Mapping after(Change change, Value.Mapping object) {
    return change
        .live()
        .filter(_ -> change.merging() instanceof Merging.ByServer)
        .map(live -> FieldOwners.of(live).withoutFormer(live, change.object(), object))
        .orElse(object);
  }
}
