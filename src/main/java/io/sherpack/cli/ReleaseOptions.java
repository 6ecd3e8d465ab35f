package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.operation.NameTemplate;
import io.sherpack.operation.RenderRequest;
import java.util.List;
import java.util.Optional;

/// Options that template, install and upgrade have in common.
final class ReleaseOptions {
  static final Option<Boolean> SKIP_SCHEMA =
      Option.flag("--skip-schema --skip-schema-validation", "do not check values by the schema");
  static final Option<Boolean> ENABLE_DNS =
      Option.flag("--enable-dns", "let templates resolve host names");
  static final Option<Boolean> GENERATE_NAME =
      Option.flag("-g --generate-name", "make up the release's name from the pack's");
  static final Option<Optional<String>> NAME_TEMPLATE =
      Option.text("--name-template", "TEMPLATE", "make the release's name by a Go template");

  private static final List<Option<?>> WITHOUT_EFFECT =
      List.of(
          Option.flag("--create-namespace", "").hide(),
          Option.text("--description", "TEXT", "").hide(),
          Option.flag("--disable-openapi-validation", "").hide(),
          Option.flag("--force-conflicts", "").hide(),
          Option.flag("--force-replace", "").hide(),
          Option.flag("--force", "").hide(),
          Option.flag("--hide-notes", "").hide(),
          Option.map("-l --labels", "").hide(),
          Option.flag("--render-subchart-notes", "").hide(),
          Option.flag("--replace", "").hide(),
          Option.flag("--rollback-on-failure", "").hide(),
          Option.flag("--atomic", "").hide(),
          Option.flagOn("--server-side", "").hide(),
          Option.flag("--take-ownership", "").hide(),
          Option.text("--timeout", "DURATION", "").hide(),
          Option.optional("--wait", "HOW", "", "watcher", "hookOnly").hide(),
          Option.flag("--wait-for-jobs", "").hide());

  private ReleaseOptions() {}

  /// The release and the pack that the positional arguments name.
  record Target(String release, String pack) {}

  static List<Option<?>> rendering() {
    return List.of(SKIP_SCHEMA, ENABLE_DNS, GENERATE_NAME);
  }

  /// Options of `install` that `template` takes, as Helm does, though they change nothing it
  /// prints.
  static List<Option<?>> withoutEffectOnTemplates() {
    return WITHOUT_EFFECT;
  }

  /// Reads `[NAME] PACK`; without a name it is `release-name`, or made up.
  static Target target(Arguments arguments, Environment environment, NameTemplate names) {
    arguments.expect(1, 2, "[NAME] PACK");
    boolean generate = arguments.get(GENERATE_NAME);
    if (arguments.positional().size() == 2) {
      if (generate) {
        throw new SherpackException.Usage(
            Diagnostic.error(
                "wrong-arguments", "give either a NAME or `--generate-name`, not both"));
      }
      if (nameTemplate(arguments).isPresent()) {
        // Helm's exit code.
        throw new SherpackException.Input(
            Diagnostic.error(
                "wrong-arguments", "give either a NAME or `--name-template`, not both"));
      }
      return new Target(arguments.positional().getFirst(), arguments.positional().getLast());
    }
    String pack = arguments.positional().getFirst();
    Optional<String> template = nameTemplate(arguments);
    if (template.isPresent()) {
      return new Target(names.name(template.get()), pack);
    }
    return new Target(generate ? generated(pack, environment) : "release-name", pack);
  }

  /// Whether a name is given, or how to make one.
  static boolean named(Arguments arguments) {
    return arguments.positional().size() > 1
        || arguments.get(GENERATE_NAME)
        || nameTemplate(arguments).isPresent();
  }

  // As in Helm an empty one is none, and one stands above `--generate-name`.
  private static Optional<String> nameTemplate(Arguments arguments) {
    return arguments.get(NAME_TEMPLATE).filter(template -> !template.isEmpty());
  }

  /// Reads `[NAME] PACK` of `template`, which makes up no name: without one it is `release-name`,
  /// as in Helm.
  static Target rendered(Arguments arguments, Environment environment, NameTemplate names) {
    return arguments.positional().size() == 1 && nameTemplate(arguments).isEmpty()
        ? new Target("release-name", arguments.positional().getFirst())
        : target(arguments, environment, names);
  }

  /// Reads what install and upgrade render.
  static RenderRequest render(
      Arguments arguments, Environment environment, Target target, boolean upgrade) {
    return new RenderRequest(
        environment.directory(),
        target.pack(),
        ValuesOptions.read(arguments),
        target.release(),
        ClusterOptions.read(arguments, environment).namespace().orElse("default"),
        upgrade,
        Optional.empty(),
        List.of(),
        arguments.get(SKIP_SCHEMA),
        arguments.get(ENABLE_DNS),
        arguments.get(ChangeFlags.SUBCHART_NOTES),
        PostOptions.read(arguments, environment, arguments.get(ChangeFlags.TIMEOUT)),
        TrustOptions.enforcing(arguments, environment));
  }

  static String generated(String pack, Environment environment) {
    String base =
        Optional.ofNullable(environment.resolve(pack).getFileName())
            .map(Object::toString)
            .orElse("pack");
    String name = base.replaceFirst("(-\\d.*)?\\.(tgz|tar\\.gz)$", "");
    return name + "-" + environment.clock().instant().getEpochSecond();
  }
}
