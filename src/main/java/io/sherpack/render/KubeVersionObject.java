package io.sherpack.render;

import io.sherpack.template.function.GoObject;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;

/// `.Capabilities.KubeVersion` of Go templates.
record KubeVersionObject(Capabilities capabilities) implements GoObject {
  @Override
  public String goType() {
    return "common.KubeVersion";
  }

  @Override
  public String goKind() {
    return "struct";
  }

  @Override
  public Optional<Value> field(String name) {
    return switch (name) {
      case "Version" -> Optional.of(Value.of(capabilities.kubeVersion()));
      case "Major" -> Optional.of(Value.of(capabilities.major()));
      case "Minor" -> Optional.of(Value.of(capabilities.minor()));
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<Method> method(String name) {
    return switch (name) {
      case "String" -> Optional.of(new Method(List.of(), _ -> Value.of(text())));
      case "GitVersion" ->
          Optional.of(new Method(List.of(), _ -> Value.of(capabilities.kubeVersion())));
      default -> Optional.empty();
    };
  }

  @Override
  public String text() {
    return capabilities.plainVersion();
  }
}
