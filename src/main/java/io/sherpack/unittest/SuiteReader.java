package io.sherpack.unittest;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.unittest.Settings.PostCommand;
import io.sherpack.unittest.Settings.ReleaseSettings;
import io.sherpack.values.Value;
import io.sherpack.yaml.Datum;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import io.sherpack.yaml.YamlReader.Duplicates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads files of suites in the format of helm-unittest.
public final class SuiteReader {
  /// The version of helm-unittest whose format this is.
  private static final String FORMAT_VERSION = "1.1.2";

  private static final Set<String> BESIDE =
      Set.of("template", "documentIndex", "not", "documentSelector");
  // A backslash, where the text has an odd number of them.
  private static final Pattern LONE_BACKSLASH =
      Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\(?!\\\\)");

  private final String route;
  private final boolean strict;
  private final List<String> moreValues;

  /// @param route of the pack that the suites belong to
  /// @param strict whether keys that nobody knows are refused
  /// @param moreValues files of values for all suites
  public SuiteReader(String route, boolean strict, List<String> moreValues) {
    this.route = route;
    this.strict = strict;
    this.moreValues = List.copyOf(moreValues);
  }

  /// Returns the suites of a file, which `---` separates.
  ///
  /// @throws SherpackException.Input with the first mistake
  public List<Suite> read(SourceText file) {
    List<Suite> suites = new ArrayList<>();
    for (SourceText part : parts(file)) {
      parse(part).ifPresent(root -> suites.add(suite(file.name(), root, "")));
    }
    return suites;
  }

  /// Returns the suites that a template printed; each has to have a name.
  ///
  /// @throws SherpackException.Input with the first mistake, or when there is none
  public List<Suite> printed(SourceText file) {
    List<Suite> suites = new ArrayList<>();
    for (SourceText part : parts(file)) {
      Optional<Keys> root = parse(part);
      if (root.isPresent()) {
        Suite suite = suite(file.name(), root.get(), Integer.toString(suites.size()));
        if (suite.name().isEmpty()) {
          throw mistake(root.get().node, "a suite that a template prints needs a name: `suite`");
        }
        suites.add(suite);
      }
    }
    if (suites.isEmpty()) {
      throw new SherpackException.Input(
          Diagnostic.error("suite-empty", "`" + file.name() + "` prints no suite"));
    }
    return suites;
  }

  // Each part keeps its place in the file.
  private static List<SourceText> parts(SourceText file) {
    List<SourceText> parts = new ArrayList<>();
    int from = 0;
    for (String part : Documents.parts(file.text())) {
      int at = file.text().indexOf(part, from);
      String before = file.text().substring(0, at).replaceAll("[^\\n]", "");
      if (!part.isBlank()) {
        parts.add(new SourceText(file.name(), before + part));
      }
      from = at + part.length();
    }
    return parts;
  }

  private Optional<Keys> parse(SourceText part) {
    YamlNode root;
    try {
      root = YamlReader.read(part, Duplicates.REFUSED);
    } catch (SherpackException.Input failure) {
      if (!failure.diagnostics().getFirst().message().contains("unknown escape")) {
        throw failure;
      }
      String escaped = LONE_BACKSLASH.matcher(part.text()).replaceAll("$1\\\\\\\\");
      root = YamlReader.read(new SourceText(part.name(), escaped), Duplicates.REFUSED);
    }
    return root.isNull() ? Optional.empty() : Optional.of(new Keys(root, "a suite"));
  }

  private Suite suite(String file, Keys root, String number) {
    String name = root.text("suite");
    Map<String, Value> set = root.values("set");
    List<String> templates = root.texts("templates");
    List<String> excluded = root.texts("excludeTemplates");
    boolean crds = root.flag("includeCrds");
    String id = root.text("snapshotId");
    Settings read = settings(root);
    List<String> values = new ArrayList<>(read.values());
    values.addAll(moreValues);
    Settings settings = withValues(read, values);
    List<Suite.Test> tests = new ArrayList<>();
    for (YamlNode test : root.items("tests")) {
      tests.add(test(new Keys(test, "a test"), settings));
    }
    root.refuseOthers();
    if (tests.isEmpty()) {
      throw mistake(root.node, "the suite has no tests");
    }
    return new Suite(
        file, route, name, set, templates, excluded, crds, id.isEmpty() ? number : id, tests);
  }

  private static Settings withValues(Settings settings, List<String> values) {
    return new Settings(
        values,
        settings.set(),
        settings.release(),
        settings.chartVersion(),
        settings.appVersion(),
        settings.majorVersion(),
        settings.minorVersion(),
        settings.apiVersions(),
        settings.alone(),
        settings.objects(),
        settings.kinds(),
        settings.post(),
        settings.skip());
  }

