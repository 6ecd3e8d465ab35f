package io.sherpack.pack;

import io.sherpack.diagnostic.Span;
import java.util.List;
import java.util.Optional;

/// A pack that another one needs.
///
/// @param version a range; empty where a chart gives none
/// @param conditions paths into the values, of which the first that holds a boolean decides
/// @param enabled what a pack says; what a chart says is only for its templates to print
/// @param older whether it is written in the form of the Rust Sherpack, where a condition without a
///   value switches off
/// @param enabled what is written under `enabled`, which decides in packs only
/// @param place where it is declared
public record Dependency(
    String name,
    String version,
    String repository,
    List<String> conditions,
    List<String> tags,
    Optional<String> alias,
    List<Import> imports,
    boolean enabled,
    Resolve resolve,
    boolean older,
    Span place) {

  /// Values of the dependency that become values of the parent.
  ///
  /// @param child a path into the dependency's values
  /// @param parent a path into the parent's values; empty means its top
  public record Import(String child, String parent) {}

  /// When a dependency is resolved at all.
  public enum Resolve {
    ALWAYS,
    WHEN_ENABLED,
    NEVER
  }

  public Dependency {
    conditions = List.copyOf(conditions);
    tags = List.copyOf(tags);
    imports = List.copyOf(imports);
  }

  /// The same as a chart has it that it takes part in: enabled, and with its alias for its name.
  Dependency settled() {
    return new Dependency(
        scope(),
        version,
        repository,
        conditions,
        tags,
        alias,
        imports,
        true,
        resolve,
        older,
        place);
  }

  /// The name under which the parent knows it: the alias, or else its own.
  public String scope() {
    return alias.orElse(name);
  }
}
