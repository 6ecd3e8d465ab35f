package io.sherpack.migrate;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.Pack;
import io.sherpack.pack.Scoping;
import io.sherpack.render.KubeVersions;
import io.sherpack.render.ReleaseFacts;
import io.sherpack.render.Renderer;
import io.sherpack.render.Rendering;
import io.sherpack.template.Budget;
import io.sherpack.template.ClusterLookup;
import io.sherpack.template.HostResolver;
import io.sherpack.template.Ports;
import io.sherpack.template.ReadLog;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/// Renders charts and packs as trials say.
///
/// @param clock that limits go by
record Renderings(Renderer renderer, Clock clock, KeyPool keys) {
  Renderings(Renderer renderer, Clock clock) {
    this(renderer, clock, new KeyPool());
  }

  // Both see the same time.
  private static final Clock NOW =
      Clock.fixed(Instant.ofEpochSecond(1_750_000_000), ZoneOffset.UTC);

  /// What one rendering printed: the files by name, and the notes.
  ///
  /// @param complete the templates that came to their end
  record Printed(Map<String, String> files, Set<String> complete, List<Diagnostic> problems) {
    boolean failed() {
      return !problems.isEmpty();
    }

    String file(String name) {
      return files.getOrDefault(name, "");
    }
  }

  Printed printed(Pack pack, Trial trial, long seed, ReadLog reads) {
    try {
      Renderer.Attempt attempt = renderer.render(request(pack, trial, seed, reads));
      return printed(pack, attempt);
    } catch (SherpackException.Input failure) {
      return new Printed(Map.of(), Set.of(), failure.diagnostics());
    }
  }

  private static Printed printed(Pack pack, Renderer.Attempt attempt) {
    Rendering rendering = attempt.rendering();
    Map<String, String> files = new TreeMap<>();
    for (Rendering.File file : rendering.files()) {
      files.put(file.name(), file.rendered().text());
    }
    rendering
        .notes()
        .ifPresent(notes -> files.put(pack.metadata().name() + "/templates/NOTES.txt", notes));
    return new Printed(files, attempt.texts().keySet(), attempt.problems());
  }

  private Renderer.Request request(Pack pack, Trial trial, long seed, ReadLog reads) {
    Trial.Cluster cluster = trial.cluster();
    return new Renderer.Request(
        Scoping.of(pack, trial.values()),
        new ReleaseFacts("release-name", "default", cluster.upgrade() ? 2 : 1, cluster.upgrade()),
        KubeVersions.assumed(cluster.kubeVersion(), cluster.apiVersions()),
        new Ports(
            NOW,
            new Random(seed),
            ClusterLookup.NONE,
            (_, generate) -> generate.get(),
            HostResolver.DISABLED,
            keys.rendering(seed)),
        new Budget(Budget.DEFAULT, clock),
        reads,
        Set.of(),
        false,
        false);
  }
}
