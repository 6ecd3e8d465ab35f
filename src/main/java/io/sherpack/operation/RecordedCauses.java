package io.sherpack.operation;

import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.plan.Cause;
import io.sherpack.plan.FieldChange;
import io.sherpack.plan.ObjectDiff;
import io.sherpack.plan.ObjectSet;
import io.sherpack.plan.Trial;
import io.sherpack.release.Release;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells why two recorded revisions differ where only one thing can be why: a record does not hold
/// all that another rendering would take.
final class RecordedCauses {
  private final Release older;
  private final Release newer;

  RecordedCauses(Release older, Release newer) {
    this.older = older;
    this.newer = newer;
  }

  /// Returns trials that put all differences down to what differs; nothing when several things do,
  /// or none.
  ///
  /// @param before what the older revision has
  Optional<List<Trial>> trials(List<Resource> before) {
    List<Cause.Key> values = changed(older.config(), newer.config());
    List<Cause.Key> defaults = changed(older.chart().values(), newer.chart().values());
    boolean texts = !texts(older).equals(texts(newer));
    long why =
        Stream.of(!values.isEmpty(), !defaults.isEmpty(), texts).filter(differs -> differs).count();
    // Where nothing differs a subchart may, which records do not hold.
    if (why != 1) {
      return Optional.empty();
    }
    ObjectSet objects = ObjectSet.of(before);
    return Optional.of(
        Stream.concat(
                values.stream().map(key -> new Trial(Trial.Kind.VALUE, key, objects)),
                defaults.stream().map(key -> new Trial(Trial.Kind.DEFAULT, key, objects)))
            .toList());
  }

  private static List<Cause.Key> changed(Value.Mapping before, Value.Mapping now) {
    return ObjectDiff.between(before, now).stream()
        .map(FieldChange::path)
        .map(path -> new Cause.Key(path.print(), ""))
        .toList();
  }

  private static Value.Mapping texts(Release release) {
    return Fields.without(release.chart().record(), "values");
  }
}
