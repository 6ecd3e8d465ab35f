package io.sherpack.apply;

import io.sherpack.manifest.Hook;
import io.sherpack.manifest.HookEvent;
import java.time.Instant;
import java.util.Optional;

/// Remembers how far hooks came, so that who takes over an operation runs none twice.
public interface HookJournal {
  /// Remembers nothing.
  HookJournal NONE =
      new HookJournal() {
        @Override
        public Optional<HookReport.Ran> done(HookEvent event, Hook hook) {
          return Optional.empty();
        }

        @Override
        public boolean begun(HookEvent event, Hook hook) {
          return false;
        }

        @Override
        public void begins(HookEvent event, Hook hook, Instant now) {}

        @Override
        public void ends(HookEvent event, Hook hook, Instant now) {}

        @Override
        public void settled() {}
      };

  /// Returns how a hook ran that this operation is done with.
  Optional<HookReport.Ran> done(HookEvent event, Hook hook);

  /// Whether this operation was about to create the hook: what is there is its own.
  boolean begun(HookEvent event, Hook hook);

  /// What earlier operations left of a hook is gone, and it is about to be created.
  void begins(HookEvent event, Hook hook, Instant now);

  void ends(HookEvent event, Hook hook, Instant now);

  /// All hooks of an event have ended; they may be deleted now.
  void settled();
}
