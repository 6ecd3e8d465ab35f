package io.sherpack.migrate;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// What the API server writes into objects that do not say it.
public final class ServerDefaults {
  private static final String POD =
      """
      restartPolicy: Always
      dnsPolicy: ClusterFirst
      schedulerName: default-scheduler
      securityContext: {}
      terminationGracePeriodSeconds: 30
      containers: &containers
      - terminationMessagePath: /dev/termination-log
        terminationMessagePolicy: File
        resources: {}
        ports: [{protocol: TCP}]
        env: [{valueFrom: {fieldRef: {apiVersion: v1}}}]
        livenessProbe: &probe
          timeoutSeconds: 1
          periodSeconds: 10
          successThreshold: 1
          failureThreshold: 3
          httpGet: {scheme: HTTP}
        readinessProbe: *probe
        startupProbe: *probe
      initContainers: *containers
      volumes:
      - configMap: {defaultMode: 420}
        secret: {defaultMode: 420}
        projected: {defaultMode: 420}
        downwardAPI: {defaultMode: 420}
        hostPath: {type: ""}
      """;

  private static final String KINDS =
      """
      Deployment:
        progressDeadlineSeconds: 600
        revisionHistoryLimit: 10
        strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%, maxUnavailable: 25%}}
      StatefulSet:
        podManagementPolicy: OrderedReady
        revisionHistoryLimit: 10
        updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 0}}
        persistentVolumeClaimRetentionPolicy: {whenDeleted: Retain, whenScaled: Retain}
        volumeClaimTemplates:
        - apiVersion: v1
          kind: PersistentVolumeClaim
          spec: {volumeMode: Filesystem}
          status: {phase: Pending}
      DaemonSet:
        revisionHistoryLimit: 10
        updateStrategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 0, maxUnavailable: 1}}
      Job: &job
        backoffLimit: 6
        completions: 1
        parallelism: 1
        completionMode: NonIndexed
        suspend: false
        manualSelector: false
        podReplacementPolicy: TerminatingOrFailed
      CronJob:
        concurrencyPolicy: Allow
        suspend: false
        successfulJobsHistoryLimit: 3
        failedJobsHistoryLimit: 1
        jobTemplate: {spec: *job}
      Service:
        type: ClusterIP
        sessionAffinity: None
        ipFamilyPolicy: SingleStack
        internalTrafficPolicy: Cluster
        externalTrafficPolicy: Cluster
        allocateLoadBalancerNodePorts: true
        ports: [{protocol: TCP}]
      PersistentVolumeClaim:
        volumeMode: Filesystem
      """;

  private final Value.Mapping pod = read(POD);
  private final Value.Mapping kinds = read(KINDS);

  private static Value.Mapping read(String yaml) {
    return YamlValues.read(new SourceText("defaults", yaml)) instanceof Value.Mapping mapping
        ? mapping
        : Value.Mapping.EMPTY;
  }

  /// Returns `object` without what the server wrote.
  ///
  /// @param stated what someone said, which stays
  public Value.Mapping without(Value.Mapping object, Value.Mapping stated) {
    String kind = object.get("kind") instanceof Value.Text(var text) ? text : "";
    Value spec = object.get("spec");
    Value said = stated.get("spec");
    if (kinds.get(kind) instanceof Value.Mapping defaults) {
      spec = without(spec, said, defaults).orElse(Value.Mapping.EMPTY);
    }
    spec = pods(kind, spec, said);
    Map<String, Value> rest = new LinkedHashMap<>(object.entries());
    if (object.has("spec")) {
      rest.put("spec", spec);
    }
    return Value.mapping(rest);
  }

  private Value pods(String kind, Value spec, Value said) {
    return switch (kind) {
      case "Pod" -> without(spec, said, pod).orElse(spec);
      case "CronJob" ->
          below(
              spec,
              said,
              "jobTemplate",
              (job, saidOfJob) ->
                  below(job, saidOfJob, "spec", (one, saidOfOne) -> pods("Job", one, saidOfOne)));
      default ->
          below(
              spec,
              said,
              "template",
              (template, saidOfTemplate) ->
                  below(
                      template,
                      saidOfTemplate,
                      "spec",
                      (one, saidOfOne) -> without(one, saidOfOne, pod).orElse(one)));
    };
  }

  private static Value below(Value value, Value said, String key, BinaryOperator<Value> change) {
    if (!(value instanceof Value.Mapping mapping) || !mapping.has(key)) {
      return value;
    }
    Map<String, Value> rest = new LinkedHashMap<>(mapping.entries());
    rest.put(key, change.apply(mapping.get(key), key(said, key)));
    return Value.mapping(rest);
  }

  // Nothing when all of it is the server's.
  private static Optional<Value> without(Value value, Value said, Value defaults) {
    return switch (value) {
      case Value.Mapping mapping
          when defaults instanceof Value.Mapping known && !known.entries().isEmpty() ->
          mapping(mapping, said, known);
      case Value.Sequence(var items) when defaults instanceof Value.Sequence(var known) -> {
        List<Value> rest = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
          rest.add(without(items.get(i), item(said, i), known.getFirst()).orElse(items.get(i)));
        }
        yield Optional.of(Value.sequence(rest));
      }
      case Value _ ->
          value.equals(defaults) && said.equals(Value.Null.INSTANCE)
              ? Optional.empty()
              : Optional.of(value);
    };
  }

  private static Optional<Value> mapping(
      Value.Mapping mapping, Value said, Value.Mapping defaults) {
    Map<String, Value> rest = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, value) -> {
              if (key.equals("imagePullPolicy") && value.equals(pulling(mapping))) {
                without(value, key(said, key), value).ifPresent(left -> rest.put(key, left));
              } else if (defaults.has(key)) {
                without(value, key(said, key), defaults.get(key))
                    .ifPresent(left -> rest.put(key, left));
              } else {
                rest.put(key, value);
              }
            });
    return rest.isEmpty() && !(said instanceof Value.Mapping)
        ? Optional.empty()
        : Optional.of(Value.mapping(rest));
  }

  // By the tag of a container's image.
  private static Value pulling(Value.Mapping container) {
    String image = container.get("image") instanceof Value.Text(var text) ? text : "";
    String tag = image.substring(image.lastIndexOf('/') + 1);
    boolean fixed = tag.contains("@") || (tag.contains(":") && !tag.endsWith(":latest"));
    return Value.of(fixed ? "IfNotPresent" : "Always");
  }

  private static Value key(Value value, String key) {
    return value instanceof Value.Mapping mapping ? mapping.get(key) : Value.Null.INSTANCE;
  }

  private static Value item(Value value, int index) {
    return value instanceof Value.Sequence(var items) && index < items.size()
        ? items.get(index)
        : Value.Null.INSTANCE;
  }
}
