package io.sherpack.template.function;

import io.sherpack.template.Budget;
import io.sherpack.template.ClusterLookup;
import io.sherpack.template.HostResolver;
import io.sherpack.template.PackFiles;
import io.sherpack.template.Ports;
import io.sherpack.template.ReadLog;
import io.sherpack.template.RenderContext;
import io.sherpack.template.TemplateLoader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;

/// A rendering for calls of single functions: a fixed clock, seeded chance, a small budget.
final class TestRendering {
  static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

  private TestRendering() {}

  static RenderContext context() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    var ports =
        new Ports(
            clock,
            new Random(1),
            ClusterLookup.NONE,
            (name, generate) -> generate.get(),
            HostResolver.DISABLED);
    var limits = new Budget.Limits(Duration.ofSeconds(30), 1 << 20, 1_000_000, 20, 60_000);
    return new RenderContext(
        Map.of(),
        true,
        TemplateLoader.NONE,
        PackFiles.NONE,
        ports,
        new Budget(limits, clock),
        ReadLog.NONE,
        java.util.Optional.empty());
  }
}
