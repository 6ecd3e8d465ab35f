package io.sherpack.operation;

import io.sherpack.pack.ScopedPack;
import io.sherpack.render.KubeVersions;
import io.sherpack.render.ReleaseFacts;
import io.sherpack.render.Renderer;
import io.sherpack.template.Budget;
import io.sherpack.template.ClusterLookup;
import io.sherpack.template.HostResolver;
import io.sherpack.template.Ports;
import io.sherpack.template.ReadLog;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Renders packs without a cluster and without an earlier revision.
record PlainRendering(Renderer renderer, Clock clock, RandomGenerator random) {
  Renderer.Attempt attempt(ScopedPack scoped, ReleaseFacts release) {
    return renderer.render(
        new Renderer.Request(
            scoped,
            release,
            KubeVersions.assumed(Optional.empty(), List.of()),
            new Ports(
                clock,
                random,
                ClusterLookup.NONE,
                (_, generate) -> generate.get(),
                HostResolver.DISABLED),
            new Budget(Budget.DEFAULT, clock),
            ReadLog.NONE,
            Set.of(),
            true,
            false));
  }
}
