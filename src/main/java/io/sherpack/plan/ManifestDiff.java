package io.sherpack.plan;

import io.sherpack.manifest.Resource;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares two manifests, with no cluster in between.
public final class ManifestDiff {
  private final ObjectSet before;
  private final ObjectSet after;
  private final Causes causes;
  private final SecretMask mask;

  private ManifestDiff(Causes causes) {
    this.before = causes.before();
    this.after = causes.wanted();
    this.causes = causes;
    List<Value.Mapping> all = new ArrayList<>(before.all());
    all.addAll(after.all());
    this.mask = new SecretMask(all);
  }

  /// Returns what becomes of each object: those of `after` in their order, then those that go.
  ///
  /// @param explain whether fields are told with their causes
  public static List<ObjectChange> between(
      List<Resource> before, List<Resource> after, List<Trial> trials, boolean explain) {
    var causes = new Causes(ObjectSet.of(before), ObjectSet.of(after), trials);
    var diff = new ManifestDiff(causes);
    List<ObjectChange> changes = new ArrayList<>();
    after.forEach(resource -> changes.add(diff.wanted(resource, explain)));
    before.stream()
        .filter(resource -> causes.wanted().find(resource.id()).isEmpty())
        .forEach(resource -> changes.add(diff.whole(resource, Effect.DELETE)));
    return changes;
  }

  private ObjectChange wanted(Resource resource, boolean explain) {
    Optional<Value.Mapping> old = before.find(resource.id());
    if (old.isEmpty()) {
      return whole(resource, Effect.CREATE);
    }
    Value.Mapping object = ComparedForm.of(resource.object());
    List<ObjectChange.Explained> fields =
        ObjectDiff.between(old.get(), object).stream()
            .map(
                change ->
                    new ObjectChange.Explained(
                        mask.masked(object, change),
                        explain
                            ? causes.ofManifest(resource.id(), change.path())
                            : Optional.empty()))
            .toList();
    return new ObjectChange(
        resource.id(),
        fields.isEmpty() ? Effect.UNCHANGED : Effect.CHANGE,
        "",
        "",
        fields,
        Optional.empty());
  }

  private ObjectChange whole(Resource resource, Effect effect) {
    return new ObjectChange(
        resource.id(),
        effect,
        "",
        "",
        List.of(),
        Optional.of(mask.object(ComparedForm.of(resource.object()))));
  }
}
