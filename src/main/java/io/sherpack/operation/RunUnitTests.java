package io.sherpack.operation;

import io.sherpack.concurrent.FanOut;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.pack.Scoping;
import io.sherpack.render.ReleaseFacts;
import io.sherpack.render.Renderer;
import io.sherpack.render.post.PostChain;
import io.sherpack.template.ReadLog;
import io.sherpack.unittest.Coverage;
import io.sherpack.unittest.FileResult;
import io.sherpack.unittest.SnapshotCount;
import io.sherpack.unittest.Suite;
import io.sherpack.unittest.SuiteReader;
import io.sherpack.unittest.SuiteResult;
import io.sherpack.unittest.SuiteRun;
import io.sherpack.values.Merge;
import io.sherpack.values.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Runs the suites of packs, which need no cluster.
public final class RunUnitTests {
  /// @param packs folders, as the user wrote them
  /// @param around what post-renderers of suites are run with
  /// @param files patterns of suites below each pack
  /// @param values patterns of files with values for all tests
  /// @param subpacks whether the suites of what lies in `charts/` run too
  /// @param strict whether unknown keys of suites are refused
  /// @param failFast whether the first failure of a pack is its last
  /// @param updating whether snapshots that differ become new
  /// @param suitePack a folder below each pack whose templates print suites
  /// @param coverage whether to tell which branches of templates were taken
  public record Request(
      Path directory,
      PostChain.Surroundings around,
      List<String> packs,
      List<String> files,
      List<String> values,
      boolean subpacks,
      boolean strict,
      boolean failFast,
      boolean updating,
      boolean skipSchema,
      Optional<String> suitePack,
      boolean coverage) {
    public Request {
      packs = List.copyOf(packs);
      files = List.copyOf(files);
      values = List.copyOf(values);
    }
  }

  /// @param reference as the user wrote it
  /// @param problems files of suites that cannot be read, and a pack that cannot
  /// @param coverage if it was asked for
  public record PackResult(
      String reference,
      String name,
      List<SuiteResult> suites,
      SnapshotCount snapshots,
      List<Diagnostic> problems,
      Optional<Coverage.Report> coverage) {
    public PackResult {
      suites = List.copyOf(suites);
      problems = List.copyOf(problems);
    }

    public boolean passed() {
      return problems.isEmpty()
          && suites.stream().noneMatch(s -> s.verdict() == SuiteResult.Verdict.FAILED);
    }
  }

  private static final String SUITE_RELEASE = "TEST-SUITE-RELEASE";
  private static final String SUITE_NAMESPACE = "NAMESPACE";

  private final Renderer renderer;
  private final SchemaCheck schemas;
  private final Clock clock;
  private final RandomGenerator random;

  public RunUnitTests(Renderer renderer, SchemaCheck schemas, Clock clock, RandomGenerator random) {
    this.renderer = renderer;
    this.schemas = schemas;
    this.clock = clock;
    this.random = random;
  }

  /// Returns how it went, pack by pack; snapshots are written.
  public List<PackResult> run(Request request) throws InterruptedException {
    List<PackResult> results = new ArrayList<>();
    for (String reference : request.packs()) {
      results.add(run(request, reference));
    }
    return results;
  }

  private PackResult run(Request request, String reference) throws InterruptedException {
    List<Diagnostic> problems = new ArrayList<>();
    Pack pack;
    try {
      pack = schemas.withDefaults(Packs.load(request.directory(), reference));
    } catch (SherpackException.Input failure) {
      return new PackResult(
          reference,
          reference,
          List.of(),
          SnapshotCount.NONE,
          failure.diagnostics(),
          Optional.empty());
    }
    var files = new SuiteFiles(request.directory());
    List<Suite> suites = suites(request, reference, pack, files, problems);
    var coverage = new Coverage();
    var rendering =
        new TestRendering(
            pack,
            renderer,
            schemas,
            request.skipSchema(),
            files,
            new SuitePosts(request.around()),
            clock,
            random,
            request.coverage() ? coverage : ReadLog.NONE);
    var run = new SuiteRun(rendering, clock, request.failFast());
    Map<String, List<Suite>> byFile =
        suites.stream()
            .collect(
                Collectors.groupingBy(
                    Suite::snapshotFile, LinkedHashMap::new, Collectors.toList()));
    Function<String, FileResult> task =
        file -> run(request, run, byFile.getOrDefault(file, List.of()), files);
    List<String> names = List.copyOf(byFile.keySet());
    List<FileResult> results =
        request.failFast()
            ? untilFailure(names, task)
            : new FanOut(Runtime.getRuntime().availableProcessors()).map(names, task);
    return new PackResult(
        reference,
        pack.metadata().name(),
        results.stream().flatMap(result -> result.suites().stream()).toList(),
        results.stream().map(FileResult::snapshots).reduce(SnapshotCount.NONE, SnapshotCount::plus),
        problems,
        request.coverage() ? Optional.of(covered(pack, coverage)) : Optional.empty());
  }

