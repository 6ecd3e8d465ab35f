package io.sherpack.cli;

import io.sherpack.cli.output.Table;
import io.sherpack.operation.ListPlugins;
import io.sherpack.operation.ListPlugins.Listed;
import io.sherpack.plugin.PluginMetadata;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lists plugins.
final class PluginListCommand implements Command {
  private static final Option<String> TYPE =
      Option.text("--type", "TYPE", "only plugins of this type, such as cli/v1", "");

  private final ListPlugins plugins;

  PluginListCommand(ListPlugins plugins) {
    this.plugins = plugins;
  }

  @Override
  public String summary() {
    return "list plugins";
  }

  @Override
  public String description() {
    return "Those that Helm installed are among them.";
  }

  @Override
  public List<String> examples() {
    return List.of("sherpack plugin list", "sherpack plugin list --type postrenderer/v1 -o json");
  }

  @Override
  public List<Option<?>> options() {
    return List.of(TYPE, OutputFormat.OPTION);
  }

  @Override
  public int run(Arguments arguments, Session session) {
    arguments.expect(0, 0, "no argument");
    OutputFormat format = OutputFormat.read(arguments);
    ListPlugins.Result result = plugins.run(arguments.get(TYPE));
    session.report(result.broken());
    var table = new Table("NAME", "VERSION", "TYPE", "APIVERSION", "PROVENANCE", "SOURCE");
    List<Value> data = new ArrayList<>();
    for (Listed listed : result.plugins()) {
      PluginMetadata metadata = listed.plugin().metadata();
      table.row(
          metadata.name(),
          metadata.version(),
          metadata.type().word(),
          metadata.apiVersion(),
          listed.provenance(),
          listed.source());
      data.add(data(listed));
    }
    session.print(format.print(table.text(), Value.sequence(data)));
    return ExitCode.OK.number();
  }

  private static Value data(Listed listed) {
    PluginMetadata metadata = listed.plugin().metadata();
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("name", Value.of(metadata.name()));
    fields.put("version", Value.of(metadata.version()));
    fields.put("type", Value.of(metadata.type().word()));
    fields.put("apiVersion", Value.of(metadata.apiVersion()));
    fields.put("provenance", Value.of(listed.provenance()));
    fields.put("source", Value.of(listed.source()));
    fields.put("folder", Value.of(listed.plugin().folder().toString()));
    return Value.mapping(fields);
  }
}
