package io.sherpack.operation;

import io.sherpack.apply.HookJournal;
import io.sherpack.apply.HookReport;
import io.sherpack.lock.ReleaseLease;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.HookEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps how far hooks came in the journal of a release's lease.
record JournaledHooks(ReleaseLease lease) implements HookJournal {
  static String name(HookEvent event, Hook hook) {
    return event.word() + " " + hook.resource().id().label() + " " + hook.resource().source();
  }

  @Override
  public Optional<HookReport.Ran> done(HookEvent event, Hook hook) {
    return lease
        .hook(name(event, hook))
        .flatMap(
            mark ->
                mark.done()
                    .map(
                        end ->
                            new HookReport.Ran(
                                hook,
                                HookReport.Phase.SUCCEEDED,
                                mark.begun(),
                                Optional.of(end),
                                Optional.empty(),
                                List.of())));
  }

  @Override
  public boolean begun(HookEvent event, Hook hook) {
    return lease.hook(name(event, hook)).isPresent();
  }

  @Override
  public void begins(HookEvent event, Hook hook, Instant now) {
    lease.hookBegins(name(event, hook), now);
  }

  @Override
  public void ends(HookEvent event, Hook hook, Instant now) {
    lease.hookDone(name(event, hook), now);
  }

  @Override
  public void settled() {
    lease.write();
  }
}
