package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.operation.ReadRelease;
import io.sherpack.operation.ReleaseObject;
import io.sherpack.operation.TemplateOutput;
import io.sherpack.release.Release;
import io.sherpack.values.Merge;
import io.sherpack.values.Value;
import io.sherpack.values.YamlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Prints a part of a release's record.
final class GetCommand implements Command {
  /// The parts by the word behind `get`.
  enum Part {
    ALL("print everything that is recorded of a release"),
    HOOKS("print the hooks of a release"),
    MANIFEST("print the manifest of a release"),
    METADATA("print name, version and status of a release"),
    NOTES("print the notes of a release"),
    VALUES("print the values of a release");

    private final String summary;

    Part(String summary) {
      this.summary = summary;
    }

    String summary() {
      return summary;
    }
  }

  private static final Option<Integer> REVISION =
      Option.number("--revision", "the revision to print, 0 for the newest", 0);
  private static final Option<Boolean> ALL_VALUES =
      Option.flag("-a --all", "print the defaults of the pack too");

  private static final Option<String> TEMPLATE =
      Option.text(
          "--template", "TEMPLATE", "print by a Go template, such as '{{.Release.Name}}'", "");

  private final Environment environment;
  private final ReadRelease releases;
  private final Supplier<TemplateOutput> templates;
  private final Part part;

  GetCommand(
      Environment environment,
      ReadRelease releases,
      Supplier<TemplateOutput> templates,
      Part part) {
    this.environment = environment;
    this.releases = releases;
    this.templates = templates;
    this.part = part;
  }

  @Override
  public String summary() {
    return part.summary();
  }

  @Override
  public String parameters() {
    return "RELEASE";
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> options = new ArrayList<>(List.of(REVISION));
    switch (part) {
      case VALUES -> options.addAll(List.of(ALL_VALUES, OutputFormat.OPTION));
      case ALL -> options.addAll(List.of(TEMPLATE, OutputFormat.OPTION));
      case HOOKS, MANIFEST, METADATA, NOTES -> options.add(OutputFormat.OPTION);
    }
    return options;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(1, 1, "the name of a RELEASE");
    OutputFormat format = OutputFormat.read(arguments);
    var request =
        new ReadRelease.Request(
            ClusterOptions.read(arguments, environment),
            arguments.positional().getFirst(),
            revision(arguments.get(REVISION)));
    String template = arguments.get(TEMPLATE);
    ReadRelease.Labelled found = found(request, !template.isEmpty());
    session.print(
        template.isEmpty()
            ? format.print(text(arguments, found), data(arguments, found))
            : printed(template, found));
    return ExitCode.OK.number();
  }

  private String printed(String template, ReadRelease.Labelled found) {
    var object = new ReleaseObject(environment.zone()).of(found.release(), found.labels());
    return templates.get().print(template, Value.mapping(Map.of("Release", object)));
  }

  private ReadRelease.Labelled found(ReadRelease.Request request, boolean whole)
      throws InterruptedException {
    return whole || part == Part.METADATA
        ? releases.labelled(request)
        : new ReadRelease.Labelled(releases.run(request), Map.of());
  }

  static Optional<Integer> revision(int number) {
    if (number < 0) {
      throw new SherpackException.Usage(
          Diagnostic.error("invalid-option-value", "revisions count from 1"));
    }
    return number == 0 ? Optional.empty() : Optional.of(number);
  }

  private String text(Arguments arguments, ReadRelease.Labelled found) {
    Release release = found.release();
    return switch (part) {
      case ALL -> all(release);
      case HOOKS -> ReleasePage.hooks(release);
      case MANIFEST -> release.manifest() + "\n";
      case METADATA -> ReleasePage.metadataText(release, found.labels());
      case NOTES ->
          release.info().notes().isEmpty() ? "" : "NOTES:\n" + release.info().notes() + "\n";
      case VALUES ->
          (arguments.get(ALL_VALUES) ? "COMPUTED VALUES:\n" : "USER-SUPPLIED VALUES:\n")
              + YamlWriter.COMPACT.write(values(arguments, release));
    };
  }

  private String all(Release release) {
    var page = new ReleasePage(environment.zone());
    return page.head(release)
        + ReleasePage.pack(release)
        + ReleasePage.description(release)
        + page.tests(release)
        + "USER-SUPPLIED VALUES:\n"
        + YamlWriter.COMPACT.write(given(release))
        + "\n"
        + "COMPUTED VALUES:\n"
        + YamlWriter.COMPACT.write(computed(release))
        + "\n"
        + "HOOKS:\n"
        + ReleasePage.hooks(release)
        + "MANIFEST:\n"
        + release.manifest()
        + "\n"
        + ReleasePage.notes(release);
  }

  private Value data(Arguments arguments, ReadRelease.Labelled found) {
    Release release = found.release();
    return switch (part) {
      case ALL -> ReleasePage.record(release);
      case HOOKS -> Value.of(ReleasePage.hooks(release));
      case MANIFEST -> Value.of(release.manifest());
      case METADATA -> ReleasePage.metadata(release, found.labels());
      case NOTES -> Value.of(release.info().notes());
      case VALUES -> values(arguments, release);
    };
  }

  private static Value values(Arguments arguments, Release release) {
    return arguments.get(ALL_VALUES) ? computed(release) : given(release);
  }

  // As Helm prints what its records leave out.
  private static Value given(Release release) {
    return release.config().entries().isEmpty() ? Value.Null.INSTANCE : release.config();
  }

  private static Value computed(Release release) {
    return Merge.over(release.chart().values(), release.config());
  }
}
