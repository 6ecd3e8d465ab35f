package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Span;
import io.sherpack.manifest.ContainerImage;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.render.KubeVersions;
import io.sherpack.template.ClusterLookup;
import io.sherpack.template.ReadLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the images that a pack or chart would run, hooks and tests included.
public final class ListImages {
  /// One use of an image.
  ///
  /// @param container the container's name, or the path of the key where there is none
  /// @param source the template that printed the object
  /// @param place the template line that printed the image, where known
  public record Use(
      String image, ResourceId resource, String container, String source, Optional<Span> place) {}

  /// @param uses sorted as the objects are applied, hooks last
  public record Result(List<Use> uses, List<Diagnostic> warnings) {}

  private final RenderPack renderPack;

  public ListImages(RenderPack renderPack) {
    this.renderPack = renderPack;
  }

  /// @throws io.sherpack.diagnostic.SherpackException.Input with everything that is wrong in the
  ///   phase that fails
  public Result run(RenderRequest request) throws InterruptedException {
    RenderPack.Result rendered =
        renderPack.run(
            request,
            RenderPack.Surroundings.first(
                KubeVersions.assumed(request.kubeVersion(), request.apiVersions()),
                ClusterLookup.NONE,
                ReadLog.NONE));
    List<Use> uses = new ArrayList<>();
    var places = new RenderedPlaces(rendered.rendering());
    Stream.concat(
            rendered.manifest().documents().stream(),
            rendered.manifest().hooks().stream().map(Hook::resource))
        .forEach(document -> uses(document, places, uses));
    return new Result(List.copyOf(uses), rendered.warnings());
  }

  private static void uses(Resource document, RenderedPlaces places, List<Use> uses) {
    int from = 0;
    for (Resource resource : document.flattened()) {
      for (ContainerImage found : ContainerImage.of(resource.object())) {
        int next = document.text().indexOf(found.image(), from);
        int at = next < 0 ? document.text().indexOf(found.image()) : next;
        from = Math.max(from, at + found.image().length());
        uses.add(
            new Use(
                found.image(),
                resource.id(),
                found.container().isEmpty() ? found.path() : found.container(),
                document.source(),
                at < 0 ? document.place() : place(document, at, places)));
      }
    }
  }

  // The objects are data by now: their line is where their text stands in what was printed.
  private static Optional<Span> place(Resource document, int offset, RenderedPlaces places) {
    return places.line(document, offset).flatMap(RenderedPlaces.Line::origin).or(document::place);
  }
}
