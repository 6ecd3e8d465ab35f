package io.sherpack.release;

import io.sherpack.manifest.Hook;
import io.sherpack.manifest.HookDeletePolicy;
import io.sherpack.manifest.HookEvent;
import io.sherpack.manifest.HookOutputLogPolicy;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Objects;

/// A hook as Helm's record holds it.
///
/// @param path the template that printed it
/// @param manifest its document
/// @param rest fields of the record that we do not know, kept as they are
public record RecordedHook(
    String name,
    String kind,
    String path,
    String manifest,
    List<String> events,
    int weight,
    List<String> deletePolicies,
    List<String> outputLogPolicies,
    HookRun lastRun,
    Value.Mapping rest) {
  public RecordedHook {
    events = List.copyOf(events);
    deletePolicies = List.copyOf(deletePolicies);
    outputLogPolicies = List.copyOf(outputLogPolicies);
    Objects.requireNonNull(lastRun);
    Objects.requireNonNull(rest);
  }

  /// Returns the record of a hook that never ran.
  public static RecordedHook of(Hook hook) {
    return new RecordedHook(
        hook.resource().id().name(),
        hook.resource().kind(),
        hook.resource().source(),
        hook.resource().text(),
        hook.events().stream().map(HookEvent::word).toList(),
        hook.weight(),
        hook.deletePolicies().stream().map(HookDeletePolicy::word).toList(),
        hook.outputLogPolicies().stream().map(HookOutputLogPolicy::word).toList(),
        HookRun.NEVER,
        Value.Mapping.EMPTY);
  }

  public RecordedHook ran(HookRun run) {
    return new RecordedHook(
        name, kind, path, manifest, events, weight, deletePolicies, outputLogPolicies, run, rest);
  }
}