  private Suite.Test test(Keys keys, Settings suite) {
    String name = keys.text("it");
    List<String> templates = keys.texts("templates");
    String template = keys.text("template");
    OptionalInt index = keys.number("documentIndex");
    Optional<Selector> selector = selector(keys);
    Settings settings = settings(keys).over(suite);
    List<Assertion> assertions = new ArrayList<>();
    for (YamlNode assertion : keys.items("asserts")) {
      assertions.add(assertion(new Keys(assertion, "an assertion")));
    }
    keys.refuseOthers();
    if (assertions.isEmpty()) {
      throw mistake(keys.node, "the test has no `asserts`");
    }
    return new Suite.Test(
        name,
        settings,
        templates.isEmpty() && !template.isEmpty() ? List.of(template) : templates,
        index,
        selector,
        assertions);
  }

  private Settings settings(Keys keys) {
    Keys release = keys.inner("release");
    Keys chart = keys.inner("chart");
    Keys capabilities = keys.inner("capabilities");
    Keys skip = keys.inner("skip");
    var settings =
        new Settings(
            keys.texts("values"),
            keys.values("set"),
            new ReleaseSettings(
                release.text("name"),
                release.text("namespace"),
                release.number("revision").orElse(0),
                release.flag("upgrade")),
            chart.said("version"),
            chart.said("appVersion"),
            capabilities.said("majorVersion"),
            capabilities.said("minorVersion"),
            capabilities.has("apiVersions")
                ? Optional.of(capabilities.texts("apiVersions"))
                : Optional.empty(),
            capabilities.bare("apiVersions"),
            objects(keys.inner("kubernetesProvider")),
            kinds(keys.inner("kubernetesProvider")),
            post(keys.inner("postRenderer")),
            skipped(skip));
    List.of(release, chart, capabilities, skip).forEach(Keys::refuseOthers);
    return settings;
  }

  private static String skipped(Keys skip) {
    String wanted = skip.text("minimumVersion");
    String reason = skip.text("reason");
    return !wanted.isEmpty() && newer(wanted)
        ? "it needs helm-unittest " + wanted + ", this is the format of " + FORMAT_VERSION
        : reason;
  }

  private static boolean newer(String wanted) {
    return java.util.Arrays.compare(numbers(wanted), numbers(FORMAT_VERSION)) > 0;
  }

  private static int[] numbers(String version) {
    return Pattern.compile("\\d{1,9}")
        .matcher(version)
        .results()
        .mapToInt(number -> Integer.parseInt(number.group()))
        .toArray();
  }

  private static List<Value.Mapping> objects(Keys provider) {
    return provider.items("objects").stream()
        .map(Scalars::value)
        .filter(Value.Mapping.class::isInstance)
        .map(Value.Mapping.class::cast)
        .toList();
  }

  private static Map<String, Boolean> kinds(Keys provider) {
    Map<String, Boolean> kinds = new LinkedHashMap<>();
    provider
        .values("scheme")
        .forEach(
            (kind, facts) ->
                kinds.put(
                    kind,
                    facts instanceof Value.Mapping mapping
                        && mapping.get("namespaced").equals(Value.of(true))));
    return kinds;
  }

  private static Optional<PostCommand> post(Keys post) {
    String command = post.text("cmd");
    List<String> arguments = post.texts("args");
    return command.isEmpty() ? Optional.empty() : Optional.of(new PostCommand(command, arguments));
  }

  private static Optional<Selector> selector(Keys keys) {
    if (!keys.has("documentSelector")) {
      return Optional.empty();
    }
    Keys selector = keys.inner("documentSelector");
    var read =
        new Selector(
            selector.text("path"),
            selector.value("value"),
            selector.flag("matchMany"),
            selector.flag("skipEmptyTemplates"));
    selector.refuseOthers();
    return Optional.of(read);
  }

  private Assertion assertion(Keys keys) {
    Optional<Assertions.Kind> kind = Optional.empty();
    Optional<Check> check = Optional.empty();
    for (YamlNode.Entry entry : keys.entries()) {
      Optional<Assertions.Kind> found = Assertions.kind(entry.key());
      if (found.isPresent()) {
        if (kind.isPresent()) {
          throw mistake(
              keys.node,
              "`%s` and `%s` stand in one assertion".formatted(kind.get().name(), entry.key()));
        }
        kind = found;
        check = Optional.of(Assertions.check(found.get(), entry.value(), strict));
      } else if (strict && !BESIDE.contains(entry.key())) {
        throw Assertions.unknown(entry);
      }
    }
    if (kind.isEmpty() || check.isEmpty()) {
      throw keys.entries().stream()
          .filter(entry -> !BESIDE.contains(entry.key()))
          .findFirst()
          .map(Assertions::unknown)
          .orElseGet(() -> mistake(keys.node, "the assertion says nothing"));
    }
    if (keys.has("documentSelector") && keys.inner("documentSelector").text("path").isEmpty()) {
      throw mistake(keys.node, "`documentSelector` needs a `path`");
    }
    return new Assertion(
        kind.get(),
        check.get(),
        keys.flag("not"),
        keys.text("template"),
        keys.number("documentIndex").orElse(-1),
        selector(keys));
  }

