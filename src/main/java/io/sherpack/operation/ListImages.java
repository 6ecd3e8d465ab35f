package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Span;
import io.sherpack.manifest.ContainerImage;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.PackMetadata;
import io.sherpack.pack.ScopedPack;
import io.sherpack.render.KubeVersions;
import io.sherpack.template.ClusterLookup;
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
  /// @param values the values that went into that line
  /// @param packs whose template it is: the root, and then what leads to its pack
  public record Use(
      String image,
      ResourceId resource,
      String container,
      String source,
      Optional<Span> place,
      List<Read> values,
      List<Carrier> packs) {
    public Use {
      values = List.copyOf(values);
      packs = List.copyOf(packs);
    }
  }

  /// A pack on the way to a template.
  ///
  /// @param path of folders that leads to it from the root
  /// @param dependency how its parent declares it, if it does
  public record Carrier(
      String path, String name, String version, Optional<Dependency> dependency) {}

  /// A value that a template line read.
  ///
  /// @param from the place or the flag that said it, where known
  public record Read(String path, Optional<String> from) {}

  /// @param uses sorted as the objects are applied, hooks last
  /// @param scoped the packs that take part
  public record Result(List<Use> uses, ScopedPack scoped, List<Diagnostic> warnings) {}

  private final RenderPack renderPack;
  private final SchemaCheck schemas;

  public ListImages(RenderPack renderPack, SchemaCheck schemas) {
    this.renderPack = renderPack;
    this.schemas = schemas;
  }

  /// @throws io.sherpack.diagnostic.SherpackException.Input with everything that is wrong in the
  ///   phase that fails
  public Result run(RenderRequest request) throws InterruptedException {
    var blame = new Blame();
    RenderPack.Result rendered =
        renderPack.run(
            request,
            RenderPack.Surroundings.first(
                KubeVersions.assumed(request.kubeVersion(), request.apiVersions()),
                ClusterLookup.NONE,
                blame));
    List<Use> uses = new ArrayList<>();
    var places = new RenderedPlaces(rendered.rendering());
    var read = new ValuesRead(blame, PackOrigins.of(rendered.scoped(), rendered.user(), schemas));
    Stream.concat(
            rendered.manifest().documents().stream(),
            rendered.manifest().hooks().stream().map(Hook::resource))
        .forEach(
            document -> uses(document, places, read, carriers(rendered.scoped(), document), uses));
    return new Result(List.copyOf(uses), rendered.scoped(), rendered.warnings());
  }

  private static void uses(
      Resource document,
      RenderedPlaces places,
      ValuesRead read,
      List<Carrier> packs,
      List<Use> uses) {
    int from = 0;
    for (Resource resource : document.flattened()) {
      for (ContainerImage found : ContainerImage.of(resource.object())) {
        int next = document.text().indexOf(found.image(), from);
        int at = next < 0 ? document.text().indexOf(found.image()) : next;
        from = Math.max(from, at + found.image().length());
        Optional<RenderedPlaces.Line> line = at < 0 ? Optional.empty() : places.line(document, at);
        uses.add(
            new Use(
                found.image(),
                resource.id(),
                found.container().isEmpty() ? found.path() : found.container(),
                document.source(),
                line.flatMap(RenderedPlaces.Line::origin).or(document::place),
                line.map(read::of).orElse(List.of()).stream()
                    .map(one -> new Read(one.path(), one.from()))
                    .toList(),
                packs));
      }
    }
  }

  // A parent's folder leads to its subpacks' templates too: the way goes on while one fits.
  private static List<Carrier> carriers(ScopedPack root, Resource document) {
    List<Carrier> way = new ArrayList<>();
    way.add(carrier(root, Optional.empty()));
    Optional<ScopedPack> parent = Optional.of(root);
    while (parent.isPresent()) {
      ScopedPack above = parent.get();
      parent =
          above.subpacks().stream()
              .filter(one -> document.source().startsWith(one.path() + "/"))
              .findFirst();
      parent.ifPresent(one -> way.add(carrier(one, declared(above, one))));
    }
    return way;
  }

  private static Carrier carrier(ScopedPack one, Optional<Dependency> dependency) {
    PackMetadata said = one.pack().metadata();
    return new Carrier(one.path(), said.name(), said.version(), dependency);
  }

  private static Optional<Dependency> declared(ScopedPack parent, ScopedPack one) {
    return parent.dependencies().stream()
        .filter(dependency -> dependency.scope().equals(one.name()))
        .findFirst();
  }
}
