package io.sherpack.operation;

import io.sherpack.pack.Pack;
import io.sherpack.pack.PackLoader;
import io.sherpack.pack.ScopedPack;
import io.sherpack.pack.Scoping;
import io.sherpack.render.KubeVersions;
import io.sherpack.render.ReleaseFacts;
import io.sherpack.render.Renderer;
import io.sherpack.template.Budget;
import io.sherpack.template.ClusterLookup;
import io.sherpack.template.HostResolver;
import io.sherpack.template.Ports;
import io.sherpack.template.ReadLog;
import io.sherpack.template.function.FunctionLibrary;
import io.sherpack.template.gotmpl.GoEngine;
import io.sherpack.template.jinja.JinjaEngine;
import io.sherpack.values.LayeredValues;
import io.sherpack.values.Value;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Renders charts again and again in one process: the counterpart of the Go program `render`, which
/// measures Helm's engine in the same way.
public final class WarmRenders {
  private final FunctionLibrary library = FunctionLibrary.standard();
  private final Renderer renderer =
      new Renderer(
          new JinjaEngine(library), JinjaEngine.underHelmsRules(library), new GoEngine(library));
  private final SchemaCheck schemas = new SchemaCheck(_ -> new byte[0]);

  private WarmRenders() {}

  /// Takes the seconds for each chart, and the folders of charts; prints each folder with the
  /// median of the milliseconds that one rendering took, values, schema and templates.
  public static void main(String[] arguments) {
    double seconds = Double.parseDouble(arguments[0]);
    var renders = new WarmRenders();
    for (String folder : Arrays.asList(arguments).subList(1, arguments.length)) {
      Pack chart = PackLoader.load(Path.of(folder), folder);
      var _ = renders.repeat(chart, seconds);
      List<Double> times = renders.repeat(chart, seconds);
      times.sort(null);
      System.out.printf("%s\t%.3f\t%d%n", folder, times.get(times.size() / 2), times.size());
    }
  }

  private List<Double> repeat(Pack chart, double seconds) {
    List<Double> times = new ArrayList<>();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() < end) {
      long begin = System.nanoTime();
      render(chart);
      times.add((System.nanoTime() - begin) / 1e6);
    }
    return times;
  }

  private void render(Pack chart) {
    ScopedPack scoped = Scoping.of(chart, Value.Mapping.EMPTY);
    schemas.check(scoped, LayeredValues.EMPTY);
    var _ =
        renderer.render(
            new Renderer.Request(
                scoped,
                new ReleaseFacts("rel", "ns", 1, false),
                KubeVersions.assumed(Optional.empty(), List.of()),
                new Ports(
                    Clock.systemUTC(),
                    new Random(1),
                    ClusterLookup.NONE,
                    (_, generate) -> generate.get(),
                    HostResolver.DISABLED),
                new Budget(Budget.DEFAULT, Clock.systemUTC()),
                ReadLog.NONE,
                Set.of(),
                false,
                false));
  }
}
