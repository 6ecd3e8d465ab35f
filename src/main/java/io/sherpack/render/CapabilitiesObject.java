package io.sherpack.render;

import io.sherpack.template.function.GoObject;
import io.sherpack.values.Value;
import java.util.Optional;

/// `.Capabilities` of Go templates.
final class CapabilitiesObject implements GoObject {
  private final KubeVersionObject kubeVersion;
  private final ApiVersionsObject apiVersions;
  private final BuildObject build = new BuildObject();

  CapabilitiesObject(Capabilities capabilities) {
    this.kubeVersion = new KubeVersionObject(capabilities);
    this.apiVersions = new ApiVersionsObject(capabilities.apiVersions());
  }

  @Override
  public String goType() {
    return "*common.Capabilities";
  }

  @Override
  public String goKind() {
    return "ptr";
  }

  @Override
  public Optional<Value> field(String name) {
    return switch (name) {
      case "KubeVersion" -> Optional.of(kubeVersion);
      case "APIVersions" -> Optional.of(apiVersions);
      case "HelmVersion" -> Optional.of(build);
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<Method> method(String name) {
    return Optional.empty();
  }

  @Override
  public String text() {
    return "&{" + kubeVersion.text() + " " + apiVersions.text() + " " + build.text() + "}";
  }
}
