package io.sherpack.cli;

import io.sherpack.apply.HookOptions;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.operation.FuzzPack;
import io.sherpack.operation.RunTests;
import io.sherpack.operation.RunUnitTests;
import io.sherpack.operation.TestFilter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Runs the tests of a release.
final class TestCommand implements Command {
  private static final Option<Boolean> CLEANUP =
      Option.flag("--cleanup", "delete the tests afterwards, whatever their policies say");
  private static final Option<List<String>> FILTER =
      Option.commaList(
          "--filter", "name=TEST", "run only this test, or all but this one with `!name=TEST`");
  private static final Option<Optional<String>> JUNIT =
      Option.text("--junit", "FILE", "write a report in JUnit's XML too");
  private static final Option<Boolean> LOGS =
      Option.flag("--logs", "print what the containers of the tests wrote");
  private static final Option<Integer> PARALLEL =
      Option.number("--parallel", "how many tests of equal weight run at a time", 1);
  private static final Option<Duration> TIMEOUT =
      Option.duration("--timeout", "how long to wait for each test", "5m0s");

  private static final List<Option<?>> OF_RELEASES =
      List.of(CLEANUP, FILTER, JUNIT, LOGS, PARALLEL, TIMEOUT, ChangeFlags.WAIT_LOCK);

  private final Environment environment;
  private final Supplier<RunTests> tests;
  private final Supplier<RunUnitTests> unitTests;
  private final Supplier<FuzzPack> fuzz;

  TestCommand(
      Environment environment,
      Supplier<RunTests> tests,
      Supplier<RunUnitTests> unitTests,
      Supplier<FuzzPack> fuzz) {
    this.environment = environment;
    this.tests = tests;
    this.unitTests = unitTests;
    this.fuzz = fuzz;
  }

  @Override
  public String summary() {
    return "run the tests of a release, or of packs without a cluster";
  }

  @Override
  public String parameters() {
    return "RELEASE | --unit [PACK...] | --fuzz [PACK...]";
  }

  @Override
  public String description() {
    return """
        Tests are the hooks of the event `test`, run in the order of their weights. How each ended
        is recorded with the release: see `sherpack status`. Why a test failed is shown
        with what its containers wrote last. With --parallel, tests of equal weight all run even
        when one fails; otherwise none is begun after a failure.

        With --unit the suites of packs and charts run instead, in the format of helm-unittest:
        templates are rendered with the values of each test, and what they print is held against
        its assertions. No cluster is needed. See docs/testing.md.

        With --fuzz packs are rendered with values that chance makes up from their defaults and
        schemas. Templates that crash or print invalid YAML are told with the smallest values
        that show it.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack test shop --logs",
        "sherpack test shop --filter name=shop-smoke,name=shop-login",
        "sherpack test shop --parallel 4 --cleanup --junit report.xml",
        "sherpack test --unit ./shop",
        "sherpack test --unit ./shop --coverage --output-type JUnit --output-file report.xml",
        "sherpack test --fuzz ./shop --runs 1000");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(OF_RELEASES);
    all.addAll(UnitTests.OPTIONS);
    all.addAll(FuzzTests.OPTIONS);
    all.add(OutputFormat.OPTION);
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    if (arguments.get(UnitTests.UNIT)) {
      refuse(arguments, UnitTests.UNIT, OF_RELEASES);
      refuse(arguments, UnitTests.UNIT, FuzzTests.OPTIONS);
      return new UnitTests(environment, unitTests.get()).run(arguments, session);
    }
    if (arguments.get(FuzzTests.FUZZ)) {
      refuse(arguments, FuzzTests.FUZZ, OF_RELEASES);
      refuse(arguments, FuzzTests.FUZZ, UnitTests.OPTIONS);
      return new FuzzTests(environment, fuzz.get()).run(arguments, session);
    }
    need(arguments, UnitTests.UNIT, UnitTests.OPTIONS);
    need(arguments, FuzzTests.FUZZ, FuzzTests.OPTIONS);
    return ofRelease(arguments, session);
  }

  private static void refuse(Arguments arguments, Option<?> mode, List<Option<?>> others) {
    for (Option<?> option : others) {
      if (arguments.has(option)) {
        throw wrong("`" + option.name() + "` does not go with `" + mode.name() + "`");
      }
    }
  }

  private static void need(Arguments arguments, Option<?> mode, List<Option<?>> options) {
    for (Option<?> option : options) {
      if (arguments.has(option) && !option.equals(mode)) {
        throw wrong("`" + option.name() + "` needs `" + mode.name() + "`");
      }
    }
  }

  private static SherpackException wrong(String message) {
    return new SherpackException.Usage(Diagnostic.error("wrong-option", message));
  }

  private int ofRelease(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(1, 1, "the name of a RELEASE");
    OutputFormat format = OutputFormat.read(arguments);
    var request =
        new RunTests.Request(
            ClusterOptions.read(arguments, environment),
            arguments.positional().getFirst(),
            filter(arguments.get(FILTER)),
            options(arguments),
            ChangeFlags.waitLock(arguments, TIMEOUT));
    Optional<Path> report = arguments.get(JUNIT).map(environment::resolve);
    // A report that cannot be written is told before tests run, not after.
    report.ifPresent(file -> write(file, ""));
    RunTests.Result result = tests.get().run(request, ApplyProgress.of(session));
    session.report(result.warnings());
    var page = new TestPage(environment.zone(), arguments.get(LOGS));
    session.print(format.print(page.text(result), page.data(result)));
    report.ifPresent(file -> write(file, JUnitReport.of(result)));
    if (result.failure().isPresent()) {
      // The failure is the end of the story, not its beginning.
      session.streams().out().flush();
      throw result.failure().get();
    }
    return ExitCode.OK.number();
  }

  private static HookOptions options(Arguments arguments) {
    int parallel = arguments.get(PARALLEL);
    if (parallel < 1) {
      throw Option.bad("--parallel", Integer.toString(parallel), "a number of at least 1");
    }
    boolean logs = arguments.get(LOGS) || arguments.get(JUNIT).isPresent();
    return new HookOptions(arguments.get(TIMEOUT), parallel, logs, arguments.get(CLEANUP));
  }

  private static TestFilter filter(List<String> texts) {
    List<String> only = new ArrayList<>();
    List<String> without = new ArrayList<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      String name = text.substring(equals + 1);
      switch (text.substring(0, Math.max(0, equals))) {
        case "name" -> only.add(name);
        // Helm takes a space too.
        case "!name", "! name" -> without.add(name);
        default -> throw Option.bad("--filter", text, "`name=TEST` or `!name=TEST`");
      }
    }
    return new TestFilter(only, without);
  }

  private static void write(Path file, String text) {
    try {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new SherpackException.Input(
          Diagnostic.error("file-not-written", "the report `" + file + "` cannot be written")
              .note(failed.getClass().getSimpleName() + ": " + failed.getMessage()),
          failed);
    }
  }
}
