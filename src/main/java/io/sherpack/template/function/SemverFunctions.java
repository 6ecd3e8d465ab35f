package io.sherpack.template.function;

import io.sherpack.values.Value;
import io.sherpack.version.Constraint;
import io.sherpack.version.Version;
import io.sherpack.yaml.Digits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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

  private static final int LONGEST_VERSION = 256;
  private static final Pattern LEADING_ZERO = Pattern.compile("(^|\\.)0[0-9]+(\\.|\\+|$)");

  private SemverFunctions() {}

  private static Value parts(Call call) {
    Version version = version(call, call.text(0));
    if (call.goSemantics()) {
      return new GoVersion(version, true);
    }
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
    return version.orElseThrow(
        () ->
            call.fail(
                call.goSemantics() ? complaint(text) : "`" + text + "` is not a semantic version"));
  }

  // The words of the library that Sprig uses, here and below.
  private static String complaint(String text) {
    if (text.length() > LONGEST_VERSION) {
      return "version string is too long (max " + LONGEST_VERSION + " bytes)";
    }
    for (String part : text.split("[^0-9]+", -1)) {
      if (!part.isEmpty() && Digits.parse(part, 10).bitLength() > Long.SIZE) {
        return "error parsing version segment: strconv.ParseUint: parsing "
            + GoText.quote(part)
            + ": value out of range";
      }
    }
    int prerelease = text.indexOf('-');
    boolean numbers = prerelease > 0 && Version.parse(text.substring(0, prerelease)).isPresent();
    return numbers && LEADING_ZERO.matcher(text.substring(prerelease + 1)).find()
        ? "version segment starts with 0"
        : "invalid semantic version";
  }

  private static Constraint constraint(Call call) {
    String text = call.text(0);
    return Constraint.parse(text)
        .orElseThrow(
            () ->
                call.fail(
                    call.goSemantics()
                        ? improper(text)
                        : "`" + text + "` is not a version constraint"));
  }

  private static String improper(String text) {
    for (String alternative : text.split("\\|\\|", -1)) {
      if (Constraint.parse(alternative).isEmpty()) {
        return "improper constraint: " + GoText.quote(alternative);
      }
    }
    return "improper constraint: " + GoText.quote(text);
  }
}
