package io.sherpack.operation;

import io.sherpack.apply.ApplyOptions;
import io.sherpack.apply.LiveReader;
import io.sherpack.apply.Rehearsal;
import io.sherpack.apply.Rehearsal.Answer;
import io.sherpack.cluster.DeleteRequest;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.manifest.Manifest;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.plan.Action;
import io.sherpack.plan.Causes;
import io.sherpack.plan.Change;
import io.sherpack.plan.ComparedForm;
import io.sherpack.plan.Effect;
import io.sherpack.plan.FieldChange;
import io.sherpack.plan.ObjectChange;
import io.sherpack.plan.ObjectDiff;
import io.sherpack.plan.ObjectSet;
import io.sherpack.plan.Owner;
import io.sherpack.plan.Placement;
import io.sherpack.plan.SecretMask;
import io.sherpack.plan.Trial;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseStatus;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Turns what is about to be done into what becomes of each object, and why.
final class Explanation {
  private final Intent intent;
  private final ChangeOptions options;
  private final Placement placement;
  private final Owner owner;
  private final Causes causes;
  private final SecretMask mask;
  private final Map<Change, Answer> answers = new HashMap<>();
  private final List<Diagnostic> problems = new ArrayList<>();
  private final List<Diagnostic> warnings = new ArrayList<>();

  Explanation(Intent intent, ChangeOptions options, RenderPack renderPack)
      throws InterruptedException {
    this.intent = intent;
    this.options = options;
    this.owner = new Owner(intent.pending().name(), intent.pending().namespace());
    List<Change> changes =
        intent.plans().stream().flatMap(plan -> plan.changes().stream()).toList();
    this.placement =
        new Placement(
            new LiveReader(intent.session().cluster()).scopes(),
            changes.stream().map(Change::resource).toList(),
            intent.session().namespace());
    this.causes = causes(changes, renderPack);
    ask(changes.stream().filter(change -> change.action().applies()).toList());
    this.mask = new SecretMask(objects(changes));
  }

  private Causes causes(List<Change> changes, RenderPack renderPack) throws InterruptedException {
    Optional<Release> last =
        intent.history().empty()
            ? Optional.empty()
            : Optional.of(intent.history().current())
                .filter(release -> release.status() != ReleaseStatus.UNINSTALLED);
    ObjectSet before =
        last.map(r -> ObjectSet.of(ours(Manifests.resources(r)))).orElse(ObjectSet.EMPTY);
    ObjectSet wanted =
        ObjectSet.of(
            changes.stream()
                .filter(change -> change.action().applies())
                .map(Change::resource)
                .toList());
    // No value changes what lies in `crds/`.
    List<Resource> definitions =
        intent.plans().getFirst().changes().stream().map(Change::resource).toList();
    List<Trial> trials =
        last.isEmpty() || before.equals(wanted)
            ? List.of()
            : new Trials(
                    renderPack,
                    intent.rendered(),
                    intent.render(),
                    intent.around(),
                    manifest ->
                        Stream.concat(ours(resources(manifest)).stream(), definitions.stream())
                            .toList())
                .run(
                    last.get().config(),
                    last.get().chart().values(),
                    intent.rendered().recordedDefaults());
    return new Causes(before, wanted, trials);
  }

  private static List<Resource> resources(Manifest manifest) {
    return manifest.resources();
  }

  private List<Resource> ours(List<Resource> resources) {
    return placement.placeKnown(resources).stream().map(owner::mark).toList();
  }

  private void ask(List<Change> changes) throws InterruptedException {
    var rehearsal =
        new Rehearsal(
            intent.session().cluster(),
            new ApplyOptions(
                options.forceConflicts(),
                options.update(),
                true,
                true,
                DeleteRequest.Propagation.BACKGROUND,
                options.timeout()));
    List<Answer> found = rehearsal.ask(changes);
    for (int i = 0; i < changes.size(); i++) {
      answers.put(changes.get(i), found.get(i));
    }
  }

  private List<Value.Mapping> objects(List<Change> changes) {
    List<Value.Mapping> objects = new ArrayList<>(causes.before().all());
    changes.forEach(
        change -> {
          objects.add(change.resource().object());
          change.live().ifPresent(objects::add);
        });
    return objects;
  }

  List<Diagnostic> problems() {
    return problems;
  }

