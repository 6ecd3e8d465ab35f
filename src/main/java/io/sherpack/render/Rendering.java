package io.sherpack.render;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.RuleSet;
import io.sherpack.template.RenderedText;
import java.util.List;
import java.util.Optional;

/// What a pack prints.
///
/// @param files in the order of the pack tree, subpacks first; helpers, notes and empty output are
///   left out
/// @param crds the files of `crds/` as they are, under full names (`web/crds/a.yaml`); those of
///   subpacks come first, but behind those of a chart
public record Rendering(List<File> files, Optional<String> notes, List<SourceText> crds) {
  /// @param rules those of the pack that the template belongs to
  /// @param name such as `web/templates/deploy.yaml`, without an engine's suffix
  public record File(RuleSet rules, String name, RenderedText rendered) {}

  public Rendering {
    files = List.copyOf(files);
    crds = List.copyOf(crds);
  }
}
