package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.operation.NameTemplate;
import io.sherpack.operation.PlanFiles;
import io.sherpack.operation.PlanRelease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells what an install or upgrade would do, and why.
final class PlanCommand implements Command {
  private static final Option<Optional<String>> OUT =
      Option.text("--out", "FILE", "write the plan, for `--plan` of install and upgrade");
  private static final Option<Duration> EXPIRES =
      Option.duration("--expires", "with --out: for how long the plan holds", "24h0m0s");
  private static final Option<Optional<String>> SIGN_KEY =
      Option.text("--sign-key", "FILE", "with --out: the private Ed25519 key to sign it with");

  private final Environment environment;
  private final PlanRelease plan;
  private final PlanFiles files;
  private final NameTemplate names;

  PlanCommand(Environment environment, PlanRelease plan, PlanFiles files, NameTemplate names) {
    this.environment = environment;
    this.plan = plan;
    this.files = files;
    this.names = names;
  }

  @Override
  public String summary() {
    return "tell what an install or upgrade would do, and why";
  }

  @Override
  public String parameters() {
    return "[RELEASE] PACK";
  }

  @Override
  public String description() {
    return """
        Objects are told in the order in which `upgrade --install` would change them, field by field as
        the API server answers, each field with its cause: a value of yours, a default or template of the
        pack's, an edit in the cluster, a controller. Nothing is changed. Secrets are hidden.

        With --out the plan is written into a file without secrets. `install` and `upgrade` with the same
        arguments and `--plan FILE` do it only while cluster, live objects, pack and values are the same.

        """
        + DiffOptions.EXIT_CODES;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack plan shop ./shop -f production.yaml",
        "sherpack plan shop ./shop --out shop.plan && sherpack upgrade shop ./shop --plan shop.plan",
        "sherpack plan shop ./shop --out shop.plan --expires 1h --sign-key key.pem");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(PlanOptions.all());
    all.addAll(List.of(OUT, EXPIRES, SIGN_KEY));
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    OutputFormat format = OutputFormat.read(arguments);
    for (Option<?> option : List.of(EXPIRES, SIGN_KEY)) {
      if (arguments.has(option) && !arguments.has(OUT)) {
        throw new SherpackException.Usage(
            Diagnostic.error(
                "wrong-arguments", "`" + option.name() + "` needs `--out`, the plan's file"));
      }
    }
    PlanRelease.Result result = plan.run(PlanOptions.read(arguments, environment, names));
    session.report(result.warnings());
    var page = new PlanPage(new ChangesPage(session.outStyle(), arguments.get(DiffOptions.FULL)));
    session.print(format.print(page.text(result), page.data(result)));
    if (!result.problems().isEmpty()) {
      session.report(result.problems());
      return ExitCode.blocked(result.problems()).number();
    }
    arguments
        .get(OUT)
        .ifPresent(
            file -> {
              files.write(
                  environment.resolve(file),
                  result.sealed(),
                  page.data(result),
                  arguments.get(EXPIRES),
                  arguments.get(SIGN_KEY).map(environment::resolve));
              session.say("wrote the plan into " + file);
            });
    return DiffOptions.exit(result.differs());
  }
}
