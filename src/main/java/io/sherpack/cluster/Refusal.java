package io.sherpack.cluster;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The refusals of an apply that have a remedy.
final class Refusal {
  // The server names the owner in words only: conflict with "kubectl" using apps/v1 at 12:00.
  private static final Pattern OWNER = Pattern.compile("conflict with \"([^\"]*)\"");
  private static final Pattern IMMUTABLE =
      Pattern.compile(
          "is immutable|immutable after creation|may not change once set|"
              + "updates to .* are forbidden|Forbidden: .* may not be changed");

  private Refusal() {}

  /// Returns a conflict over fields or a change of a field that cannot change; else nothing.
  static Optional<ApplyOutcome> of(Request request, Reply reply) {
    Value.Mapping status = reply.object();
    List<Value.Mapping> causes = Fields.items(status, "details", "causes");
    if (reply.code() == Reply.CONFLICT) {
      List<ApplyOutcome.FieldOwner> owners =
          causes.stream().flatMap(cause -> owner(cause).stream()).toList();
      return owners.isEmpty()
          ? Optional.empty()
          : Optional.of(new ApplyOutcome.Conflicted(owners, conflict(request, owners)));
    }
    if (reply.code() == Reply.INVALID && immutable(status, causes)) {
      String message = Fields.text(status, "message").orElse("");
      return Optional.of(
          new ApplyOutcome.Immutable(
              immutable(request, Failures.invalid(request, status, message))));
    }
    return Optional.empty();
  }

  /// Whether another change of the object came between, so that asking again may work.
  static boolean raced(Reply reply) {
    return reply.code() == Reply.CONFLICT
        && Fields.items(reply.object(), "details", "causes").isEmpty()
        && Fields.text(reply.object(), "message")
            .filter(m -> m.contains("latest version"))
            .isPresent();
  }

  private static Diagnostic immutable(Request request, Diagnostic invalid) {
    Diagnostic diagnostic = Diagnostic.error("field-immutable", invalid.message());
    for (Diagnostic.Note note : invalid.notes()) {
      diagnostic = diagnostic.note(note.message());
    }
    return diagnostic.hint(
        request.path().contains("/customresourcedefinitions/")
            ? "a field that cannot change differs: save and delete all objects of its kind first, then `--immutable-strategy=recreate` makes the definition anew"
            : "a field that cannot change differs: `--immutable-strategy=recreate`, or `sherpack.io/on-immutable: recreate` on the resource, deletes the object%s and creates it anew"
                .formatted(
                    request.path().contains("/persistentvolumeclaims/") ? ", its data too," : ""));
  }

  private static boolean immutable(Value.Mapping status, List<Value.Mapping> causes) {
    return causes.stream()
            .flatMap(cause -> Fields.text(cause, "message").stream())
            .anyMatch(text -> IMMUTABLE.matcher(text).find())
        || Fields.text(status, "message").filter(m -> IMMUTABLE.matcher(m).find()).isPresent();
  }

  private static Optional<ApplyOutcome.FieldOwner> owner(Value.Mapping cause) {
    Matcher found = OWNER.matcher(Fields.text(cause, "message").orElse(""));
    return found.find()
        ? Optional.of(
            new ApplyOutcome.FieldOwner(found.group(1), Fields.text(cause, "field").orElse("")))
        : Optional.empty();
  }

  private static Diagnostic conflict(Request request, List<ApplyOutcome.FieldOwner> owners) {
    Diagnostic diagnostic =
        Diagnostic.error(
            "field-conflict", "cannot " + request.doing() + ": others own fields that it sets");
    for (ApplyOutcome.FieldOwner owner : owners) {
      diagnostic = diagnostic.note("`%s` owns `%s`".formatted(owner.manager(), owner.field()));
    }
    return diagnostic.hint(
        "take them over with `--force-conflicts`, or let the resource say `sherpack.io/on-conflict: force` (or `skip`)");
  }
}
