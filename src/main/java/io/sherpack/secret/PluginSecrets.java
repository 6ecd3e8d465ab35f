package io.sherpack.secret;

import io.sherpack.plugin.FunctionProcess;
import io.sherpack.plugin.Plugin;
import io.sherpack.plugin.PluginFolders;
import io.sherpack.plugin.PluginType;
import io.sherpack.values.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The providers of plugins, looked for when a reference is of a kind that nobody else knows. A
/// program runs for one document.
public final class PluginSecrets implements Function<String, Optional<SecretProvider>> {
  private final Supplier<PluginFolders> folders;
  private final Supplier<Map<String, String>> environment;
  private final Path directory;
  private final Duration limit;

  /// @param limit how long one may take that says nothing of it
  public PluginSecrets(
      Supplier<PluginFolders> folders,
      Supplier<Map<String, String>> environment,
      Path directory,
      Duration limit) {
    this.folders = folders;
    this.environment = environment;
    this.directory = directory;
    this.limit = limit;
  }

  @Override
  public Optional<SecretProvider> apply(String kind) {
    return folders.get().all().of(PluginType.SECRETS).stream()
        .filter(plugin -> plugin.metadata().functions().contains(kind))
        .findFirst()
        .map(plugin -> reference -> fetch(plugin, reference));
  }

  private Value fetch(Plugin plugin, Reference reference) throws InterruptedException {
    Duration patience = plugin.metadata().timeout().map(Duration::ofSeconds).orElse(limit);
    Map<String, Value> parameters = new LinkedHashMap<>();
    reference
        .parameters()
        .keySet()
        .forEach(name -> parameters.put(name, parameter(reference, name)));
    try (var program = new FunctionProcess(plugin, environment.get(), directory, patience)) {
      return switch (program.call(
          reference.kind(), List.of(Value.of(reference.path())), parameters)) {
        case FunctionProcess.Answer(var value) -> value;
        case FunctionProcess.Refusal(var reason, var told) ->
            throw Failures.unavailable(
                reference, "plugin `" + plugin.name() + "` " + reason + Failures.said(told));
      };
    }
  }

  private static Value parameter(Reference reference, String name) {
    List<String> all = reference.all(name);
    return all.size() == 1
        ? Value.of(all.getFirst())
        : Value.sequence(all.stream().map(Value::of).toList());
  }
}
