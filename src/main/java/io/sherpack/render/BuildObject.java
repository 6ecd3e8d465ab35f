package io.sherpack.render;

import io.sherpack.template.function.GoObject;
import io.sherpack.values.Value;
import java.util.Optional;

/// `.Capabilities.HelmVersion` of Go templates: what the Helm says of itself whose charts we
/// render, when it is built from its sources.
record BuildObject() implements GoObject {
  private static final String VERSION = "v4.2";
  private static final String GO_VERSION = "go1.26.8";
  private static final String CLIENT_VERSION = "v1.36";

  @Override
  public String goType() {
    return "version.BuildInfo";
  }

  @Override
  public String goKind() {
    return "struct";
  }

  @Override
  public Optional<Value> field(String name) {
    return switch (name) {
      case "Version" -> Optional.of(Value.of(VERSION));
      case "GitCommit", "GitTreeState" -> Optional.of(Value.of(""));
      case "GoVersion" -> Optional.of(Value.of(GO_VERSION));
      case "KubeClientVersion" -> Optional.of(Value.of(CLIENT_VERSION));
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<Method> method(String name) {
    return Optional.empty();
  }

  @Override
  public String text() {
    return "{" + VERSION + "   " + GO_VERSION + " " + CLIENT_VERSION + "}";
  }
}
