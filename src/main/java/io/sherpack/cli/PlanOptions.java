package io.sherpack.cli;

import io.sherpack.operation.NameTemplate;
import io.sherpack.operation.Upgrade;
import java.util.ArrayList;
import java.util.List;

/// The options of commands that look at an upgrade: all that the upgrade itself takes.
final class PlanOptions {
  private static final Option<Boolean> INSTALL = Option.flag("-i --install", "").hide();

  private PlanOptions() {}

  static List<Option<?>> all() {
    List<Option<?>> all = new ArrayList<>(ValuesOptions.all());
    all.addAll(ReleaseOptions.rendering());
    all.add(ReleaseOptions.NAME_TEMPLATE);
    all.addAll(PostOptions.all());
    all.addAll(ChangeFlags.all());
    all.addAll(UpgradeCommand.keptValues());
    all.addAll(List.of(INSTALL, ChangeFlags.CLEANUP, DiffOptions.FULL, OutputFormat.OPTION));
    all.addAll(TrustOptions.all());
    return all;
  }

  static Upgrade.Request read(Arguments arguments, Environment environment, NameTemplate names) {
    ReleaseOptions.Target target = ReleaseOptions.target(arguments, environment, names);
    return new Upgrade.Request(
        ReleaseOptions.render(arguments, environment, target, true),
        ClusterOptions.read(arguments, environment),
        ChangeFlags.read(arguments, environment),
        true,
        UpgradeCommand.oldValues(arguments));
  }
}
