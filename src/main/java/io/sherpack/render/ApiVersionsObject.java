package io.sherpack.render;

import io.sherpack.template.function.GoObject;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `.Capabilities.APIVersions` of Go templates: a list that answers `Has`.
final class ApiVersionsObject implements GoObject {
  private final List<String> versions;
  private final Set<String> known;

  ApiVersionsObject(List<String> versions) {
    this.versions = List.copyOf(versions);
    this.known = Set.copyOf(versions);
  }

  @Override
  public String goType() {
    return "common.VersionSet";
  }

  @Override
  public String goKind() {
    return "slice";
  }

  @Override
  public Optional<Value> field(String name) {
    return Optional.empty();
  }

  @Override
  public Optional<Method> method(String name) {
    return name.equals("Has")
        ? Optional.of(new Method(List.of("string"), this::has))
        : Optional.empty();
  }

  private Value has(List<Value> arguments) {
    return Value.of(
        arguments.getFirst() instanceof Value.Text(var version) && known.contains(version));
  }

  @Override
  public Optional<Value> content() {
    return Optional.of(Value.sequence(versions.stream().map(Value::of).toList()));
  }

  @Override
  public String text() {
    return "[" + String.join(" ", versions) + "]";
  }

  @Override
  public Value data() {
    return Value.sequence(versions.stream().map(Value::of).toList());
  }

  @Override
  public boolean truthy() {
    return !versions.isEmpty();
  }
}
