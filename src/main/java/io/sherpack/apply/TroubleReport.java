package io.sherpack.apply;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterEvent;
import io.sherpack.cluster.Selector;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.health.ContainerState;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.values.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Adds to a diagnostic what the cluster knows about a resource in trouble: events, its pods'
/// containers, and their last words.
final class TroubleReport {
  private static final int PODS = 3;
  private static final int EVENTS = 4;

  /// How much is told.
  ///
  /// @param lines of each log
  /// @param everyContainer whether containers that run or ended well are heard too
  record Detail(int lines, boolean everyContainer) {}

  private final Cluster cluster;
  private final Detail detail;

  TroubleReport(Cluster cluster) {
    this(cluster, new Detail(10, false));
  }

  TroubleReport(Cluster cluster, Detail detail) {
    this.cluster = cluster;
    this.detail = detail;
  }

  /// Returns the diagnostic with notes; when the cluster tells nothing, as it is.
  Diagnostic add(ResourceId id, Diagnostic diagnostic) {
    try {
      Optional<Value.Mapping> object = cluster.get(id);
      return object.isEmpty() ? diagnostic : explained(id, object.get(), diagnostic);
    } catch (SherpackException.Remote silent) {
      // What went wrong first is the message that counts.
      return diagnostic;
    }
  }

  private Diagnostic explained(ResourceId id, Value.Mapping object, Diagnostic diagnostic) {
    Diagnostic told = withEvents(id.namespace(), "", object, diagnostic);
    for (Value.Mapping pod : troubled(id, object)) {
      told = withPod(id, pod, told);
    }
    return told;
  }

  private List<Value.Mapping> troubled(ResourceId id, Value.Mapping object) {
    List<Value.Mapping> troubled =
        pods(id, object).stream()
            .filter(pod -> detail.everyContainer() || inTrouble(pod))
            .sorted(Comparator.comparing(TroubleReport::created))
            .toList();
    return troubled.subList(Math.max(0, troubled.size() - PODS), troubled.size());
  }

  private static String created(Value.Mapping pod) {
    return Fields.text(pod, "metadata", "creationTimestamp").orElse("");
  }

  private List<Value.Mapping> pods(ResourceId id, Value.Mapping object) {
    if (id.kind().equals("Pod")) {
      return List.of(object);
    }
    Map<String, String> labels = Fields.texts(object, "spec", "selector", "matchLabels");
    if (labels.isEmpty()) {
      return List.of();
    }
    String selector =
        labels.entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(","));
    return cluster.list("v1", "Pod", id.namespace(), Selector.labels(selector));
  }

  private static boolean inTrouble(Value.Mapping pod) {
    String phase = Fields.text(pod, "status", "phase").orElse("");
    boolean ready =
        Fields.items(pod, "status", "conditions").stream()
            .anyMatch(
                condition ->
                    Fields.text(condition, "type").equals(Optional.of("Ready"))
                        && Fields.text(condition, "status").equals(Optional.of("True")));
    return !ready && !phase.equals("Succeeded");
  }

  private Diagnostic withPod(ResourceId id, Value.Mapping pod, Diagnostic diagnostic) {
    String name = Fields.text(pod, "metadata", "name").orElse("");
    // The events of a pod that was asked for itself are told already.
    Diagnostic told =
        id.kind().equals("Pod")
            ? diagnostic
            : withEvents(id.namespace(), "pod `" + name + "`: ", pod, diagnostic);
    for (ContainerState container : ContainerState.all(pod)) {
      boolean done = container.succeeded() && container.restarts() == 0;
      boolean well = container.running() && container.ready() && container.restarts() == 0;
      boolean sick = !done && !well;
      if (sick) {
        told = told.note("pod `" + name + "`, " + container.explain());
      }
      if (sick || detail.everyContainer()) {
        String log = log(id.namespace(), name, container);
        told = log.isEmpty() ? told : told.note(log);
      }
    }
    return told;
  }

  private String log(String namespace, String pod, ContainerState container) {
    boolean ended = container.restarts() > 0 && !container.failed();
    String text = cluster.logs(namespace, pod, container.name(), detail.lines(), ended).strip();
    return text.isEmpty() ? "" : "last lines of container `" + container.name() + "`:\n" + text;
  }

  // Who may not see them is told the rest all the same.
  private List<ClusterEvent> events(String namespace, String uid) {
    try {
      return cluster.events(namespace, uid);
    } catch (SherpackException.Remote unseen) {
      return List.of();
    }
  }

  private Diagnostic withEvents(
      String namespace, String about, Value.Mapping object, Diagnostic diagnostic) {
    String uid = Fields.text(object, "metadata", "uid").orElse("");
    List<ClusterEvent> warnings =
        events(namespace, uid).stream()
            .filter(event -> event.type().equals("Warning"))
            // A reason that is given already needs no second saying.
            .filter(event -> !diagnostic.message().contains(event.message()))
            .toList();
    Diagnostic told = diagnostic;
    for (ClusterEvent event :
        warnings.subList(Math.max(0, warnings.size() - EVENTS), warnings.size())) {
      told = told.note(about + event.reason() + ": " + event.message());
    }
    return told;
  }
}
