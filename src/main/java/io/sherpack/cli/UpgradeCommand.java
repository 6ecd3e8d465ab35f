package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.operation.DeployResult;
import io.sherpack.operation.Impact;
import io.sherpack.operation.PlanFiles;
import io.sherpack.operation.Upgrade;
import io.sherpack.operation.Upgrade.OldValues;
import io.sherpack.provenance.Trust;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Replaces a release by a new revision.
final class UpgradeCommand implements Command {
  private static final Option<Boolean> INSTALL =
      Option.flag("-i --install", "install the release when it is not there");
  private static final Option<Boolean> RESET_VALUES =
      Option.flag("--reset-values", "forget the values given before");
  private static final Option<Boolean> REUSE_VALUES =
      Option.flag("--reuse-values", "keep the values given before, and the old pack's defaults");
  private static final Option<Boolean> RESET_THEN_REUSE =
      Option.flag(
          "--reset-then-reuse-values",
          "take the new pack's defaults, then the values given before");

  private static final Option<Boolean> IMPACT =
      Option.flag(
          "--impact",
          "change nothing, and tell what NEW means for users of OLD, or of the release");
  private static final Option<Optional<String>> OLD_VERSION =
      Option.text("--old-version", "RANGE", "with --impact: the version of OLD");

  private final Environment environment;
  private final Upgrade upgrade;
  private final PlanFiles plans;
  private final Supplier<Impact> impact;

  UpgradeCommand(
      Environment environment, Upgrade upgrade, PlanFiles plans, Supplier<Impact> impact) {
    this.environment = environment;
    this.upgrade = upgrade;
    this.plans = plans;
    this.impact = impact;
  }

  @Override
  public String summary() {
    return "replace a release by a new revision";
  }

  @Override
  public String parameters() {
    return "RELEASE PACK";
  }

