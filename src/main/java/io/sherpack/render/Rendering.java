package io.sherpack.render;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.template.RenderedText;
import java.util.List;
import java.util.Optional;

/// What a pack prints.
///
/// @param files in the order of the pack tree, subpacks first; helpers, notes and empty output are
///   left out
/// @param crds the files of `crds/`, as they are, subpacks first
public record Rendering(List<File> files, Optional<String> notes, List<SourceText> crds) {
  /// @param name such as `web/templates/deploy.yaml`, without an engine's suffix
  public record File(String name, RenderedText rendered) {}

  public Rendering {
    files = List.copyOf(files);
    crds = List.copyOf(crds);
  }
}
