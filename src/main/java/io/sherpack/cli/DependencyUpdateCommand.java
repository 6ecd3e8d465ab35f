package io.sherpack.cli;

import io.sherpack.operation.UpdateDependencies;
import io.sherpack.repository.Sources;
import io.sherpack.resolve.LockPolicy;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Chooses the dependencies of a pack anew.
final class DependencyUpdateCommand implements Command {
  private static final Option<Optional<String>> AS_OF =
      Option.text("--as-of", "DATE", "choose as on that day, such as 2026-03-01");
  private static final Option<Optional<String>> POLICY =
      Option.text(
          "--lock-policy",
          "POLICY",
          "how closely `dependency build` keeps to the lock of a pack: strict, version, semver-patch"
              + " or semver-minor");

  private final Environment environment;
  private final DependencySources sources;
  private final Function<Sources, UpdateDependencies> update;

  DependencyUpdateCommand(
      Environment environment,
      DependencySources sources,
      Function<Sources, UpdateDependencies> update) {
    this.environment = environment;
    this.sources = sources;
    this.update = update;
  }

  @Override
  public String summary() {
    return "choose the dependencies of a pack and put them into charts/";
  }

  @Override
  public String parameters() {
    return "[PACK]";
  }

  @Override
  public String description() {
    return """
        Each dependency gets its newest version that fits together with all others. The archives go into
        `charts/`, older ones leave it, and the lock says what was chosen: Chart.lock for a chart,
        Pack.lock.yaml for a pack.

        Where nothing fits together, the message says which ranges are in the way and which of them to
        loosen.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack dependency update ./shop",
        "sherpack dependency update ./shop --as-of 2026-03-01    # nothing newer than that day");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(List.of(AS_OF, POLICY));
    all.addAll(DependencySources.options());
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(0, 1, "[PACK]");
    var request =
        new UpdateDependencies.Request(
            environment.directory(),
            arguments.positional(0).orElse("."),
            arguments.get(AS_OF).map(DependencyUpdateCommand::moment),
            arguments.get(POLICY).map(DependencyUpdateCommand::policy),
            TrustOptions.enforcing(arguments, environment));
    update.apply(sources.of(arguments, session)).run(request, session::tell);
    return ExitCode.OK.number();
  }

  // A day counts whole, wherever one is.
  private static Instant moment(String text) {
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text)
              .plusDays(1)
              .atStartOfDay(ZoneOffset.UTC)
              .toInstant()
              .minusNanos(1);
    } catch (DateTimeException malformed) {
      throw Option.bad("--as-of", text, "a day such as `2026-03-01`");
    }
  }

  private static LockPolicy policy(String word) {
    return LockPolicy.of(word)
        .orElseThrow(() -> Option.bad("--lock-policy", word, "one of " + LockPolicy.words()));
  }
}
