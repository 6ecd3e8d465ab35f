package io.sherpack.cli;

import io.sherpack.operation.DeployResult;
import io.sherpack.operation.PlanFiles;
import io.sherpack.operation.Upgrade;
import io.sherpack.operation.Upgrade.OldValues;
import java.util.ArrayList;
import java.util.List;

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

  private final Environment environment;
  private final Upgrade upgrade;
  private final PlanFiles plans;

  UpgradeCommand(Environment environment, Upgrade upgrade, PlanFiles plans) {
    this.environment = environment;
    this.upgrade = upgrade;
    this.plans = plans;
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
        those given before stay in force.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack upgrade shop ./shop --wait",
        "sherpack upgrade --install shop ./shop -f production.yaml    # for CI",
        "sherpack upgrade shop ./shop --reset-then-reuse-values --set replicas=5");
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
    all.addAll(List.of(ChangeFlags.CLEANUP, OutputFormat.OPTION));
    all.addAll(TrustOptions.all());
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(2, 2, "RELEASE and PACK");
    OutputFormat format = OutputFormat.read(arguments);
    ChangeFlags.checkHidden(arguments);
    var target =
        new ReleaseOptions.Target(
            arguments.positional().getFirst(), arguments.positional().getLast());
    var request =
        new Upgrade.Request(
            ReleaseOptions.render(arguments, environment, target, true),
            ClusterOptions.read(arguments, environment),
            PlanFileOptions.bound(
                ChangeFlags.read(arguments, environment), arguments, environment, plans),
            arguments.get(INSTALL),
            oldValues(arguments));
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
