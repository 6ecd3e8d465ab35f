package io.sherpack.template.gotmpl;

import io.sherpack.template.Budget;
import io.sherpack.template.ClusterLookup;
import io.sherpack.template.HostResolver;
import io.sherpack.template.PackFiles;
import io.sherpack.template.Ports;
import io.sherpack.template.ReadLog;
import io.sherpack.template.RenderContext;
import io.sherpack.template.TemplateLoader;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;

/// Contexts for renderings without files, cluster and clock.
final class Renderings {
  private Renderings() {}

  static RenderContext context(boolean strict) {
    return context(strict, Budget.DEFAULT, ReadLog.NONE);
  }

  static RenderContext context(boolean strict, Budget.Limits limits, ReadLog reads) {
    Clock clock = Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);
    var ports =
        new Ports(
            clock,
            new Random(1),
            ClusterLookup.NONE,
            (_, generate) -> generate.get(),
            HostResolver.DISABLED);
    return new RenderContext(
        Map.of(),
        strict,
        TemplateLoader.NONE,
        PackFiles.NONE,
        ports,
        new Budget(limits, clock),
        reads,
        java.util.Optional.empty());
  }
}
