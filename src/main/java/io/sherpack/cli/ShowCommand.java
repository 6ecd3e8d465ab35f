package io.sherpack.cli;

import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.operation.Show;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private static final Option<Optional<String>> JSON_PATH =
      Option.text(
          "--jsonpath", "EXPRESSION", "print what a JSONPath expression finds, as kubectl does");

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
    List<Option<?>> all = new ArrayList<>(TrustOptions.all());
    if (part == Part.VALUES) {
      all.add(JSON_PATH);
    }
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) {
    arguments.expect(1, 1, "a PACK");
    Pack pack =
        show.run(
            environment.directory(),
            arguments.positional().getFirst(),
            TrustOptions.looking(arguments, environment));
    session.print(
        switch (part) {
          case ALL -> all(pack);
          case CHART -> chart(pack);
          case VALUES -> values(pack, arguments.get(JSON_PATH), session);
          case README -> readme(pack);
          case CRDS -> crds(pack);
        });
    return ExitCode.OK.number();
  }

  // As in Helm nothing found is no error.
  private static String values(Pack pack, Optional<String> jsonPath, Session session) {
    if (jsonPath.orElse("").isEmpty()) {
      return values(pack);
    }
    var problems = new Problems();
    String found = Show.values(pack, jsonPath.get(), problems);
    session.report(problems.all());
    return found;
  }

  private static String all(Pack pack) {
    var all = new StringBuilder(chart(pack));
    if (pack.kind() == PackKind.PACK || pack.values().isPresent()) {
      all.append("---\n").append(values(pack));
    }
    if (pack.readme().isPresent()) {
      all.append("---\n").append(readme(pack));
    }
    return all.append(crds(pack)).toString();
  }

  private static String chart(Pack pack) {
    return part(pack, Show.metadata(pack));
  }

  private static String values(Pack pack) {
    return pack.values().map(source -> part(pack, source.text())).orElse("");
  }

  private static String readme(Pack pack) {
    return pack.readme().map(text -> part(pack, text)).orElse("");
  }

  private static String crds(Pack pack) {
    return Show.crds(pack).stream()
        .map(SourceText::text)
        .map(text -> (text.startsWith("---") ? "" : "---\n") + part(pack, text))
        .collect(Collectors.joining());
  }

  // Helm ends each part of a chart with a line break, whether it has one already or not.
  private static String part(Pack pack, String text) {
    boolean whole = pack.kind() == PackKind.PACK && (text.isEmpty() || text.endsWith("\n"));
    return whole ? text : text + "\n";
  }
}
