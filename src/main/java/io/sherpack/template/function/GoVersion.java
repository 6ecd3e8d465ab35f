package io.sherpack.template.function;

import io.sherpack.values.Value;
import io.sherpack.version.Version;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;

/// What `semver` gives a Go template: a version with its methods.
///
/// @param pointer whether it is a pointer to one, as Go's functions return it but not its methods
record GoVersion(Version version, boolean pointer) implements GoObject {
  GoVersion {
    Objects.requireNonNull(version);
  }

  @Override
  public String goType() {
    return pointer ? "*semver.Version" : "semver.Version";
  }

  @Override
  public String goKind() {
    return "struct";
  }

  @Override
  public String text() {
    return version.canonical();
  }

  @Override
  public Optional<Value> field(String name) {
    return Optional.empty();
  }

  @Override
  public Optional<Method> method(String name) {
    return switch (name) {
      case "Major" -> number(version.major());
      case "Minor" -> number(version.minor());
      case "Patch" -> number(version.patch());
      case "Prerelease" -> text(version.prerelease());
      case "Metadata" -> text(version.metadata());
      case "Original" -> text(version.original());
      case "String" -> text(version.canonical());
      case "IncMajor" -> next(version.major() + 1, 0, 0);
      case "IncMinor" -> next(version.major(), version.minor() + 1, 0);
      case "IncPatch" ->
          next(
              version.major(), version.minor(), version.patch() + (version.isPrerelease() ? 0 : 1));
      default -> comparison(name);
    };
  }

  private Optional<Method> comparison(String name) {
    return switch (name) {
      case "Compare" ->
          Optional.of(new Method(List.of("*semver.Version"), given -> Value.of(compare(given))));
      case "LessThan" -> comparing(order -> order < 0);
      case "LessThanEqual" -> comparing(order -> order <= 0);
      case "GreaterThan" -> comparing(order -> order > 0);
      case "GreaterThanEqual" -> comparing(order -> order >= 0);
      case "Equal" -> comparing(order -> order == 0);
      default -> Optional.empty();
    };
  }

  private Optional<Method> comparing(IntPredicate wanted) {
    return Optional.of(
        new Method(List.of("*semver.Version"), given -> Value.of(wanted.test(compare(given)))));
  }

  private int compare(List<Value> given) {
    return given.getFirst() instanceof GoVersion(var other, _)
        ? Integer.signum(version.compareTo(other))
        : 1;
  }

  private static Optional<Method> number(long number) {
    return Optional.of(Method.of(() -> new Sized(Sized.Kind.UINT64, number)));
  }

  private static Optional<Method> text(String text) {
    return Optional.of(Method.of(() -> Value.of(text)));
  }

  private Optional<Method> next(long major, long minor, long patch) {
    String prefix = version.original().startsWith("v") ? "v" : "";
    String text = major + "." + minor + "." + patch;
    return Optional.of(
        Method.of(
            () -> new GoVersion(new Version(major, minor, patch, "", "", prefix + text), false)));
  }
}
