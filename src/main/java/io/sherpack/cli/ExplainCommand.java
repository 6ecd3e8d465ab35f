package io.sherpack.cli;

import io.sherpack.cli.output.Table;
import io.sherpack.diagnostic.Span;
import io.sherpack.operation.ExplainValue;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Stated;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tells where a value comes from.
final class ExplainCommand implements Command {
  private static final int LONGEST_VALUE = 60;

  private static final Option<Boolean> SHOW_SECRETS =
      Option.flag("--show-secrets", "print the values of keys such as `password` too");

  private final Environment environment;
  private final ExplainValue explain;

  ExplainCommand(Environment environment, ExplainValue explain) {
    this.environment = environment;
    this.explain = explain;
  }

  @Override
  public String summary() {
    return "tell where a value comes from";
  }

  @Override
  public String parameters() {
    return "KEY PACK";
  }

  @Override
  public String description() {
    return """
        Everything that is said about KEY is listed, the lowest first: defaults of schemas and packs,
        files, flags. The last one that says something is in force. A list item is `hosts[0]`, a dot in
        a key is written `\\.`. The values of passwords and the like are hidden.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack values explain image.tag ./shop -f production.yaml --set image.tag=v2",
        "sherpack values explain replicas ./shop -o json");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(ValuesOptions.all());
    all.add(SHOW_SECRETS);
    all.add(OutputFormat.OPTION);
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(2, 2, "KEY and PACK");
    OutputFormat format = OutputFormat.read(arguments);
    ExplainValue.Result result =
        explain.run(
            new ExplainValue.Request(
                environment.directory(),
                arguments.positional().getLast(),
                ValuesOptions.read(arguments),
                arguments.positional().getFirst()));
    ExplainValue.Result shown = arguments.get(SHOW_SECRETS) ? result : result.withoutSecrets();
    session.print(format.print(text(shown), data(shown)));
    return ExitCode.OK.number();
  }

  private static String text(ExplainValue.Result result) {
    var table = new Table("ORIGIN", "PLACE", "SAYS", "");
    List<Stated> chain = result.chain();
    for (int i = 0; i < chain.size(); i++) {
      Stated stated = chain.get(i);
      table.row(
          stated.origin().label(),
          stated.span().map(Span::location).orElse(""),
          says(stated),
          i + 1 < chain.size() ? "overridden" : "in force");
    }
    return result.path().print()
        + result.value().map(value -> " = " + shown(value)).orElse(" is deleted")
        + "\n\n"
        + table.text();
  }

  private static String says(Stated stated) {
    return switch (stated.effect()) {
      case SETS -> shown(stated.value());
      case DELETES -> "deletes " + stated.at().print();
      case REPLACES -> "puts " + shown(stated.value()) + " at " + stated.at().print();
    };
  }

  private static String shown(Value value) {
    String text = JsonWriter.COMPACT.write(value).strip();
    return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
  }

  private static Value data(ExplainValue.Result result) {
    Map<String, Value> data = new LinkedHashMap<>();
    data.put("key", Value.of(result.path().print()));
    data.put("value", result.value().orElse(Value.Null.INSTANCE));
    data.put("chain", Value.sequence(result.chain().stream().map(ExplainCommand::data).toList()));
    return Value.mapping(data);
  }

  private static Value data(Stated stated) {
    Map<String, Value> data = new LinkedHashMap<>();
    data.put("origin", Value.of(stated.origin().label()));
    stated.span().ifPresent(span -> data.put("place", Value.of(span.location())));
    data.put("effect", Value.of(stated.effect().name().toLowerCase(java.util.Locale.ROOT)));
    data.put("at", Value.of(stated.at().print()));
    data.put("value", stated.value());
    return Value.mapping(data);
  }
}
