package io.sherpack.render.post;

import io.sherpack.pack.Pack;
import io.sherpack.pack.PostStep;
import io.sherpack.plugin.PluginFolders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What all that is printed goes through, one after the other: first what the pack says, then what
/// the user asks for.
public record PostChain(List<Step> steps, Surroundings around) {
  /// A step, and where its files are.
  public record Step(PostStep step, PostFiles files) {}

  /// What programs are run with.
  ///
  /// @param directory what relative paths of programs are relative to
  /// @param plugins where plugins are
  /// @param limit how long one may take
  public record Surroundings(
      Map<String, String> environment, Path directory, PluginFolders plugins, Duration limit) {
    public Surroundings {
      environment = Map.copyOf(environment);
    }
  }

  public PostChain {
    steps = List.copyOf(steps);
  }

  /// Returns it for a pack, with what that says itself.
  public PostChain of(Pack pack) {
    List<Step> all = new ArrayList<>();
    for (PostStep step : pack.postRender()) {
      all.add(new Step(step, PostFiles.of(pack)));
    }
    all.addAll(steps);
    return new PostChain(all, around);
  }
}
