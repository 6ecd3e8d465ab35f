package io.sherpack.cli;

import io.sherpack.operation.ListReleases;
import io.sherpack.release.ReleaseStatus;
import io.sherpack.release.ReleaseSummary;
import io.sherpack.values.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lists releases.
final class ListCommand implements Command {
  private static final Option<Boolean> ALL =
      Option.flag("-A --all-namespaces", "list the releases of all namespaces");
  private static final Option<Boolean> DATE = Option.flag("-d --date", "sort by date");
  private static final Option<Boolean> REVERSE = Option.flag("-r --reverse", "sort backwards");
  private static final Option<Boolean> SHORT = Option.flag("-q --short", "print names only");
  private static final Option<Boolean> NO_HEADERS =
      Option.flag("--no-headers", "print no headings");
  private static final Option<Boolean> DEPLOYED =
      Option.flag("--deployed", "list deployed releases");
  private static final Option<Boolean> FAILED = Option.flag("--failed", "list failed releases");
  private static final Option<Boolean> PENDING = Option.flag("--pending", "list pending releases");
  private static final Option<Boolean> SUPERSEDED =
      Option.flag("--superseded", "list superseded revisions");
  private static final Option<Boolean> UNINSTALLED =
      Option.flag("--uninstalled", "list uninstalled releases whose history was kept");
  private static final Option<Boolean> UNINSTALLING =
      Option.flag("--uninstalling", "list releases that are being uninstalled");
  private static final Option<Optional<String>> FILTER =
      Option.text("-f --filter", "REGEX", "list releases whose name matches");
  private static final Option<String> SELECTOR =
      Option.text("-l --selector", "LABELS", "list releases whose record has these labels", "");
  private static final Option<Optional<String>> TIME_FORMAT =
      Option.text("--time-format", "LAYOUT", "how to print times, as a layout of Go's");
  private static final Option<Integer> MAX =
      Option.number("-m --max", "how many to list at most, 0 for all", 256);
  private static final Option<Integer> OFFSET =
      Option.number("--offset", "how many to leave out at the start", 0);

  private final Environment environment;
  private final ListReleases releases;

  ListCommand(Environment environment, ListReleases releases) {
    this.environment = environment;
    this.releases = releases;
  }

  @Override
  public String summary() {
    return "list releases";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack list                       # in the current namespace",
        "sherpack list -A --failed           # what failed, anywhere",
        "sherpack list -q --filter '^web-'   # names only");
  }

  @Override
  public List<Option<?>> options() {
    return List.of(
        ALL,
        DATE,
        REVERSE,
        SHORT,
        NO_HEADERS,
        DEPLOYED,
        FAILED,
        PENDING,
        SUPERSEDED,
        UNINSTALLED,
        UNINSTALLING,
        FILTER,
        SELECTOR,
        MAX,
        OFFSET,
        TIME_FORMAT,
        OutputFormat.OPTION);
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(0, 0, "no argument");
    OutputFormat format = OutputFormat.read(arguments);
    List<ReleaseSummary> found = releases.run(request(arguments));
    if (arguments.get(SHORT)) {
      session.print(names(found, format));
      return ExitCode.OK.number();
    }
    var table =
        new ReleaseTable(session.outStyle(), environment.zone(), arguments.get(TIME_FORMAT));
    session.print(format.print(table.list(found, !arguments.get(NO_HEADERS)), table.listed(found)));
    return ExitCode.OK.number();
  }

  private ListReleases.Request request(Arguments arguments) {
    return new ListReleases.Request(
        ClusterOptions.read(arguments, environment),
        arguments.get(ALL),
        arguments.get(FILTER),
        arguments.get(SELECTOR),
        states(arguments),
        arguments.get(DATE),
        arguments.get(REVERSE),
        arguments.get(OFFSET),
        arguments.get(MAX));
  }

  private static Set<ReleaseStatus> states(Arguments arguments) {
    Set<ReleaseStatus> states = EnumSet.noneOf(ReleaseStatus.class);
    if (arguments.get(DEPLOYED)) {
      states.add(ReleaseStatus.DEPLOYED);
    }
    if (arguments.get(FAILED)) {
      states.add(ReleaseStatus.FAILED);
    }
    if (arguments.get(SUPERSEDED)) {
      states.add(ReleaseStatus.SUPERSEDED);
    }
    if (arguments.get(UNINSTALLED)) {
      states.add(ReleaseStatus.UNINSTALLED);
    }
    if (arguments.get(UNINSTALLING)) {
      states.add(ReleaseStatus.UNINSTALLING);
    }
    if (arguments.get(PENDING)) {
      for (ReleaseStatus status : ReleaseStatus.values()) {
        if (status.pending()) {
          states.add(status);
        }
      }
    }
    return states;
  }

  private static String names(List<ReleaseSummary> found, OutputFormat format) {
    Value names = Value.sequence(found.stream().map(r -> Value.of(r.name())).toList());
    return format.print(String.join("", found.stream().map(r -> r.name() + "\n").toList()), names);
  }
}
