package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.CrdPolicy.UpgradeStrategy;
import io.sherpack.pack.PackMetadata.Maintainer;
import io.sherpack.version.Version;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads Pack.yaml in both of its forms, strictly: all mistakes of a file are told at once.
final class PackYamlReader {
  /// What the file says.
  record Manifest(
      PackType type,
      PackMetadata metadata,
      List<Dependency> dependencies,
      RuleSet rules,
      boolean strict,
      CrdPolicy crdPolicy,
      List<PostStep> postRender) {}

  private static final String CURRENT = "sherpack.io/v1";
  private static final String OLDER = "sherpack/v1";
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]*[a-z0-9])?");
  private static final int LONGEST_NAME = 250;
  private static final Pattern DURATION =
      Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s?)?");

  private final Problems problems = new Problems();

  private PackYamlReader() {}

  /// @throws SherpackException.Input with everything that is wrong
  static Manifest read(SourceText source) {
    YamlNode node = YamlReader.read(source);
    if (!(node instanceof YamlNode.Mapping mapping)) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "wrong-type",
                  "`Pack.yaml` must hold a map"
                      + (node.isNull() ? ", but it is empty" : ", not a " + node.kindName()))
              .at(node.span()));
    }
    return new PackYamlReader().manifest(mapping);
  }

  private Manifest manifest(YamlNode.Mapping mapping) {
    var fields = Fields.strict(mapping, problems);
    PackType type = type(fields);
    var engine = fields.inner("engine");
    RuleSet rules = engine.choice("rules", RuleSet.SHERPACK, List.of(RuleSet.values()));
    PackMetadata metadata = metadata(fields, rules);
    List<Dependency> dependencies =
        dependencies(fields, fields.text("apiVersion").equals(Optional.of(OLDER)));
    boolean strict = engine.truth("strict", true);
    engine.refuseOthers();
    CrdPolicy crdPolicy = crds(fields.inner("crds"));
    List<PostStep> postRender = PostStepReader.ofPack(fields);
    fields.refuseOthers();
    problems.throwIfFailed();
    return new Manifest(type, metadata, dependencies, rules, strict, crdPolicy, postRender);
  }

  private PackType type(Fields fields) {
    String apiVersion = fields.needed("apiVersion");
    List<PackType> types = List.of(PackType.values());
    return switch (apiVersion) {
      case OLDER -> fields.choice("kind", PackType.APPLICATION, types);
      case CURRENT -> {
        String kind = fields.needed("kind");
        if (!kind.isEmpty() && !kind.equals("Pack")) {
          fields.problem("invalid-choice", "`kind` is `" + kind + "`, but must be `Pack`", "kind");
        }
        yield fields.choice("type", PackType.APPLICATION, types);
      }
      default -> unknownForm(fields, apiVersion);
    };
  }

  private static PackType unknownForm(Fields fields, String apiVersion) {
    if (!apiVersion.isEmpty()) {
      fields.problem(
          "unknown-api-version",
          "unknown `apiVersion` `%s`: it is `%s`, or `%s` in the older form"
              .formatted(apiVersion, CURRENT, OLDER),
          "apiVersion");
    }
    // What both forms know is not told to be unknown on top.
    Optional<YamlNode> _ = fields.node("kind");
    Optional<YamlNode> _ = fields.node("type");
    return PackType.APPLICATION;
  }

  private PackMetadata metadata(Fields top, RuleSet rules) {
    if (top.node("metadata").isEmpty()) {
      String _ = top.needed("metadata");
    }
    var fields = top.inner("metadata");
    if (top.node("metadata").isEmpty()) {
      return new PackMetadata(
          "",
          Optional.empty(),
          "",
          "",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty());
    }
    var metadata =
        new PackMetadata(
            top.text("apiVersion").orElse(""),
            top.text("type"),
            name(fields, "name"),
            version(fields, rules),
            fields.text("description"),
            fields.text("appVersion"),
            kubeVersion(fields),
            fields.text("home"),
            fields.text("icon"),
            fields.texts("sources"),
            fields.texts("keywords"),
            maintainers(fields),
            fields.textMap("annotations"),
            fields.truth("deprecated", false),
            Optional.empty(),
            Optional.empty());
    fields.refuseOthers();
    return metadata;
  }

  private static String name(Fields fields, String key) {
    String name = fields.needed(key);
    if (!name.isEmpty() && !(NAME.matcher(name).matches() && name.length() <= LONGEST_NAME)) {
      fields.problem(
          "invalid-name",
          "`" + name + "` is not a name: use lower-case letters, digits, `-`, `_` and `.`",
          key);
    }
    return name;
  }

  // Helm takes `v1.2` for a version too.
  private String version(Fields fields, RuleSet rules) {
    String version = fields.needed("version");
    boolean known = rules.helm() && Version.parse(version).isPresent();
    if (!version.isEmpty() && !known) {
      Versions.problem(version)
          .map(problem -> problem.at(fields.place("version")))
          .ifPresent(problems::add);
    }
    return version;
  }

  private static Optional<String> kubeVersion(Fields fields) {
    Optional<String> range = fields.text("kubeVersion");
    range
        .flatMap(Versions::rangeProblem)
        .ifPresent(problem -> fields.problem("invalid-range", problem, "kubeVersion"));
    return range;
  }

  private List<Maintainer> maintainers(Fields fields) {
    List<Maintainer> maintainers = new ArrayList<>();
    for (Fields maintainer : fields.each("maintainers")) {
      maintainers.add(
          new Maintainer(
              maintainer.needed("name"), maintainer.text("email"), maintainer.text("url")));
      maintainer.refuseOthers();
    }
    return maintainers;
  }

  private List<Dependency> dependencies(Fields top, boolean older) {
    List<Fields> items = top.each("dependencies");
    var form = older ? DependencyReader.Form.OLDER_PACK : DependencyReader.Form.PACK;
    List<Dependency> dependencies = DependencyReader.read(items, form, problems);
    items.forEach(Fields::refuseOthers);
    return dependencies;
  }

  private static CrdPolicy crds(Fields fields) {
    CrdPolicy standard = CrdPolicy.STANDARD;
    boolean install = fields.truth("install", standard.install());
    var upgrade = fields.inner("upgrade");
    boolean upgrades = upgrade.truth("enabled", standard.upgrade());
    UpgradeStrategy strategy =
        upgrade.choice("strategy", standard.strategy(), List.of(UpgradeStrategy.values()));
    upgrade.refuseOthers();
    var uninstall = fields.inner("uninstall");
    boolean keep = uninstall.truth("keep", standard.keep());
    uninstall.refuseOthers();
    boolean waitReady = fields.truth("waitReady", standard.waitReady());
    Duration timeout =
        fields
            .text("waitTimeout")
            .map(text -> duration(fields, text))
            .orElse(standard.waitTimeout());
    fields.refuseOthers();
    return new CrdPolicy(install, upgrades, strategy, keep, waitReady, timeout);
  }

  private static Duration duration(Fields fields, String text) {
    Matcher form = DURATION.matcher(text);
    if (text.isEmpty() || !form.matches()) {
      fields.problem(
          "invalid-duration", "`" + text + "` is not a duration such as `60s`", "waitTimeout");
      return CrdPolicy.STANDARD.waitTimeout();
    }
    return Duration.ofHours(number(form.group(1)))
        .plusMinutes(number(form.group(2)))
        .plusSeconds(number(form.group(3)));
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
