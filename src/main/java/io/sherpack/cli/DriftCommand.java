package io.sherpack.cli;

import io.sherpack.apply.ApplyEvent;
import io.sherpack.operation.Drift;
import io.sherpack.plan.IgnoreRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells what in the cluster differs from the record of a release, and repairs it.
final class DriftCommand implements Command {
  private static final Option<Boolean> FIX =
      Option.flag("--fix", "bring the cluster back to the record");

  private final Environment environment;
  private final Drift drift;

  DriftCommand(Environment environment, Drift drift) {
    this.environment = environment;
    this.drift = drift;
  }

  @Override
  public String summary() {
    return "tell what in the cluster differs from a release's record";
  }

  @Override
  public String parameters() {
    return "RELEASE";
  }

  @Override
  public String description() {
    return """
        Objects that are gone, fields that were changed, and fields that people added are told with who
        did it. With --fix the record is applied again and what people added is taken away. What
        controllers add is no drift, nor are replicas that a HorizontalPodAutoscaler sets.

        """
        + LiveOptions.RULES
        + "\n\nExit codes: 0 when nothing differs or all is repaired, 2 when something differs; others"
        + " are errors.";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack drift shop",
        "sherpack drift shop --fix",
        "sherpack drift shop --ignore Deployment:spec.replicas --ignore ConfigMap/cache");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(List.of(FIX));
    all.addAll(LiveOptions.all());
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(1, 1, "RELEASE");
    OutputFormat _ = OutputFormat.read(arguments);
    List<IgnoreRule> ignored = LiveOptions.ignored(arguments);
    boolean fix = arguments.get(FIX);
    Drift.Result result =
        drift.run(
            new Drift.Request(
                ClusterOptions.read(arguments, environment),
                arguments.positional().getFirst(),
                Optional.empty(),
                ignored,
                fix),
            // The objects are told once, with their fields.
            event -> {
              if (event instanceof ApplyEvent.Noted(var text)) {
                session.say("note: " + text);
              }
            });
    return LiveOptions.print(result, fix, arguments, session);
  }
}
