package io.sherpack.cli;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.operation.Show;
import io.sherpack.pack.Pack;
import java.util.List;
import java.util.stream.Collectors;

/// Prints parts of a pack.
final class ShowCommand implements Command {
  /// The parts by the word behind `show`.
  enum Part {
    ALL("print all that can be shown of a pack"),
    CHART("print Pack.yaml, or Chart.yaml of a chart"),
    VALUES("print the default values of a pack"),
    README("print the README of a pack"),
    CRDS("print the CRDs of a pack");

    private final String summary;

    Part(String summary) {
      this.summary = summary;
    }

    String summary() {
      return summary;
    }
  }

  private final Environment environment;
  private final Show show;
  private final Part part;

  ShowCommand(Environment environment, Show show, Part part) {
    this.environment = environment;
    this.show = show;
    this.part = part;
  }

  @Override
  public String summary() {
    return part.summary();
  }

  @Override
  public String parameters() {
    return "PACK";
  }

  @Override
  public List<String> examples() {
    return List.of("sherpack show " + part.name().toLowerCase(java.util.Locale.ROOT) + " ./shop");
  }

  @Override
  public List<Option<?>> options() {
    return Unavailable.optionsOfCharts();
  }

  @Override
  public int run(Arguments arguments, Session session) {
    Unavailable.check(arguments, Unavailable.ofCharts());
    arguments.expect(1, 1, "a PACK");
    Pack pack = show.run(environment.directory(), arguments.positional().getFirst());
    session.print(
        switch (part) {
          case ALL -> all(pack);
          case CHART -> chart(pack);
          case VALUES -> values(pack);
          case README -> readme(pack);
          case CRDS -> crds(pack);
        });
    return ExitCode.OK.number();
  }

  private static String all(Pack pack) {
    var all = new StringBuilder(chart(pack)).append("---\n").append(values(pack));
    if (pack.readme().isPresent()) {
      all.append("---\n").append(readme(pack));
    }
    return all.append(crds(pack)).toString();
  }

  private static String chart(Pack pack) {
    return line(pack.manifest().text());
  }

  private static String values(Pack pack) {
    return pack.values().map(source -> line(source.text())).orElse("");
  }

  private static String readme(Pack pack) {
    return pack.readme().map(ShowCommand::line).orElse("");
  }

  private static String crds(Pack pack) {
    return pack.crds().stream()
        .map(SourceText::text)
        .map(text -> (text.startsWith("---") ? "" : "---\n") + line(text))
        .collect(Collectors.joining());
  }

  private static String line(String text) {
    return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
  }
}
