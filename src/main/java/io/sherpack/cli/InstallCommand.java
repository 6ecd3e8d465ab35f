package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.operation.ChangeOptions;
import io.sherpack.operation.DeployResult;
import io.sherpack.operation.Install;
import io.sherpack.operation.NameTemplate;
import io.sherpack.operation.PlanFiles;
import java.util.ArrayList;
import java.util.List;

/// Installs a pack.
final class InstallCommand implements Command {
  private static final Option<Boolean> REPLACE =
      Option.flag("--replace", "take the name of an uninstalled release whose history was kept");

  private final Environment environment;
  private final Install install;
  private final NameTemplate names;
  private final PlanFiles plans;

  InstallCommand(Environment environment, Install install, NameTemplate names, PlanFiles plans) {
    this.environment = environment;
    this.install = install;
    this.names = names;
    this.plans = plans;
  }

  @Override
  public String summary() {
    return "install a pack";
  }

  @Override
  public String parameters() {
    return "NAME PACK";
  }

  @Override
  public String description() {
    return """
        PACK is a folder or an archive. What the pack prints is applied to the cluster and recorded
        under NAME; `--wait` also waits until it is ready and says what keeps it from being so.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack install shop ./shop --wait",
        "sherpack install shop ./shop -n shops --create-namespace -f production.yaml",
        "sherpack install shop ./shop --set replicas=3 --dry-run=server",
        "sherpack install hello packs/hello --sandbox    # on the embedded cluster");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(ValuesOptions.all());
    all.addAll(ReleaseOptions.rendering());
    all.addAll(PostOptions.all());
    all.add(ReleaseOptions.NAME_TEMPLATE);
    all.addAll(ChangeFlags.ofInstall());
    all.addAll(PlanFileOptions.all());
    all.add(REPLACE);
    all.add(OutputFormat.OPTION);
    all.addAll(TrustOptions.all());
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    OutputFormat format = OutputFormat.read(arguments);
    ReleaseOptions.Target target = ReleaseOptions.target(arguments, environment, names);
    if (!ReleaseOptions.named(arguments)) {
      throw new SherpackException.Usage(
          Diagnostic.error("wrong-arguments", "`sherpack install` needs NAME and PACK")
              .hint("or let it make up a name with `--generate-name`"));
    }
    ChangeFlags.checkHidden(arguments);
    ChangeOptions change =
        PlanFileOptions.bound(
            ChangeFlags.readOfInstall(arguments, environment), arguments, environment, plans);
    var request =
        new Install.Request(
            ReleaseOptions.render(arguments, environment, target, false),
            ClusterOptions.read(arguments, environment),
            change,
            arguments.get(REPLACE));
    DeployResult result = install.run(request, ApplyProgress.of(session, change));
    session.report(result.warnings());
    session.print(DeployPage.of(result, arguments, format, environment));
    return ExitCode.OK.number();
  }
}
