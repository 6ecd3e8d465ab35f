package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.operation.ChangeOptions;
import io.sherpack.operation.PlanFiles;
import java.util.List;
import java.util.Optional;

/// The options by which install and upgrade do what was planned, or nothing.
final class PlanFileOptions {
  private static final Option<Optional<String>> PLAN =
      Option.text("--plan", "FILE", "go on only if it is what this file of `sherpack plan` says");
  private static final Option<Optional<String>> VERIFY_KEY =
      Option.text(
          "--verify-key", "FILE", "with --plan: the public Ed25519 key that must have signed it");

  private PlanFileOptions() {}

  static List<Option<?>> all() {
    return List.of(PLAN, VERIFY_KEY);
  }

  /// Returns the options, bound to the plan that is given, if any.
  static ChangeOptions bound(
      ChangeOptions change, Arguments arguments, Environment environment, PlanFiles files) {
    Optional<String> plan = arguments.get(PLAN);
    if (plan.isEmpty()) {
      if (arguments.has(VERIFY_KEY)) {
        throw wrong("`--verify-key` needs `--plan`, whose signature it verifies");
      }
      return change;
    }
    if (change.dryRun() == ChangeOptions.DryRun.CLIENT) {
      throw wrong("`--plan` needs the cluster, which `--dry-run=client` does not ask");
    }
    return files.bound(
        change,
        environment.resolve(plan.get()),
        arguments.get(VERIFY_KEY).map(environment::resolve));
  }

  private static SherpackException wrong(String message) {
    return new SherpackException.Usage(Diagnostic.error("wrong-arguments", message));
  }
}
