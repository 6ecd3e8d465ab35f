package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.plugin.FunctionProcess;
import io.sherpack.plugin.Plugin;
import io.sherpack.plugin.PluginFolders;
import io.sherpack.plugin.PluginType;
import io.sherpack.template.EvaluationException;
import io.sherpack.template.function.Call;
import io.sherpack.template.function.Definition;
import io.sherpack.template.function.Signature;
import io.sherpack.values.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/// The functions that plugins add to templates: looked for when a template names one that nobody
/// else has. Their programs live as long as one rendering.
public final class PluginFunctions implements Function<String, Optional<Definition>> {
  private static final long USUAL_SECONDS = 10;

  private final Supplier<PluginFolders> folders;
  private final Supplier<Map<String, String>> environment;
  private final Path directory;
  private final Map<Plugin, FunctionProcess> programs = new LinkedHashMap<>();
  private final ReentrantLock turn = new ReentrantLock();
  private Optional<List<Plugin>> plugins = Optional.empty();

  public PluginFunctions(
      Supplier<PluginFolders> folders, Supplier<Map<String, String>> environment, Path directory) {
    this.folders = folders;
    this.environment = environment;
    this.directory = directory;
  }

  @Override
  public Optional<Definition> apply(String name) {
    turn.lock();
    try {
      if (plugins.isEmpty()) {
        plugins = Optional.of(folders.get().all().of(PluginType.FUNCTIONS));
      }
      return plugins.get().stream()
          .filter(plugin -> plugin.metadata().functions().contains(name))
          .findFirst()
          .map(plugin -> definition(plugin, name));
    } finally {
      turn.unlock();
    }
  }

  private Definition definition(Plugin plugin, String name) {
    return new Definition(
        List.of(name),
        new Signature(List.of("arguments"), 0, /* variadic= */ true),
        "A function of the plugin " + plugin.name() + ".",
        0,
        /* filter= */ true,
        /* lenient= */ false,
        call -> called(plugin, name, call),
        call -> called(plugin, name, call));
  }

  private Value called(Plugin plugin, String name, Call call) {
    turn.lock();
    try {
      FunctionProcess program = programs.computeIfAbsent(plugin, this::program);
      return switch (program.call(name, call.arguments(), call.named())) {
        case FunctionProcess.Answer(var value) -> value;
        case FunctionProcess.Refusal(var reason, var told) ->
            throw new EvaluationException(
                "function-failed",
                "plugin `"
                    + plugin.name()
                    + "` "
                    + reason
                    + (told.isEmpty() ? "" : ": " + told.replaceAll("\\s+", " ")));
      };
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SherpackException.Remote(
          Diagnostic.error("interrupted", "interrupted while calling `" + name + "`"));
    } finally {
      turn.unlock();
    }
  }

  private FunctionProcess program(Plugin plugin) {
    return new FunctionProcess(
        plugin,
        environment.get(),
        directory,
        Duration.ofSeconds(plugin.metadata().timeout().orElse(USUAL_SECONDS)));
  }

  /// Ends their programs.
  void end() {
    programs.values().forEach(FunctionProcess::close);
    programs.clear();
  }
}
