package io.sherpack.unittest;

import io.sherpack.values.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A suite of tests as its file has it.
///
/// @param file where it stands, as it is shown
/// @param route of the pack it belongs to, from the root on: `web`, `web/charts/db`
/// @param set values of all its tests, by path
/// @param templates those that are rendered and asserted on; all where none is named
/// @param crds whether what lies in `crds/` is asserted on too
/// @param snapshotId what tells the snapshots of several suites of a file apart
public record Suite(
    String file,
    String route,
    String name,
    Map<String, Value> set,
    List<String> templates,
    List<String> excluded,
    boolean crds,
    String snapshotId,
    List<Test> tests) {
  /// A test.
  ///
  /// @param settings with those of the suite below them
  /// @param templates those that are asserted on, where it names some
  public record Test(
      String name,
      Settings settings,
      List<String> templates,
      OptionalInt documentIndex,
      Optional<Selector> selector,
      List<Assertion> assertions) {
    public Test {
      templates = List.copyOf(templates);
      assertions = List.copyOf(assertions);
    }

    /// Whether nothing in it waits for a template to fail.
    boolean wantsRendering() {
      return assertions.stream().allMatch(assertion -> assertion.kind().wantsRendering());
    }
  }

  public Suite {
    set = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(set));
    templates = List.copyOf(templates);
    excluded = List.copyOf(excluded);
    tests = List.copyOf(tests);
  }

  /// The file of its snapshots.
  public String snapshotFile() {
    int slash = file.lastIndexOf('/') + 1;
    String id = snapshotId.isEmpty() ? "" : "_" + snapshotId;
    return file.substring(0, slash) + "__snapshot__/" + file.substring(slash) + id + ".snap";
  }
}
