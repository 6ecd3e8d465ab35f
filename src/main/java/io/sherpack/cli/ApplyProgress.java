package io.sherpack.cli;

import io.sherpack.apply.ApplyEvent;
import io.sherpack.apply.Outcome;
import io.sherpack.cli.output.LiveTable;
import io.sherpack.cli.output.Style.Role;
import io.sherpack.health.Health;
import io.sherpack.manifest.HookEvent;
import io.sherpack.manifest.ResourceId;
import io.sherpack.operation.ChangeOptions;
import io.sherpack.operation.ChangeOptions.DryRun;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// Tells people what happens while a release changes: one line for each event that matters to them.
/// On a terminal what is waited for is a table that changes in place instead of a line for each
/// news.
final class ApplyProgress implements Consumer<ApplyEvent> {
  private final Session session;
  private final boolean everything;
  private final String end;
  private final Optional<LiveTable> table;

  private ApplyProgress(Session session, String end) {
    this.session = session;
    // What people can take for granted is for those who look for a fault.
    this.everything = session.debug();
    this.end = end;
    this.table = session.table();
  }

  static ApplyProgress of(Session session) {
    return new ApplyProgress(session, "");
  }

  /// Tells of changes that options may only try.
  static ApplyProgress of(Session session, ChangeOptions change) {
    return new ApplyProgress(session, change.dryRun() == DryRun.NONE ? "" : " (dry run)");
  }

  @Override
  public void accept(ApplyEvent event) {
    switch (event) {
      case ApplyEvent.NamespaceCreated(var namespace) -> say("created Namespace/" + namespace);
      case ApplyEvent.Noted(var text) -> note(text);
      case ApplyEvent.Undoing(var text) -> {
        session.patience().extend();
        note(text);
      }
      case ApplyEvent.Changed(var id, var outcome, var reason) -> changed(id, outcome, reason);
      case ApplyEvent.Warned(var id, var warning) ->
          say(painted(Role.WARNING, "warning:") + " " + id.label() + ": " + warning);
      case ApplyEvent.Awaiting(var resources) -> {
        if (everything && resources > 0) {
          say("waiting for " + resources + (resources == 1 ? " resource" : " resources"));
        }
      }
      case ApplyEvent.Awaited() -> table.ifPresent(LiveTable::leave);
      case ApplyEvent.Observed(var id, var health) -> observed(id, health);
      case ApplyEvent.HookStarted(var id, var at) -> begun(hook(at, id));
      case ApplyEvent.HookFinished(var id, var at, var succeeded) ->
          ended(hook(at, id), hook(at, id) + (succeeded ? " succeeded" : " failed"));
      case ApplyEvent.HookLog(var id, var text) ->
          text.lines().forEach(line -> say(id.label() + " | " + line));
    }
  }

  private static String hook(HookEvent at, ResourceId id) {
    return (at == HookEvent.TEST ? "test " : "hook " + at.word() + " ") + id.label();
  }

  private void changed(ResourceId id, Outcome outcome, String reason) {
    boolean quiet = outcome == Outcome.UNCHANGED || outcome == Outcome.SKIPPED;
    if (quiet && !everything) {
      return;
    }
    String word = outcome.name().toLowerCase(Locale.ROOT);
    say(word + " " + id.label() + (reason.isEmpty() ? "" : " (" + reason + ")") + end);
  }

  private void note(String text) {
    say(painted(Role.WARNING, "note:") + " " + text);
  }

  private void observed(ResourceId id, Health health) {
    switch (health) {
      case Health.Healthy _ -> ended(id.label(), painted(Role.GOOD, "ready") + " " + id.label());
      case Health.Waiting(var reason) -> waiting(id.label(), reason);
      case Health.Failed(var reason) ->
          ended(id.label(), painted(Role.ERROR, "failed") + " " + id.label() + ": " + reason);
    }
  }

  private void begun(String hook) {
    table.ifPresentOrElse(live -> live.put(hook, "runs"), () -> session.say(hook + " started"));
  }

  private void waiting(String name, String reason) {
    table.ifPresentOrElse(
        live -> live.put(name, reason), () -> session.say("waiting for " + name + ": " + reason));
  }

  private void ended(String name, String line) {
    table.ifPresentOrElse(live -> live.finish(name, line), () -> session.say(line));
  }

  private void say(String line) {
    table.ifPresentOrElse(live -> live.print(line), () -> session.say(line));
  }

  private String painted(Role role, String text) {
    return session.errStyle().paint(role, text);
  }
}
