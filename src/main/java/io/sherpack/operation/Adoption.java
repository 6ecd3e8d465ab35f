package io.sherpack.operation;

import io.sherpack.apply.Permissions;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.plan.ObjectChange;
import io.sherpack.release.Release;
import io.sherpack.release.ReleaseStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What adopting a release or objects would do, or handing them back.
///
/// @param word `adopt` or `undo`
/// @param release the revision that is recorded at the end, or that is deleted
/// @param changes what becomes of each object
/// @param steps what else is done, as sentences
/// @param problems why it cannot be done
public record Adoption(
    String word,
    Release release,
    List<ObjectChange> changes,
    List<String> steps,
    List<Diagnostic> problems) {
  /// The label of a record that says what was adopted: the number of Helm's revision, or
  /// [#OBJECTS].
  static final String LABEL = "sherpack.io/adopted";

  static final String OBJECTS = "objects";

  /// @param done whether it was done; else nothing was changed
  public record Result(Adoption plan, boolean done) {}

  /// Says whether to go on with what a plan tells.
  public interface Consent extends Predicate<Adoption> {}

  public Adoption {
    changes = List.copyOf(changes);
    steps = List.copyOf(steps);
    problems = List.copyOf(problems);
  }

  /// Returns what `release` was adopted from, if it was.
  static Optional<String> of(Release release) {
    return Optional.ofNullable(release.labels().get(LABEL));
  }

  static Map<String, String> marked(Map<String, String> labels, String from) {
    Map<String, String> all = new TreeMap<>(labels);
    all.put(LABEL, from);
    return all;
  }

  static Map<String, String> unmarked(Map<String, String> labels) {
    Map<String, String> all = new TreeMap<>(labels);
    String _ = all.remove(LABEL);
    return all;
  }

  /// Returns the newest revision, which has to be in force.
  ///
  /// @throws SherpackException.Conflict when another operation is under way, has failed, or removed
  ///   it
  static Release settled(History history) {
    Release last = history.last();
    if (last.status() == ReleaseStatus.DEPLOYED) {
      return last;
    }
    Diagnostic problem =
        Diagnostic.error(
            "adopt-unsettled",
            "revision %d of release `%s` is %s"
                .formatted(last.revision(), last.name(), last.status().word()));
    throw new SherpackException.Conflict(
        problem.hint(wayOut(last.status()).formatted(last.name(), last.name())));
  }

  private static String wayOut(ReleaseStatus status) {
    return switch (status) {
      case PENDING_INSTALL, PENDING_UPGRADE, PENDING_ROLLBACK ->
          "wait until its client is done; when that has died, `sherpack recover %s` finishes it, and"
              + " `helm rollback %s` goes back";
      case FAILED ->
          "bring back what worked with `sherpack rollback %s` or `helm rollback %s`, or upgrade it"
              + " until that works";
      case UNINSTALLED, UNINSTALLING ->
          "`sherpack rollback %s` or `helm rollback %s` installs it again";
      case UNKNOWN, DEPLOYED, SUPERSEDED -> "`sherpack history %s` or `helm history %s` tells more";
    };
  }

  /// @throws SherpackException.Conflict when another client wrote a revision since `seen`
  static void checkUnchanged(ClusterSession session, Release seen) {
    boolean same =
        session
            .releases()
            .newest(session.namespace(), seen.name())
            .filter(now -> now.revision() == seen.revision() && now.status() == seen.status())
            .isPresent();
    if (!same) {
      throw new SherpackException.Conflict(
          Diagnostic.error("adopt-moved", "release `" + seen.name() + "` was changed meanwhile")
              .hint("run the command again"));
    }
  }

  /// Asks for what is done to records and objects before anything is changed.
  ///
  /// @param records as roles name it
  static void require(ClusterSession session, List<ObjectChange> patched, String... records)
      throws InterruptedException {
    var permissions = new Permissions(session.cluster(), session.namespace());
    session.releases().kind().ifPresent(kind -> permissions.add(kind, records));
    patched.forEach(change -> permissions.add(change.id(), List.of("get", "patch")));
    permissions.require();
  }
}
