package io.sherpack.operation;

import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.Severity;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.lint.ApiRules;
import io.sherpack.manifest.ManifestRules;
import io.sherpack.manifest.Resource;
import io.sherpack.pack.PackKind;
import io.sherpack.render.Capabilities;
import java.util.List;

/// Holds what a pack prints against Kubernetes' API and the pack's own definitions. Of a chart
/// these are warnings: Helm takes it.
final class ApiCheck {
  private ApiCheck() {}

  static void check(RenderPack.Result rendered, Capabilities assumed, Problems problems) {
    boolean chart = rendered.pack().kind() == PackKind.CHART;
    List<SourceText> files = rendered.rendering().crds();
    var places = new ObjectPlaces(new RenderedPlaces(rendered.rendering()), files);
    ApiRules.check(definitions(files), rendered.manifest(), minor(assumed), chart).stream()
        .map(places::placed)
        .map(found -> chart && found.severity() == Severity.ERROR ? found.asWarning() : found)
        .forEach(problems::add);
  }

  // What cannot be read there is told by the rules over `crds/`.
  private static List<Resource> definitions(List<SourceText> files) {
    try {
      return Manifests.definitions(ManifestRules.CHART, files);
    } catch (SherpackException.Input _) {
      return List.of();
    }
  }

  // Beyond the newest that is known nothing is known to be gone.
  private static int minor(Capabilities assumed) {
    return assumed.major().equals("1") && assumed.minor().matches("[0-9]{1,4}")
        ? Integer.parseInt(assumed.minor())
        : ApiRules.NEWEST;
  }
}
