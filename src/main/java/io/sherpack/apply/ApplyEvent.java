package io.sherpack.apply;

import io.sherpack.health.Health;
import io.sherpack.manifest.HookEvent;
import io.sherpack.manifest.ResourceId;

/// What happens while a plan is carried out, in the order in which it happens.
public sealed interface ApplyEvent {
  /// A namespace had to be made.
  record NamespaceCreated(String namespace) implements ApplyEvent {}

  /// Something about the operation itself that people should know.
  record Noted(String text) implements ApplyEvent {}

  /// A change that failed, or was interrupted, is taken back from now on.
  record Undoing(String text) implements ApplyEvent {}

  /// A resource is done.
  ///
  /// @param reason why it was kept or skipped, else empty
  record Changed(ResourceId id, Outcome outcome, String reason) implements ApplyEvent {}

  /// The server had something to say about a resource.
  record Warned(ResourceId id, String warning) implements ApplyEvent {}

  /// Waiting begins.
  record Awaiting(int resources) implements ApplyEvent {}

  /// Waiting is over, well or not.
  record Awaited() implements ApplyEvent {}

  /// A resource that is waited for says something new.
  record Observed(ResourceId id, Health health) implements ApplyEvent {}

  record HookStarted(ResourceId id, HookEvent event) implements ApplyEvent {}

  record HookFinished(ResourceId id, HookEvent event, boolean succeeded) implements ApplyEvent {}

  /// What a hook wrote.
  record HookLog(ResourceId id, String text) implements ApplyEvent {}
}
