package io.sherpack.plugin;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.http.Access;
import io.sherpack.repository.http.Login;
import io.sherpack.repository.http.SchemeFetch;
import io.sherpack.repository.http.TlsChoice;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Fetches what has an address of a scheme that a plugin knows, as Helm does.
public final class Getters implements SchemeFetch {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Supplier<PluginFolders> folders;
  private final Supplier<Map<String, String>> environment;
  private final Path directory;
  private final PrintStream err;

  /// @param err where plugins may talk to
  public Getters(
      Supplier<PluginFolders> folders,
      Supplier<Map<String, String>> environment,
      Path directory,
      PrintStream err) {
    this.folders = folders;
    this.environment = environment;
    this.directory = directory;
    this.err = err;
  }

  @Override
  public Optional<byte[]> fetch(String address, Access access) throws InterruptedException {
    String scheme = address.substring(0, address.indexOf("://"));
    for (Plugin plugin : folders.get().all().of(PluginType.GETTER)) {
      Map<String, String> variables = variables(plugin, access);
      Optional<List<String>> command = plugin.downloader(scheme, variables);
      if (command.isPresent()) {
        return Optional.of(
            fetched(plugin, words(plugin, command.get(), access, address), variables, address));
      }
    }
    return Optional.empty();
  }

  private Map<String, String> variables(Plugin plugin, Access access) {
    Login.Basic login =
        access.login() instanceof Login.Basic basic ? basic : new Login.Basic("", "");
    Map<String, String> variables = new HashMap<>(plugin.environment(environment.get()));
    variables.put("HELM_PLUGIN_USERNAME", login.user());
    variables.put("HELM_PLUGIN_PASSWORD", login.password());
    variables.put("HELM_PLUGIN_PASS_CREDENTIALS_ALL", Boolean.toString(access.everywhere()));
    return variables;
  }

  // The program is always one of the plugin's; what is not stated is an empty word.
  private static List<String> words(
      Plugin plugin, List<String> command, Access access, String address) {
    TlsChoice tls = access.tls();
    List<String> words = new ArrayList<>();
    words.add(Path.of(plugin.folder().toString(), command.getFirst()).normalize().toString());
    words.addAll(command.subList(1, command.size()));
    for (Optional<Path> file : List.of(tls.certificate(), tls.key(), tls.authority())) {
      words.add(file.map(Path::toString).orElse(""));
    }
    words.add(address);
    return words;
  }

  private byte[] fetched(
      Plugin plugin, List<String> words, Map<String, String> variables, String address)
      throws InterruptedException {
    return switch (new ChildProcess(words, variables, directory, LIMIT).run(new byte[0])) {
      case ChildProcess.Ended ended -> {
        err.print(ended.err());
        err.flush();
        if (ended.exit() != 0) {
          throw failed(plugin, address, "ended with exit code " + ended.exit());
        }
        yield ended.out();
      }
      case ChildProcess.Slow(var limit) ->
          throw failed(plugin, address, "did not end within " + limit.toMinutes() + " minutes");
      case ChildProcess.Failed(var how, var reason) ->
          throw failed(plugin, address, how + ": " + reason);
    };
  }

  private static SherpackException failed(Plugin plugin, String address, String how) {
    return new SherpackException.Remote(
        Diagnostic.error(
            "plugin-failed",
            "plugin `%s`, which fetches `%s`, %s"
                .formatted(plugin.name(), Secrets.withoutLogin(address), how)));
  }
}
