package io.sherpack.unittest;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.yaml.YamlNode;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// The assertions by name.
final class Assertions {
  /// @param negated whether the name itself says `not`
  /// @param wantsRendering whether templates have to print for it
  record Kind(String name, boolean negated, boolean wantsRendering) {}

  private record Entry(Kind kind, Function<Parameters, Check> check) {}

  private static final Map<String, Entry> BY_NAME = table();

  private Assertions() {}

  private static Map<String, Entry> table() {
    Map<String, Entry> table = new TreeMap<>();
    both(table, "equal", "notEqual", ValueChecks::equal);
    both(table, "equalRaw", "notEqualRaw", TextChecks::equalRaw);
    both(table, "exists", "notExists", ValueChecks::exists);
    both(table, "isNotNull", "isNull", ValueChecks::exists);
    both(table, "isNullOrEmpty", "isNotNullOrEmpty", ValueChecks::empty);
    both(table, "isEmpty", "isNotEmpty", ValueChecks::empty);
    both(table, "isSubset", "isNotSubset", ValueChecks::subset);
    both(table, "isType", "isNotType", ValueChecks::type);
    both(table, "contains", "notContains", ListChecks::contains);
    both(table, "lengthEqual", "notLengthEqual", ListChecks::length);
    both(table, "matchRegex", "notMatchRegex", TextChecks::matches);
    both(table, "matchRegexRaw", "notMatchRegexRaw", TextChecks::matchesRaw);
    both(
        table,
        "greaterOrEqual",
        "notGreaterOrEqual",
        parameters -> OrderCheck.of(parameters, true));
    both(table, "lessOrEqual", "notLessOrEqual", parameters -> OrderCheck.of(parameters, false));
    one(table, "isKind", parameters -> DocumentChecks.field(parameters, "kind"));
    one(table, "isAPIVersion", parameters -> DocumentChecks.field(parameters, "apiVersion"));
    one(table, "hasDocuments", DocumentChecks::count);
    one(table, "containsDocument", DocumentChecks::contains);
    one(table, "matchSnapshot", SnapshotChecks::of);
    one(table, "matchSnapshotRaw", SnapshotChecks::raw);
    add(table, new Kind("failedTemplate", false, false), FailureCheck::of);
    add(table, new Kind("notFailedTemplate", true, true), FailureCheck::of);
    return Collections.unmodifiableMap(table);
  }

  private static void both(
      Map<String, Entry> table, String name, String opposite, Function<Parameters, Check> check) {
    add(table, new Kind(name, false, true), check);
    add(table, new Kind(opposite, true, true), check);
  }

  private static void one(
      Map<String, Entry> table, String name, Function<Parameters, Check> check) {
    add(table, new Kind(name, false, true), check);
  }

  private static void add(Map<String, Entry> table, Kind kind, Function<Parameters, Check> check) {
    table.put(kind.name(), new Entry(kind, check));
  }

  static Collection<String> names() {
    return BY_NAME.keySet();
  }

  static Optional<Kind> kind(String name) {
    return Optional.ofNullable(BY_NAME.get(name)).map(Entry::kind);
  }

  /// Returns the check of a kind.
  ///
  /// @throws SherpackException.Input when a parameter is not what it should be
  static Check check(Kind kind, YamlNode parameters, boolean strict) {
    Entry entry = BY_NAME.get(kind.name());
    if (entry == null) {
      throw new IllegalArgumentException(kind.name());
    }
    var given = new Parameters(kind.name(), parameters);
    Check check = entry.check().apply(given);
    if (strict) {
      given.refuseOthers();
    }
    return check;
  }

  static SherpackException unknown(YamlNode.Entry entry) {
    var problem =
        Diagnostic.error("suite-assertion", "there is no assertion `" + entry.key() + "`")
            .at(entry.keySpan());
    return new SherpackException.Input(
        Suggestions.didYouMean(entry.key(), names()).map(problem::hint).orElse(problem));
  }
}
