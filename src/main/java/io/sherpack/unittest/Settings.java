package io.sherpack.unittest;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a suite says for all of its tests and a test for itself: values and the world that
/// templates see.
///
/// @param values files, as written
/// @param set values by path
/// @param apiVersions empty where nothing is said
/// @param alone whether `apiVersions` without a value keeps those of the suite away
/// @param objects those that `lookup` finds
/// @param kinds of `lookup`, under `apiVersion/kind`: whether they have a namespace
/// @param skip why it is skipped, empty when it is not
public record Settings(
    List<String> values,
    Map<String, Value> set,
    ReleaseSettings release,
    Optional<String> chartVersion,
    Optional<String> appVersion,
    Optional<String> majorVersion,
    Optional<String> minorVersion,
    Optional<List<String>> apiVersions,
    boolean alone,
    List<Value.Mapping> objects,
    Map<String, Boolean> kinds,
    Optional<PostCommand> post,
    String skip) {
  /// What is said of the release; names are empty and the revision 0 where nothing is.
  public record ReleaseSettings(String name, String namespace, int revision, boolean upgrade) {}

  /// A program that all printed text goes through.
  public record PostCommand(String command, List<String> arguments) {
    public PostCommand {
      arguments = List.copyOf(arguments);
    }
  }

  public Settings {
    values = List.copyOf(values);
    set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
    objects = List.copyOf(objects);
    kinds = Map.copyOf(kinds);
  }

  /// Returns a test's settings with its suite's below them; `set` stays apart, as the suite's comes
  /// first.
  Settings over(Settings suite) {
    List<Value.Mapping> found = new ArrayList<>(objects);
    found.addAll(suite.objects);
    Map<String, Boolean> allKinds = new LinkedHashMap<>(kinds);
    allKinds.putAll(suite.kinds);
    return new Settings(
        joined(suite.values, values),
        set,
        new ReleaseSettings(
            or(release.name, suite.release.name),
            or(release.namespace, suite.release.namespace),
            release.revision == 0 ? suite.release.revision : release.revision,
            release.upgrade || suite.release.upgrade),
        chartVersion.or(() -> suite.chartVersion),
        appVersion.or(() -> suite.appVersion),
        majorVersion.or(() -> suite.majorVersion),
        minorVersion.or(() -> suite.minorVersion),
        suite.apiVersions.isPresent() && !alone
            ? Optional.of(joined(apiVersions.orElse(List.of()), suite.apiVersions.get()))
            : apiVersions,
        alone,
        found,
        allKinds,
        post.or(() -> suite.post),
        or(suite.skip, skip));
  }

  private static String or(String first, String second) {
    return first.isEmpty() ? second : first;
  }

  private static List<String> joined(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
