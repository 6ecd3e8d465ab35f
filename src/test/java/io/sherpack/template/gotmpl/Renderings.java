package io.sherpack.template.gotmpl;

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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;

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
        new NoTemplates(),
        new NoFiles(),
        ports,
        new Budget(limits, clock),
        reads);
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