  List<Diagnostic> warnings() {
    return warnings;
  }

  /// Returns the creation of the release's namespace, where that is asked for and needed.
  Optional<ObjectChange> namespace() {
    String namespace = intent.session().namespace();
    var id = new ResourceId("v1", "Namespace", "", namespace);
    if (new LiveReader(intent.session().cluster()).hasNamespace(namespace)) {
      return Optional.empty();
    }
    if (options.createNamespace()) {
      return Optional.of(ObjectChange.of(id, Effect.CREATE, "`--create-namespace`"));
    }
    warnings.add(
        Diagnostic.warning("namespace-missing", "there is no namespace `" + namespace + "`")
            .hint("`--create-namespace` makes it"));
    return Optional.empty();
  }

  /// Returns what becomes of the objects.
  List<ObjectChange> explain(List<Change> changes) {
    return changes.stream().map(this::explain).toList();
  }

  private ObjectChange explain(Change change) {
    ResourceId id = change.resource().id();
    return switch (change.action()) {
      case KEEP -> ObjectChange.of(id, Effect.KEEP, change.reason());
      case SKIP -> ObjectChange.of(id, Effect.SKIP, change.reason());
      case DELETE ->
          whole(
              id,
              Effect.DELETE,
              "the pack no longer prints it",
              "",
              change.live().orElse(change.resource().object()));
      case CREATE, UPDATE -> applied(change);
    };
  }

  private ObjectChange applied(Change change) {
    Answer answer = answers.getOrDefault(change, new Answer.Unasked("it was not asked"));
    return switch (answer) {
      case Answer.Would(var object, var told, var remark) -> {
        told.forEach(text -> warnings.add(Diagnostic.warning("cluster-warning", text)));
        yield would(change, object, remark);
      }
      case Answer.Left(var why) -> ObjectChange.of(change.resource().id(), Effect.SKIP, why);
      case Answer.Unasked(var why) ->
          whole(
              change.resource().id(),
              Effect.CREATE,
              newly(change),
              "compared without the API server: " + why,
              change.object());
      case Answer.Replaced(var why) -> differing(change, Effect.REPLACE, why, towards(change));
      case Answer.Refused(var diagnostics, var object) -> {
        problems.addAll(diagnostics);
        yield differing(
            change,
            Effect.BLOCKED,
            diagnostics.getFirst().message(),
            object.map(after -> fields(change, after)).orElseGet(() -> towards(change)));
      }
    };
  }

  private ObjectChange would(Change change, Value.Mapping after, String remark) {
    if (change.action() == Action.CREATE) {
      return whole(change.resource().id(), Effect.CREATE, newly(change), "", after);
    }
    List<FieldChange> fields = fields(change, after);
    return differing(change, fields.isEmpty() ? Effect.UNCHANGED : Effect.CHANGE, remark, fields);
  }

  private String newly(Change change) {
    if (intent.history().empty()) {
      return "";
    }
    return causes.before().find(change.resource().id()).isPresent()
        ? "it is gone from the cluster"
        : "new in the pack";
  }

  private static List<FieldChange> fields(Change change, Value.Mapping after) {
    return change
        .live()
        .map(live -> ObjectDiff.between(ComparedForm.of(live), ComparedForm.of(after)))
        .orElse(List.of());
  }

  private static List<FieldChange> towards(Change change) {
    return change
        .live()
        .map(live -> ObjectDiff.towards(ComparedForm.of(live), ComparedForm.of(change.object())))
        .orElse(List.of());
  }

  private ObjectChange differing(
      Change change, Effect effect, String reason, List<FieldChange> fields) {
    Value.Mapping live = change.live().orElse(Value.Mapping.EMPTY);
    List<ObjectChange.Explained> explained =
        fields.stream()
            .map(
                field ->
                    new ObjectChange.Explained(
                        mask.masked(change.resource().object(), field),
                        Optional.of(causes.ofLive(change.resource().id(), field.path(), live))))
            .toList();
    return new ObjectChange(
        change.resource().id(), effect, reason, "", explained, Optional.empty());
  }

  private ObjectChange whole(
      ResourceId id, Effect effect, String reason, String remark, Value.Mapping object) {
    return new ObjectChange(
        id, effect, reason, remark, List.of(), Optional.of(mask.object(ComparedForm.of(object))));
  }
}