  private Coverage.Report covered(Pack pack, Coverage coverage) {
    return coverage.report(renderer.branches(Scoping.ofWhatIsThere(pack, Value.Mapping.EMPTY)));
  }

  private static List<FileResult> untilFailure(
      List<String> files, Function<String, FileResult> run) {
    List<FileResult> results = new ArrayList<>();
    for (String file : files) {
      results.add(run.apply(file));
      if (results.getLast().failed()) {
        break;
      }
    }
    return results;
  }

  private static FileResult run(
      Request request, SuiteRun run, List<Suite> suites, SuiteFiles files) {
    String snapshots = suites.getFirst().snapshotFile();
    FileResult result =
        run.run(
            suites,
            files.exists(snapshots) ? Optional.of(files.read(snapshots)) : Optional.empty(),
            request.updating());
    result.snapshotText().ifPresent(text -> files.write(snapshots, text));
    return result;
  }

  private List<Suite> suites(
      Request request, String folder, Pack pack, SuiteFiles files, List<Diagnostic> problems) {
    List<String> values = files.matching("", request.values());
    return suites(
        new Reading(request, files, values, problems, pack.defaults()),
        folder,
        pack.metadata().name(),
        pack);
  }

  private record Reading(
      Request request,
      SuiteFiles files,
      List<String> values,
      List<Diagnostic> problems,
      Value.Mapping defaults) {
    SuiteReader reader(String route) {
      return new SuiteReader(
          route,
          request.strict(),
          values.stream().map(name -> request.directory().resolve(name).toString()).toList());
    }
  }

  private List<Suite> suites(Reading reading, String folder, String route, Pack pack) {
    List<Suite> suites = new ArrayList<>();
    SuiteReader reader = reading.reader(route);
    for (String file : reading.files().matching(folder, reading.request().files())) {
      collect(reading, suites, () -> reader.read(reading.files().read(file)));
    }
    reading
        .request()
        .suitePack()
        .map(name -> folder + "/" + name)
        .filter(name -> Files.isDirectory(reading.request().directory().resolve(name)))
        .ifPresent(name -> collect(reading, suites, () -> printed(reading, reader, name)));
    if (reading.request().subpacks()) {
      for (Pack subpack : pack.subpacks()) {
        String name = subpack.metadata().name();
        if (takesPart(reading.defaults(), pack, name)) {
          suites.addAll(
              suites(reading, folder + "/charts/" + name, route + "/charts/" + name, subpack));
        }
      }
    }
    return suites;
  }

  // As in helm-unittest: only a single condition counts, and what is not switched off takes part.
  private static boolean takesPart(Value.Mapping defaults, Pack pack, String name) {
    Optional<Dependency> dependency =
        pack.dependencies().stream().filter(one -> one.scope().equals(name)).findFirst();
    return dependency.isEmpty() || takesPart(defaults, dependency.get());
  }

  private static boolean takesPart(Value.Mapping defaults, Dependency dependency) {
    if (!dependency.conditions().isEmpty()) {
      return dependency.conditions().size() > 1
          || !Merge.at(defaults, dependency.conditions().getFirst())
              .equals(Optional.of(Value.of(false)));
    }
    return dependency.tags().isEmpty()
        || !(defaults.get("tags") instanceof Value.Mapping tags)
        || dependency.tags().stream().anyMatch(tag -> tags.get(tag).equals(Value.of(true)));
  }

  private static void collect(
      Reading reading, List<Suite> suites, java.util.function.Supplier<List<Suite>> read) {
    try {
      suites.addAll(read.get());
    } catch (SherpackException.Input failure) {
      reading.problems().addAll(failure.diagnostics());
    }
  }

  private List<Suite> printed(Reading reading, SuiteReader reader, String folder) {
    Pack pack = Packs.load(reading.request().directory(), folder);
    Renderer.Attempt attempt =
        new PlainRendering(renderer, clock, random)
            .attempt(
                Scoping.of(pack, Value.Mapping.EMPTY),
                new ReleaseFacts(SUITE_RELEASE, SUITE_NAMESPACE, 1, false));
    if (!attempt.problems().isEmpty()) {
      throw new SherpackException.Input(attempt.problems());
    }
    List<Suite> suites = new ArrayList<>();
    int prefix = pack.metadata().name().length() + 1;
    attempt
        .texts()
        .forEach(
            (name, text) ->
                suites.addAll(
                    reader.printed(new SourceText(folder + "/" + name.substring(prefix), text))));
    return suites;
  }
}
