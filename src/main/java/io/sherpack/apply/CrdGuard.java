package io.sherpack.apply;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.Selector;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.plan.Action;
import io.sherpack.plan.Change;
import io.sherpack.plan.ChangeSet;
import io.sherpack.plan.CrdFinding;
import io.sherpack.plan.CrdInstances;
import io.sherpack.plan.CrdRules;
import io.sherpack.plan.CrdUpgrade;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Refuses changes of definitions that would break objects that are there.
public final class CrdGuard {
  private static final int TOLD = 10;

  private final Cluster cluster;

  public CrdGuard(Cluster cluster) {
    this.cluster = cluster;
  }

  /// Returns when every change of a definition in the plan is safe, or the rules want it anyway.
  ///
  /// @throws SherpackException.Conflict with what each change would break
  public void check(ChangeSet plan, CrdRules rules) {
    List<Diagnostic> refused = new ArrayList<>();
    for (Change change : plan.of(Action.UPDATE)) {
      if (change.resource().kind().equals("CustomResourceDefinition")
          && change.live().isPresent()
          && rules.upgradeOf(change.resource()) != CrdRules.Upgrade.FORCE) {
        refusal(change.resource(), change.live().get()).ifPresent(refused::add);
      }
    }
    if (!refused.isEmpty()) {
      throw new SherpackException.Conflict(refused);
    }
  }

  /// Returns when no objects would go with the definitions that the plan deletes but those that the
  /// plan deletes itself.
  ///
  /// @throws SherpackException.Conflict with the objects of each definition
  public void checkDeletion(ChangeSet plan) {
    List<Diagnostic> refused = new ArrayList<>();
    for (Change change : plan.of(Action.DELETE)) {
      if (change.resource().kind().equals("CustomResourceDefinition")) {
        inUse(plan, change).ifPresent(refused::add);
      }
    }
    if (!refused.isEmpty()) {
      throw new SherpackException.Conflict(refused);
    }
  }

  private Optional<Diagnostic> inUse(ChangeSet plan, Change change) {
    Value.Mapping definition = change.live().orElse(change.resource().object());
    List<ResourceId> others =
        objects(definition).stream()
            .map(Resource::idOf)
            .filter(
                id ->
                    plan.of(Action.DELETE).stream()
                        .noneMatch(own -> own.resource().id().sameObject(id)))
            .toList();
    if (others.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        inUse(change.resource(), "deleted", others)
            .hint("delete them first, or let them go too with `--confirm-crd-deletion`"));
  }

  /// Returns why the definition must not be deleted to be made anew: the objects that would go.
  Optional<Diagnostic> recreation(Resource definition) {
    List<ResourceId> all =
        cluster.get(definition.id()).map(this::objects).orElse(List.of()).stream()
            .map(Resource::idOf)
            .toList();
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Failed.at(
                definition,
                inUse(definition, "made anew", all).hint("save and delete them first")));
  }

  private static Diagnostic inUse(Resource definition, String what, List<ResourceId> objects) {
    var diagnostic =
        Diagnostic.error(
            "crd-in-use",
            "`%s` is not %s: %d %s of its kind would go with it"
                .formatted(
                    definition.id().label(),
                    what,
                    objects.size(),
                    objects.size() == 1 ? "object" : "objects"));
    for (ResourceId id : objects.stream().limit(TOLD).toList()) {
      diagnostic =
          diagnostic.note(
              "`%s`%s"
                  .formatted(
                      id.label(),
                      id.namespace().isEmpty() ? "" : " in namespace `" + id.namespace() + "`"));
    }
    return diagnostic;
  }

  private List<Value.Mapping> objects(Value.Mapping definition) {
    String group = Fields.text(definition, "spec", "group").orElse("");
    String kind = Fields.text(definition, "spec", "names", "kind").orElse("");
    return Fields.items(definition, "spec", "versions").stream()
        .filter(version -> Fields.flag(version, "served"))
        .findFirst()
        .map(version -> group + "/" + Fields.text(version, "name").orElse(""))
        .map(apiVersion -> cluster.list(apiVersion, kind, "", Selector.ALL))
        .orElse(List.of());
  }

  private Optional<Diagnostic> refusal(Resource definition, Value.Mapping live) {
    List<CrdFinding> findings = CrdUpgrade.findings(live, definition.object());
    if (findings.isEmpty()) {
      return Optional.empty();
    }
    boolean breaks =
        findings.stream().anyMatch(finding -> finding.level() == CrdFinding.Level.BREAKS);
    Instances instances = instances(definition.object(), live);
    if (!breaks && instances.readable() && instances.wrong().isEmpty()) {
      return Optional.empty();
    }
    var diagnostic =
        Diagnostic.error(
            "crd-unsafe",
            "`%s` is not replaced: %s".formatted(definition.id().label(), instances.summary()));
    for (CrdFinding finding : findings) {
      diagnostic = diagnostic.note(finding.text());
    }
    for (String wrong : instances.wrong().stream().limit(TOLD).toList()) {
      diagnostic = diagnostic.note(wrong);
    }
    if (instances.wrong().size() > TOLD) {
      diagnostic = diagnostic.note("and %d more".formatted(instances.wrong().size() - TOLD));
    }
    return Optional.of(
        Failed.at(
            definition,
            diagnostic.hint(
                "change the objects first; `--force-crd-update`, or `sherpack.io/crd-upgrade: force` on the definition, replaces it anyway (`skip` leaves it)")));
  }

  /// @param wrong what the new definition would refuse or drop
  private record Instances(boolean readable, int count, List<String> wrong) {
    String summary() {
      if (!readable) {
        return "its objects cannot be read, and the change may break them";
      }
      return wrong.isEmpty()
          ? "the change breaks what uses it (%d %s there)"
              .formatted(count, count == 1 ? "object is" : "objects are")
          : "objects that are there would not fit";
    }
  }

  private Instances instances(Value.Mapping wanted, Value.Mapping live) {
    String group = Fields.text(live, "spec", "group").orElse("");
    String kind = Fields.text(live, "spec", "names", "kind").orElse("");
    List<String> wrong = new ArrayList<>();
    int count = 0;
    try {
      for (Value.Mapping version : Fields.items(live, "spec", "versions")) {
        if (Fields.flag(version, "served")) {
          String apiVersion = group + "/" + Fields.text(version, "name").orElse("");
          List<Value.Mapping> objects = cluster.list(apiVersion, kind, "", Selector.ALL);
          count = objects.size();
          for (Value.Mapping object : objects) {
            CrdInstances.wrong(wanted, object).stream()
                .filter(text -> !wrong.contains(text))
                .forEach(wrong::add);
          }
        }
      }
    } catch (SherpackException.Remote unreadable) {
      return new Instances(false, 0, List.of());
    }
    return new Instances(true, count, wrong);
  }
}
