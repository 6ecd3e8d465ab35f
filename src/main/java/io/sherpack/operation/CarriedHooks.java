package io.sherpack.operation;

import io.sherpack.lock.Journal;
import io.sherpack.lock.ReleaseLease;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.HookEvent;
import io.sherpack.release.Release;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The hooks of a dead client's operation that count for the next one too, so that none is made
/// twice: those of the same event that are the same still; after the change only when the manifest
/// is the same as well.
///
/// @param marks how far each came, by its name in the journal
record CarriedHooks(Map<String, Journal.Mark> marks) {
  static final CarriedHooks NONE = new CarriedHooks(Map.of());

  CarriedHooks {
    marks = Map.copyOf(marks);
  }

  /// @param dead the revision of the dead client
  /// @param operation what is about to begin
  /// @param pending the revision that it makes
  static CarriedHooks of(
      ReleaseLease lease, Release dead, String operation, Release pending, List<Hook> hooks) {
    Optional<Journal> left =
        lease
            .inheritance()
            .map(ReleaseLease.Inheritance::journal)
            .filter(journal -> journal.revision() == dead.revision())
            .filter(journal -> journal.operation().equals(operation));
    if (left.isEmpty() || left.get().hooks().isEmpty()) {
      return NONE;
    }
    boolean same = dead.manifest().equals(pending.manifest());
    List<Hook> before = Manifests.hooks(dead);
    Map<String, Journal.Mark> marks = new LinkedHashMap<>();
    for (Hook hook : hooks) {
      for (HookEvent event : hook.events()) {
        String name = JournaledHooks.name(event, hook);
        Journal.Mark mark = left.get().hooks().get(name);
        boolean early = event.word().startsWith("pre-");
        if (mark != null && (same || early) && before.stream().anyMatch(old -> same(old, hook))) {
          marks.put(name, mark);
        }
      }
    }
    return new CarriedHooks(marks);
  }

  private static boolean same(Hook old, Hook hook) {
    return old.resource().id().equals(hook.resource().id())
        && old.resource().object().equals(hook.resource().object());
  }

  /// Whether the hook is left to the next operation, which also deletes it.
  boolean holds(Hook hook) {
    return hook.events().stream()
        .anyMatch(event -> marks.containsKey(JournaledHooks.name(event, hook)));
  }
}
