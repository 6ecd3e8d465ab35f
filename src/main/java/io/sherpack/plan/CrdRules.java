package io.sherpack.plan;

import io.sherpack.manifest.Annotations;
import io.sherpack.manifest.Resource;
import java.util.Objects;
import java.util.Optional;

/// What a release may do with custom resource definitions.
///
/// @param install whether those of `crds/` that are missing are made
/// @param upgrade how those of `crds/` that are there are changed
/// @param protect whether definitions in the manifest are changed only when that is safe, and kept
///   when they leave it
/// @param delete whether the user asked for definitions to be deleted
/// @param own whether those of `crds/` that are made are marked as the release's, which may delete
///   them later
public record CrdRules(
    boolean install, Upgrade upgrade, boolean protect, boolean delete, boolean own) {
  /// Which definitions that are there are changed.
  public enum Upgrade {
    NEVER,
    /// When nothing that is there breaks.
    SAFE,
    /// Whatever breaks.
    FORCE
  }

  /// As Helm treats charts: `crds/` is installed once, those of templates are like any object.
  public static final CrdRules HELM = new CrdRules(true, Upgrade.NEVER, false, true, false);

  /// Whose a definition is.
  public enum Policy {
    /// The release's own.
    MANAGED,
    /// Used by others too: never deleted.
    SHARED,
    /// Somebody else's: never touched.
    EXTERNAL
  }

  public CrdRules {
    Objects.requireNonNull(upgrade);
  }

  /// Returns what the definition says of itself, if it says anything.
  static Optional<Policy> policy(Resource definition) {
    return definition
        .annotation(Annotations.CRD_POLICY)
        .map(String::strip)
        .flatMap(
            word ->
                switch (word) {
                  case "managed" -> Optional.of(Policy.MANAGED);
                  case "shared" -> Optional.of(Policy.SHARED);
                  case "external" -> Optional.of(Policy.EXTERNAL);
                  default -> Optional.empty();
                });
  }

  /// Returns how a definition that is there is changed; an annotation of its own decides.
  public Upgrade upgradeOf(Resource definition) {
    return stated(definition).orElse(upgrade);
  }

  /// Returns what an annotation says of how the definition is changed.
  static Optional<Upgrade> stated(Resource definition) {
    return definition
        .annotation(Annotations.CRD_UPGRADE)
        .map(String::strip)
        .flatMap(
            word ->
                switch (word) {
                  case "safe" -> Optional.of(Upgrade.SAFE);
                  case "force" -> Optional.of(Upgrade.FORCE);
                  case "skip" -> Optional.of(Upgrade.NEVER);
                  default -> Optional.empty();
                });
  }
}
