package io.sherpack.cli;

import io.sherpack.cli.output.DiagnosticRenderer;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.operation.FuzzPack;
import io.sherpack.values.Value;
import io.sherpack.values.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `test --fuzz`: packs with values that chance makes up.
final class FuzzTests {
  static final Option<Boolean> FUZZ =
      Option.flag("--fuzz", "render packs with values that chance makes up, without a cluster");
  private static final Option<Integer> RUNS =
      Option.number("--runs", "--fuzz: how often each pack is rendered", 200);
  private static final Option<Optional<String>> SEED =
      Option.text(
          "--seed", "N", "--fuzz: begin chance with this number, as an earlier run printed");

  static final List<Option<?>> OPTIONS = List.of(FUZZ, RUNS, SEED);

  private final Environment environment;
  private final FuzzPack fuzz;

  FuzzTests(Environment environment, FuzzPack fuzz) {
    this.environment = environment;
    this.fuzz = fuzz;
  }

  int run(Arguments arguments, Session session) {
    session.patience().waive();
    OutputFormat format = OutputFormat.read(arguments);
    List<String> packs = arguments.positional().isEmpty() ? List.of(".") : arguments.positional();
    int runs = arguments.get(RUNS);
    if (runs < 1) {
      throw Option.bad("--runs", Integer.toString(runs), "a number of at least 1");
    }
    long seed =
        arguments.get(SEED).map(FuzzTests::number).orElseGet(() -> environment.random().nextLong());
    List<FuzzPack.Result> results = new ArrayList<>();
    for (String pack : packs) {
      results.add(fuzz.run(new FuzzPack.Request(environment.directory(), pack, runs, seed)));
    }
    session.print(format.print(text(results, seed, session), data(results, seed)));
    return (results.stream().allMatch(result -> result.found().isEmpty())
            ? ExitCode.OK
            : ExitCode.INPUT)
        .number();
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw Option.bad("--seed", text, "a whole number");
    }
  }

  private static String text(List<FuzzPack.Result> results, long seed, Session session) {
    var text = new StringBuilder();
    for (FuzzPack.Result result : results) {
      text.append(result.name()).append(": ").append(result.runs()).append(" runs, ");
      text.append(result.refused()).append(" refused by the pack, ");
      text.append(result.found().size()).append(" broken, seed ").append(seed).append('\n');
      for (FuzzPack.Found found : result.found()) {
        text.append('\n');
        text.append(new DiagnosticRenderer(session.outStyle()).render(List.of(found.problem())));
        text.append("with these values:\n").append(indented(found.values()));
      }
    }
    return text.toString();
  }

  private static String indented(Value.Mapping values) {
    var text = new StringBuilder();
    YamlWriter.COMPACT
        .write(masked(values))
        .lines()
        .forEach(line -> text.append("  ").append(line).append('\n'));
    return text.toString();
  }

  // A default that chance copied into a list may be a secret.
  private static Value masked(Value value) {
    return switch (value) {
      case Value.Mapping(var entries) -> {
        Map<String, Value> shown = new LinkedHashMap<>();
        entries.forEach(
            (key, one) ->
                shown.put(
                    key,
                    Secrets.named(key) && one instanceof Value.Text
                        ? Value.of(Secrets.HIDDEN)
                        : masked(one)));
        yield Value.mapping(shown);
      }
      case Value.Sequence(var items) ->
          Value.sequence(items.stream().map(FuzzTests::masked).toList());
      case Value other -> other;
    };
  }

  private static Value data(List<FuzzPack.Result> results, long seed) {
    return Value.sequence(
        results.stream()
            .map(
                result -> {
                  Map<String, Value> data = new LinkedHashMap<>();
                  data.put("name", Value.of(result.name()));
                  data.put("seed", Value.of(seed));
                  data.put("runs", Value.of(result.runs()));
                  data.put("refused", Value.of(result.refused()));
                  data.put(
                      "broken",
                      Value.sequence(
                          result.found().stream()
                              .map(
                                  found ->
                                      Value.mapping(
                                          Map.of(
                                              "message",
                                              Value.of(found.problem().message()),
                                              "values",
                                              masked(found.values()))))
                              .toList()));
                  return Value.mapping(data);
                })
            .toList());
  }
}
