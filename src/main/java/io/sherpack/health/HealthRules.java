package io.sherpack.health;

import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Tells the health of any object: a kind's own rule where there is one, else what conditions and
/// generations say.
public final class HealthRules {
  /// The rules for the kinds of Kubernetes.
  static final List<HealthRule> BUILT_IN =
      List.of(
          new ApiServiceHealth(),
          new CronJobHealth(),
          new CustomResourceDefinitionHealth(),
          new DaemonSetHealth(),
          new DeploymentHealth(),
          new IngressHealth(),
          new JobHealth(),
          new NamespaceHealth(),
          new PersistentVolumeClaimHealth(),
          new PodDisruptionBudgetHealth(),
          new PodHealth(),
          new ReplicaSetHealth(),
          new ReplicationControllerHealth(),
          new ServiceHealth(),
          new StatefulSetHealth());

  private static final HealthRule OTHERS = new GenericHealth();

  private final List<HealthRule> rules;

  private HealthRules(List<HealthRule> rules) {
    this.rules = rules;
  }

  public static HealthRules standard() {
    return new HealthRules(BUILT_IN);
  }

  /// Returns what `object` says of itself; one that is being deleted, or whose status speaks of an
  /// older generation, is waited for.
  public Health assess(Value.Mapping object) {
    if (Fields.text(object, "metadata", "deletionTimestamp").isPresent()) {
      return new Health.Waiting("is being deleted");
    }
    OptionalLong generation = Fields.number(object, "metadata", "generation");
    OptionalLong observed = Fields.number(object, "status", "observedGeneration");
    if (generation.isPresent()
        && observed.isPresent()
        && observed.getAsLong() < generation.getAsLong()) {
      return new Health.Waiting(
          "generation %d is not observed yet".formatted(generation.getAsLong()));
    }
    return ReadinessRules.assess(object)
        .orElseGet(() -> rule(Resource.idOf(object)).assess(object));
  }

  /// Whether nothing can be said of `object` because no controller has reported on it yet: a custom
  /// resource without status, which would pass for ready.
  ///
  /// @param object one that is healthy by what it says
  public boolean silent(Value.Mapping object) {
    ResourceId id = Resource.idOf(object);
    // The groups of Kubernetes itself have no dot, or end so.
    boolean custom = id.group().contains(".") && !id.group().endsWith(".k8s.io");
    return custom
        && rule(id).equals(OTHERS)
        && Fields.mapping(object, "status").entries().isEmpty();
  }

  private HealthRule rule(ResourceId id) {
    return rules.stream().filter(rule -> rule.covers(id)).findFirst().orElse(OTHERS);
  }

  /// Returns why the readiness annotations of an object cannot be read, if that is so.
  public static Optional<String> mistake(Value.Mapping object) {
    return ReadinessRules.mistake(object);
  }
}
