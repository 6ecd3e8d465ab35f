package io.sherpack.template.jinja;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.template.Budget;
import io.sherpack.template.ClusterLookup;
import io.sherpack.template.HostResolver;
import io.sherpack.template.PackFiles;
import io.sherpack.template.Ports;
import io.sherpack.template.ReadLog;
import io.sherpack.template.RenderContext;
import io.sherpack.template.TemplateLoader;
import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Render contexts over maps.
final class Contexts {
  private Contexts() {}

  static RenderContext of(
      Map<String, Value> variables, boolean strict, Map<String, String> templates) {
    return of(variables, strict, templates, Map.of(), ReadLog.NONE, Budget.DEFAULT);
  }

  static RenderContext of(
      Map<String, Value> variables,
      boolean strict,
      Map<String, String> templates,
      Map<String, String> files,
      ReadLog reads,
      Budget.Limits limits) {
    Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    var ports =
        new Ports(
            clock,
            new Random(1),
            ClusterLookup.NONE,
            (_, generate) -> generate.get(),
            HostResolver.DISABLED);
    return new RenderContext(
        variables,
        strict,
        new MapLoader(templates),
        new MapFiles(files),
        ports,
        new Budget(limits, Clock.systemUTC()),
        reads,
        java.util.Optional.empty());
  }

  private record MapLoader(Map<String, String> templates) implements TemplateLoader {
    @Override
    public Optional<SourceText> load(String from, String name) {
      return Optional.ofNullable(templates.get(name)).map(text -> new SourceText(name, text));
    }

    @Override
    public List<String> names() {
      return List.copyOf(templates.keySet());
    }
  }

  private record MapFiles(Map<String, String> files) implements PackFiles {
    @Override
    public Optional<byte[]> read(String path) {
      return Optional.ofNullable(files.get(path))
          .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public SequencedMap<String, byte[]> glob(String pattern) {
      String prefix = pattern.replace("*", "");
      SequencedMap<String, byte[]> found = new TreeMap<>();
      files.forEach(
          (path, text) -> {
            if (path.startsWith(prefix)) {
              found.put(path, text.getBytes(StandardCharsets.UTF_8));
            }
          });
      return found;
    }
  }
}