  private static SherpackException mistake(YamlNode node, String message) {
    return new SherpackException.Input(Diagnostic.error("suite-invalid", message).at(node.span()));
  }

  /// A mapping of a suite, and which of its keys were asked for.
  private final class Keys {
    private final YamlNode node;
    private final String what;
    private final Set<String> known = new TreeSet<>();

    Keys(YamlNode node, String what) {
      this.node = node;
      this.what = what;
      if (!(node instanceof YamlNode.Mapping) && !node.isNull()) {
        throw mistake(node, what + " is a map, not a " + node.kindName());
      }
    }

    List<YamlNode.Entry> entries() {
      return node instanceof YamlNode.Mapping(_, var entries) ? entries : List.of();
    }

    private Optional<YamlNode> node(String key) {
      known.add(key);
      return node instanceof YamlNode.Mapping mapping
          ? mapping.get(key).filter(found -> !found.isNull())
          : Optional.empty();
    }

    boolean has(String key) {
      return node(key).isPresent();
    }

    /// Whether the key is there without a value.
    boolean bare(String key) {
      return node instanceof YamlNode.Mapping mapping
          && mapping.get(key).filter(YamlNode::isNull).isPresent();
    }

    Keys inner(String key) {
      return new Keys(
          node(key).orElse(new YamlNode.Mapping(node.span(), List.of())), "`" + key + "`");
    }

    private <T> T read(String key, T absent, Function<YamlNode, Optional<T>> reader, String kind) {
      Optional<YamlNode> found = node(key);
      return found.isEmpty()
          ? absent
          : reader
              .apply(found.get())
              .orElseThrow(() -> mistake(found.get(), "`" + key + "` is " + kind));
    }

    private static Optional<String> scalar(YamlNode node) {
      return node instanceof YamlNode.Scalar(_, var text, _) ? Optional.of(text) : Optional.empty();
    }

    String text(String key) {
      return read(key, "", Keys::scalar, "a text");
    }

    Optional<String> said(String key) {
      return Optional.of(text(key)).filter(text -> !text.isEmpty());
    }

    boolean flag(String key) {
      return read(
          key,
          false,
          found ->
              found instanceof YamlNode.Scalar(_, _, Datum.Truth(var truth))
                  ? Optional.of(truth)
                  : Optional.empty(),
          "`true` or `false`");
    }

    OptionalInt number(String key) {
      return read(
          key,
          OptionalInt.empty(),
          found ->
              found instanceof YamlNode.Scalar(_, _, Datum.Whole(var whole))
                      && whole.bitLength() < Integer.SIZE
                  ? Optional.of(OptionalInt.of(whole.intValue()))
                  : Optional.empty(),
          "a whole number");
    }

    List<YamlNode> items(String key) {
      return read(
          key,
          List.of(),
          found ->
              found instanceof YamlNode.Sequence(_, var items)
                  ? Optional.of(items.stream().filter(item -> !item.isNull()).toList())
                  : Optional.empty(),
          "a list");
    }

    List<String> texts(String key) {
      return read(
          key,
          List.of(),
          found ->
              found instanceof YamlNode.Sequence(_, var items)
                      && items.stream().allMatch(YamlNode.Scalar.class::isInstance)
                  ? Optional.of(items.stream().flatMap(item -> scalar(item).stream()).toList())
                  : Optional.empty(),
          "a list of texts");
    }

    Map<String, Value> values(String key) {
      return read(
          key,
          Map.of(),
          found ->
              Scalars.value(found) instanceof Value.Mapping(var entries)
                  ? Optional.of(entries)
                  : Optional.empty(),
          "a map");
    }

    Optional<Value> value(String key) {
      return node(key).map(Scalars::value);
    }

    void refuseOthers() {
      for (YamlNode.Entry entry : strict ? entries() : List.<YamlNode.Entry>of()) {
        if (!known.contains(entry.key())) {
          var problem =
              Diagnostic.error("suite-key", what + " has no `" + entry.key() + "`")
                  .at(entry.keySpan());
          throw new SherpackException.Input(
              Suggestions.didYouMean(entry.key(), known).map(problem::hint).orElse(problem));
        }
      }
    }
  }
}
