package io.sherpack.cli;

import io.sherpack.operation.LiveObjects;
import io.sherpack.operation.ReadRelease;
import io.sherpack.operation.ResourceStatus;
import io.sherpack.release.Release;
import io.sherpack.values.Value;
import io.sherpack.values.YamlWriter;
import java.util.List;

/// Tells how a release is.
final class StatusCommand implements Command {
  private static final Option<Integer> REVISION =
      Option.number("--revision", "the revision to tell about, 0 for the newest", 0);
  private static final Option<Boolean> RESOURCES =
      Option.flag("--resources", "look at each object of the release too");
  private static final Option<Boolean> SHOW_VALUES =
      Option.flag("--show-values", "print the values that the user gave");
  private static final Option<Boolean> MANIFEST = Option.flag("--manifest", "print the manifest");

  private final Environment environment;
  private final ReadRelease releases;
  private final ResourceStatus resources;
  private final LiveObjects objects;

  StatusCommand(
      Environment environment,
      ReadRelease releases,
      ResourceStatus resources,
      LiveObjects objects) {
    this.objects = objects;
    this.environment = environment;
    this.releases = releases;
    this.resources = resources;
  }

  @Override
  public String summary() {
    return "tell how a release is";
  }

  @Override
  public String parameters() {
    return "RELEASE";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack status shop                # what is installed, and its notes",
        "sherpack status shop --resources    # and whether each object is ready");
  }

  @Override
  public List<Option<?>> options() {
    return List.of(REVISION, RESOURCES, SHOW_VALUES, MANIFEST, OutputFormat.OPTION);
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(1, 1, "the name of a RELEASE");
    OutputFormat format = OutputFormat.read(arguments);
    var request =
        new ReadRelease.Request(
            ClusterOptions.read(arguments, environment),
            arguments.positional().getFirst(),
            GetCommand.revision(arguments.get(REVISION)));
    Release release = releases.run(request);
    if (format == OutputFormat.TABLE) {
      session.print(page(release) + details(arguments, request, release));
    } else {
      Value.Mapping live = objects.run(request.cluster(), release);
      session.print(format.print("", ReleasePage.record(release, live)));
    }
    return ExitCode.OK.number();
  }

  private String page(Release release) {
    var page = new ReleasePage(environment.zone());
    return page.head(release)
        + ReleasePage.description(release)
        + page.tests(release)
        + ReleasePage.notes(release);
  }

  private String details(Arguments arguments, ReadRelease.Request request, Release release)
      throws InterruptedException {
    var details = new StringBuilder();
    if (arguments.get(RESOURCES)) {
      details.append("RESOURCES:\n");
      details.append(ResourceTable.of(resources.run(request.cluster(), release)));
    }
    if (arguments.get(SHOW_VALUES)) {
      details.append("USER-SUPPLIED VALUES:\n").append(YamlWriter.COMPACT.write(release.config()));
    }
    if (arguments.get(MANIFEST)) {
      details.append("MANIFEST:\n").append(release.manifest());
    }
    return details.toString();
  }
}
