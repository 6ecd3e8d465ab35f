package io.sherpack.apply;

import io.sherpack.cluster.Cluster;
import io.sherpack.diagnostic.Problems;
import io.sherpack.health.HealthRules;
import io.sherpack.manifest.Manifest;
import io.sherpack.manifest.ManifestReader;
import io.sherpack.manifest.ManifestRules;
import io.sherpack.manifest.ManifestSource;
import io.sherpack.manifest.Resource;
import io.sherpack.plan.ChangeSet;
import io.sherpack.plan.Owner;
import io.sherpack.plan.Placement;
import io.sherpack.plan.PlanRequest;
import io.sherpack.plan.Planner;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Plans and applies YAML texts, as operations do with renderings.
record Workbench(Cluster cluster, Consumer<ApplyEvent> events) {
  static Manifest manifest(String yaml) {
    var problems = new Problems();
    Manifest manifest =
        ManifestReader.read(
            List.of(
                new ManifestSource(ManifestRules.PACK, "p/templates/all.yaml", yaml, List.of())),
            problems);
    problems.throwIfFailed();
    return manifest;
  }

  Waiter waiter() {
    return new Waiter(cluster, HealthRules.standard(), Clock.systemUTC(), events);
  }

  Applier applier(ApplyOptions options) {
    return new Applier(cluster, waiter(), options, events);
  }

  ChangeSet plan(Owner owner, String desired, String previous) throws InterruptedException {
    return plan(owner, manifest(desired), manifest(previous));
  }

  ChangeSet plan(Owner owner, Manifest desired, Manifest previous) throws InterruptedException {
    var reader = new LiveReader(cluster);
    List<Resource> wanted = desired.resources();
    var placement = new Placement(reader.scopes(), wanted, owner.namespace());
    var problems = new Problems();
    List<Resource> placed = placement.place(wanted, problems);
    problems.throwIfFailed();
    List<Resource> before = placement.placeKnown(previous.resources());
    return Planner.plan(
        new PlanRequest(owner, List.of(), placed, before, false),
        reader.read(Stream.concat(placed.stream(), before.stream()).toList()));
  }
}