  @Override
  public String description() {
    return """
        What the pack no longer prints is removed, unless its policy is to keep it. Without new values
        those given before stay in force.

        `--impact` compares what is deployed with PACK, or two packs without a cluster: values added,
        removed, renamed and with other defaults, and yours that no longer count; images; rights that
        roles and bindings widen; what breaks in definitions; fields that the server never changes.
        OLD is a pack when it is a path (`./shop`), an archive or an address, else the name of a
        release. It ends with 0 when there is nothing to tell, with 2 when there is.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack upgrade shop ./shop --wait",
        "sherpack upgrade --install shop ./shop -f production.yaml    # for CI",
        "sherpack upgrade shop ./shop --reset-then-reuse-values --set replicas=5",
        "sherpack upgrade --impact shop-1.0.0.tgz ./shop -f production.yaml",
        "sherpack upgrade --impact repo/shop repo/shop --old-version 1.0.0 --version 2.0.0");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(ValuesOptions.all());
    all.add(ReleaseOptions.SKIP_SCHEMA);
    all.add(ReleaseOptions.ENABLE_DNS);
    all.addAll(PostOptions.all());
    all.addAll(ChangeFlags.all());
    all.addAll(PlanFileOptions.all());
    all.add(INSTALL);
    all.addAll(keptValues());
    all.addAll(List.of(ChangeFlags.CLEANUP, OutputFormat.OPTION, IMPACT, OLD_VERSION));
    all.addAll(TrustOptions.all());
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(2, 2, "RELEASE and PACK");
    OutputFormat format = OutputFormat.read(arguments);
    if (arguments.get(IMPACT)) {
      return impact(arguments, format, session);
    }
    if (arguments.has(OLD_VERSION)) {
      throw new SherpackException.Usage(
          Diagnostic.error("wrong-arguments", "`--old-version` needs `--impact` with two packs"));
    }
    ChangeFlags.checkHidden(arguments);
    Upgrade.Request request = request(arguments);
    DeployResult result = upgrade.run(request, ApplyProgress.of(session, request.change()));
    session.report(result.warnings());
    String head =
        "Release \"%s\" %s\n"
            .formatted(
                result.release().name(),
                result.first()
                    ? "does not exist. Installing it now."
                    : "has been upgraded. Happy Helming!");
    session.print(DeployPage.of(result, head, arguments, format, environment));
    return ExitCode.OK.number();
  }

  private Upgrade.Request request(Arguments arguments) {
    var target =
        new ReleaseOptions.Target(
            arguments.positional().getFirst(), arguments.positional().getLast());
    return new Upgrade.Request(
        ReleaseOptions.render(arguments, environment, target, true),
        ClusterOptions.read(arguments, environment),
        PlanFileOptions.bound(
            ChangeFlags.read(arguments, environment), arguments, environment, plans),
        arguments.get(INSTALL),
        oldValues(arguments));
  }

  private int impact(Arguments arguments, OutputFormat format, Session session)
      throws InterruptedException {
    boolean packs = comparesPacks(arguments);
    List<Option<?>> vain = new ArrayList<>(ChangeFlags.all());
    vain.addAll(PlanFileOptions.all());
    vain.addAll(List.of(INSTALL, ChangeFlags.CLEANUP));
    if (packs) {
      vain.addAll(keptValues());
    } else {
      vain.add(OLD_VERSION);
    }
    vain.stream().filter(arguments::has).findFirst().ifPresent(option -> refuse(option, packs));
    Impact.Result result =
        packs ? impact.get().packs(pair(arguments)) : impact.get().release(request(arguments));
    session.report(result.warnings());
    session.report(result.refused());
    session.print(format.print(ImpactPage.text(result), ImpactPage.data(result)));
    return DiffOptions.exit(result.differs());
  }

  private static void refuse(Option<?> option, boolean packs) {
    throw new SherpackException.Usage(
        Diagnostic.error(
            "wrong-arguments",
            "`%s` says nothing with `--impact`, which %s"
                .formatted(option.name(), packs ? "compares two packs" : "changes nothing")));
  }

  private Impact.Request pair(Arguments arguments) {
    var release = "release-name";
    var older = new ReleaseOptions.Target(release, arguments.positional().getFirst());
    var newer = new ReleaseOptions.Target(release, arguments.positional().getLast());
    return new Impact.Request(
        ReleaseOptions.render(arguments, environment, newer, true),
        ReleaseOptions.render(arguments, environment, older, true).trusting(Trust.none()));
  }

  /// Whether the first argument is a pack too. A bare word is the name of a release, be there a
  /// folder of that name or not.
  static boolean comparesPacks(Arguments arguments) {
    String first = arguments.positional(0).orElse("");
    return arguments.given().containsKey(IMPACT)
        && arguments.get(IMPACT)
        && arguments.positional().size() == 2
        && (first.contains("/")
            || first.equals(".")
            || first.equals("..")
            || first.endsWith(".tgz")
            || first.endsWith(".tar.gz"));
  }

  /// Returns what was given, with the version of the older pack in the place of the newer one's.
  static Arguments forOlder(Arguments arguments) {
    Map<Option<?>, List<String>> given = new LinkedHashMap<>(arguments.given());
    given.remove(OnPack.VERSION);
    arguments.get(OLD_VERSION).ifPresent(range -> given.put(OnPack.VERSION, List.of(range)));
    return new Arguments(arguments.command(), arguments.positional(), given);
  }

  /// The options that say what becomes of the values given before.
  static List<Option<?>> keptValues() {
    return List.of(RESET_VALUES, REUSE_VALUES, RESET_THEN_REUSE);
  }

  static OldValues oldValues(Arguments arguments) {
    if (arguments.get(RESET_VALUES)) {
      return OldValues.RESET;
    }
    if (arguments.get(REUSE_VALUES)) {
      return OldValues.REUSE;
    }
    return arguments.get(RESET_THEN_REUSE) ? OldValues.RESET_THEN_REUSE : OldValues.UNLESS_GIVEN;
  }
}
