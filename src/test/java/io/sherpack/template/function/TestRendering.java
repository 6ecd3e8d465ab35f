package io.sherpack.template.function;

import io.sherpack.diagnostic.SourceText;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;

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
    var limits = new Budget.Limits(Duration.ofSeconds(30), 1 << 20, 1_000_000, 20);
    return new RenderContext(
        Map.of(),
        true,
        new NoTemplates(),
        new NoFiles(),
        ports,
        new Budget(limits, clock),
        ReadLog.NONE);
  }

  private record NoTemplates() implements TemplateLoader {
    @Override
    public Optional<SourceText> load(String from, String name) {
      return Optional.empty();
    }

    @Override
    public List<String> names() {
      return List.of();
    }
  }

  private record NoFiles() implements PackFiles {
    @Override
    public Optional<byte[]> read(String path) {
      return Optional.empty();
    }

    @Override
    public SequencedMap<String, byte[]> glob(String pattern) {
      return new LinkedHashMap<>();
    }
  }
}
