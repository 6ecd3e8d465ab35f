package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.plugin.Console;
import io.sherpack.plugin.Plugin;
import io.sherpack.plugin.PluginFiles;
import io.sherpack.plugin.PluginFolders;
import io.sherpack.plugin.PluginOrigin;
import io.sherpack.plugin.PluginStore;
import io.sherpack.provenance.Provenance;
import io.sherpack.provenance.Trust;
import io.sherpack.provenance.Verified;
import io.sherpack.repository.Artifacts;
import io.sherpack.repository.Artifacts.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Installs plugins from folders, archives, HTTP, registries and git, and brings them up to date.
public final class InstallPlugin {
  /// What a registry calls a plugin of Helm's.
  private static final String TYPE = "application/vnd.helm.plugin.v1+json";

  private final PluginStore store;
  private final Artifacts artifacts;
  private final Console console;

  public InstallPlugin(PluginFolders folders, Artifacts artifacts, Console console) {
    this.store = new PluginStore(folders);
    this.artifacts = artifacts;
    this.console = console;
  }

  /// @param source as the user wrote it
  /// @param version a version or range, empty for the newest
  /// @param verify whether it needs a provenance, unless it is a folder
  /// @param trust who decides whether it may be used
  /// @param environment of its hooks
  public record Request(
      Path directory,
      String source,
      String version,
      boolean verify,
      Trusting trust,
      Map<String, String> environment) {}

  /// Makes who decides, which depends on whether a provenance is asked for.
  @FunctionalInterface
  public interface Trusting {
    Trust asking(boolean provenance);
  }

  /// What was installed.
  ///
  /// @param linked whether it is a folder of the user's
  public record Result(Plugin plugin, boolean linked, List<Verified> signatures) {}

  /// @throws SherpackException.Input when it is no plugin, may not be used, or is there already
  public Result run(Request request) throws InterruptedException {
    Path folder = request.directory().resolve(request.source()).normalize();
    if (Files.isDirectory(folder)) {
      return linked(folder, request);
    }
    Got got = got(request);
    store.checkNew(got.files().metadata().name());
    List<Verified> signatures = checked(got, request);
    Plugin plugin = store.put(got.files(), got.artifact().bytes(), origin(request));
    try {
      hook(plugin, "install", request);
    } catch (SherpackException.Input failed) {
      store.remove(plugin);
      throw failed;
    }
    return new Result(plugin, false, signatures);
  }

  private Result linked(Path folder, Request request) throws InterruptedException {
    Plugin source = PluginFolders.load(folder);
    request.trust().asking(false).checkFolder("file://" + folder.getParent(), source.name());
    Plugin plugin = store.link(source);
    try {
      hook(plugin, "install", request);
    } catch (SherpackException.Input failed) {
      store.remove(plugin);
      throw failed;
    }
    return new Result(plugin, true, List.of());
  }

  private record Got(Artifact artifact, PluginFiles files, boolean git) {}

  private Got got(Request request) throws InterruptedException {
    String source = request.source();
    Path file = request.directory().resolve(source).normalize();
    if (Files.exists(file)) {
      return read(
          new Artifact(
              Trust.Bytes.beside(file),
              file.getFileName().toString(),
              "file://" + file.getParent()),
          false);
    }
    if (source.startsWith("oci://")) {
      return read(artifacts.oci(source, request.version(), TYPE), false);
    }
    boolean http = source.startsWith("http://") || source.startsWith("https://");
    if (http && (source.endsWith(".tgz") || source.endsWith(".tar.gz"))) {
      return read(artifacts.http(source), false);
    }
    return read(artifacts.git(source, request.version()), true);
  }

  private static Got read(Artifact artifact, boolean git) {
    PluginFiles files =
        PluginFiles.of(artifact.bytes().archive(), git ? artifact.source() : artifact.file());
    return new Got(artifact, files, git);
  }

  private static List<Verified> checked(Got got, Request request) {
    String name = got.files().metadata().name();
    if (got.git()) {
      if (request.verify()) {
        throw new SherpackException.Input(
            Diagnostic.error(
                    "plugin-unverifiable",
                    "`"
                        + got.artifact().source()
                        + "` is a git repository, which bears no provenance")
                .hint("`--verify=false` installs it all the same"));
      }
      request.trust().asking(false).checkFolder(got.artifact().source(), name);
      return List.of();
    }
    if (request.verify() && got.artifact().bytes().prov().isEmpty()) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "provenance-missing",
                  "there is no provenance file `" + got.artifact().file() + Provenance.ENDING + "`")
              .note("it comes from `plugin package` and has to lie beside the archive")
              .hint("`--verify=false` installs it all the same"));
    }
    return request
        .trust()
        .asking(request.verify())
        .check(
            new Trust.Subject(
                got.artifact().source(),
                name,
                got.files().metadata().version(),
                got.artifact().file()),
            got.artifact().bytes());
  }

  private static PluginOrigin origin(Request request) {
    Path file = request.directory().resolve(request.source()).normalize();
    String source = Files.exists(file) ? file.toString() : Secrets.withoutLogin(request.source());
    return new PluginOrigin(source, request.version(), request.verify());
  }

  /// Fetches an installed plugin again; of a linked one only its hook is run.
  ///
  /// @param request whose source and version are those of the plugin
  /// @throws SherpackException.Input when it is unknown where it came from, or cannot be used
  public Result update(Plugin plugin, Request request) throws InterruptedException {
    if (PluginStore.linked(plugin)) {
      hook(plugin, "update", request);
      return new Result(plugin, true, List.of());
    }
    PluginOrigin origin =
        store
            .origin(plugin)
            .orElseThrow(
                () ->
                    new SherpackException.Input(
                        Diagnostic.error(
                                "plugin-origin",
                                "it is not known where `" + plugin.name() + "` came from")
                            .note(
                                store.ours(plugin)
                                    ? "it lies in sherpack's folder, but was not installed by sherpack"
                                    : "it lies in Helm's folder: `" + plugin.folder() + "`")
                            .hint(
                                store.ours(plugin)
                                    ? "uninstall it and install it again"
                                    : "`helm plugin update " + plugin.name() + "` updates it")));
    var again =
        new Request(
            request.directory(),
            origin.source(),
            origin.version(),
            origin.verified(),
            request.trust(),
            request.environment());
    Got got = got(again);
    if (!got.files().metadata().name().equals(plugin.name())) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "plugin-other",
              "`%s` has the plugin `%s` now, not `%s`"
                  .formatted(origin.source(), got.files().metadata().name(), plugin.name())));
    }
    List<Verified> signatures = checked(got, again);
    Plugin updated = store.put(got.files(), got.artifact().bytes(), origin(again));
    hook(updated, "update", again);
    return new Result(updated, false, signatures);
  }

  private void hook(Plugin plugin, String event, Request request) throws InterruptedException {
    PluginHooks.run(console, plugin, event, request.environment(), request.directory());
  }

  /// Returns a folder's own path, without links.
  static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException failed) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "file-unreadable", "cannot read `" + folder + "`: " + FileReason.of(failed)));
    }
  }
}
