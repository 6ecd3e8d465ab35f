package io.sherpack.health;

import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// One container of a pod as its status shows it.
///
/// @param phase `waiting`, `running` or `terminated`
public record ContainerState(
    String name,
    String phase,
    Optional<String> reason,
    Optional<String> message,
    long exitCode,
    boolean ready,
    long restarts) {
  // What a container that merely starts says while it waits.
  private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing");

  /// Returns the containers of `pod`, those that initialise it first.
  public static List<ContainerState> all(Value.Mapping pod) {
    return Stream.of("initContainerStatuses", "containerStatuses")
        .flatMap(list -> Fields.items(pod, "status", list).stream())
        .map(ContainerState::of)
        .toList();
  }

  private static ContainerState of(Value.Mapping status) {
    String phase =
        Stream.of("waiting", "terminated", "running")
            .filter(key -> Fields.mapping(status, "state").has(key))
            .findFirst()
            .orElse("waiting");
    return new ContainerState(
        Fields.text(status, "name").orElse(""),
        phase,
        Fields.text(status, "state", phase, "reason"),
        Fields.text(status, "state", phase, "message"),
        Fields.number(status, "state", phase, "exitCode").orElse(0),
        Fields.at(status, "ready").equals(Value.of(true)),
        Fields.number(status, "restartCount").orElse(0));
  }

  /// Whether it ended badly.
  public boolean failed() {
    return phase.equals("terminated") && exitCode != 0;
  }

  /// Whether it ended well.
  public boolean succeeded() {
    return phase.equals("terminated") && exitCode == 0;
  }

  public boolean running() {
    return phase.equals("running");
  }

  /// Whether it waits for something that may never come, such as an image that cannot be pulled.
  public boolean waitsForGood() {
    return phase.equals("waiting") && reason.isPresent() && !STARTING.contains(reason.get());
  }

  /// Says in one line what is wrong.
  public String explain() {
    String why = reason.orElse(running() && !ready ? "runs, but is not ready" : phase);
    return "container `%s`: %s%s%s"
        .formatted(
            name,
            failed() ? "exit code " + exitCode + " (" + why + ")" : why,
            message.map(text -> ": " + text).orElse(""),
            restarts > 0 ? ", restarted " + restarts + " times" : "");
  }
}
