package io.sherpack.template.function;

import io.sherpack.values.Value;
import io.sherpack.version.Constraint;
import io.sherpack.version.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Semantic versions and their constraints.
final class SemverFunctions {
  static final List<Definition> TABLE =
      List.of(
          Definition.of(
              "semver",
              "version",
              "Splits a version: Major, Minor, Patch, Prerelease, Metadata, Original.",
              SemverFunctions::parts),
          Definition.of(
                  "semverCompare",
                  "constraint version",
                  "Whether a version fits a constraint.",
                  call -> Value.of(constraint(call).allows(version(call, call.text(1)))))
              .alias("semver_match"));

  private SemverFunctions() {}

  private static Value parts(Call call) {
    Version version = version(call, call.text(0));
    var parts = new LinkedHashMap<String, Value>();
    parts.put("Major", Value.of(version.major()));
    parts.put("Minor", Value.of(version.minor()));
    parts.put("Patch", Value.of(version.patch()));
    parts.put("Prerelease", Value.of(version.prerelease()));
    parts.put("Metadata", Value.of(version.metadata()));
    parts.put("Original", Value.of(version.original()));
    return new Value.Mapping(parts);
  }

  private static Version version(Call call, String text) {
    Optional<Version> version = Version.parse(text);
    return version.orElseThrow(() -> call.fail("`" + text + "` is not a semantic version"));
  }

  private static Constraint constraint(Call call) {
    String text = call.text(0);
    return Constraint.parse(text)
        .orElseThrow(() -> call.fail("`" + text + "` is not a version constraint"));
  }
}
