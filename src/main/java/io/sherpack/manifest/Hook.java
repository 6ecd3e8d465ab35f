package io.sherpack.manifest;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// A resource that is created at moments of a release's life and is no part of the release itself.
///
/// @param deletePolicies as written; none means before-hook-creation, see [#deletedOn]
public record Hook(
    Resource resource,
    List<HookEvent> events,
    int weight,
    List<HookDeletePolicy> deletePolicies,
    List<HookOutputLogPolicy> outputLogPolicies) {
  /// The order in which the hooks of one event run; those that tie keep their order, which is that
  /// of kinds.
  public static final Comparator<Hook> RUN_ORDER = Hook::compare;

  private static int compare(Hook left, Hook right) {
    int weights = Integer.compare(left.weight(), right.weight());
    return weights != 0
        ? weights
        : left.resource().id().name().compareTo(right.resource().id().name());
  }

  public Hook {
    Objects.requireNonNull(resource);
    events = List.copyOf(events);
    deletePolicies = List.copyOf(deletePolicies);
    outputLogPolicies = List.copyOf(outputLogPolicies);
  }

  /// Returns it with another form of its resource.
  public Hook with(Resource changed) {
    return new Hook(changed, events, weight, deletePolicies, outputLogPolicies);
  }

  public boolean runsOn(HookEvent event) {
    return events.contains(event);
  }

  public boolean deletedOn(HookDeletePolicy policy) {
    return deletePolicies.isEmpty()
        ? policy == HookDeletePolicy.BEFORE_HOOK_CREATION
        : deletePolicies.contains(policy);
  }

  public boolean logsOn(HookOutputLogPolicy policy) {
    return outputLogPolicies.contains(policy);
  }
}
