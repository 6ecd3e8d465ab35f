package io.sherpack.cli;

import io.sherpack.plugin.PluginFolders;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The variables in which Helm tells its plugins how it was called.
public final class HelmVariables {
  private final Arguments arguments;
  private final Environment environment;

  private HelmVariables(Arguments arguments, Environment environment) {
    this.arguments = arguments;
    this.environment = environment;
  }

  /// Returns the folders that hold plugins.
  public static PluginFolders folders(Environment environment) {
    return PluginOptions.folders(environment);
  }

  /// Returns the environment of a plugin where no command line is known.
  public static Map<String, String> environment(Environment environment) {
    var none = new Arguments("", List.of(), Map.of());
    return environment(none, environment, environment.variable("HELM_NAMESPACE").orElse("default"));
  }

  /// The folders with Helm's plugins, separated by colons.
  static String plugins(Environment environment) {
    return environment
        .variable("HELM_PLUGINS")
        .orElseGet(() -> data(environment).resolve("plugins").toString());
  }

  private static Path data(Environment environment) {
    return RepositoryOptions.helm(environment, "HELM_DATA_HOME", "XDG_DATA_HOME", ".local/share");
  }

  /// Returns the environment of a plugin: all that sherpack has, and Helm's variables.
  ///
  /// @param namespace that the command works in
  static Map<String, String> environment(
      Arguments arguments, Environment environment, String namespace) {
    Map<String, String> all = new HashMap<>(environment.variables());
    all.putAll(of(arguments, environment, namespace));
    arguments
        .get(GlobalOptions.KUBECONFIG)
        .ifPresent(file -> all.put("KUBECONFIG", environment.resolve(file).toString()));
    return all;
  }

  /// Returns Helm's variables, with the token among them.
  static Map<String, String> of(Arguments arguments, Environment environment, String namespace) {
    return new HelmVariables(arguments, environment).all(namespace);
  }

  private Map<String, String> all(String namespace) {
    Map<String, String> all = new TreeMap<>();
    Path config =
        RepositoryOptions.helm(environment, "HELM_CONFIG_HOME", "XDG_CONFIG_HOME", ".config");
    Path cache = RepositoryOptions.helm(environment, "HELM_CACHE_HOME", "XDG_CACHE_HOME", ".cache");
    all.put("HELM_BIN", environment.variable("SHERPACK_PROGRAM").orElse("sherpack"));
    all.put("HELM_CACHE_HOME", cache.toString());
    all.put("HELM_CONFIG_HOME", config.toString());
    all.put("HELM_DATA_HOME", data(environment).toString());
    all.put("HELM_PLUGINS", plugins(environment));
    all.put(
        "HELM_REGISTRY_CONFIG",
        place(
            GlobalOptions.REGISTRY_CONFIG, "HELM_REGISTRY_CONFIG", config, "registry/config.json"));
    all.put(
        "HELM_REPOSITORY_CONFIG",
        place(
            GlobalOptions.REPOSITORY_CONFIG,
            "HELM_REPOSITORY_CONFIG",
            config,
            "repositories.yaml"));
    all.put(
        "HELM_REPOSITORY_CACHE",
        place(GlobalOptions.REPOSITORY_CACHE, "HELM_REPOSITORY_CACHE", cache, "repository"));
    all.put(
        "HELM_CONTENT_CACHE",
        place(GlobalOptions.CONTENT_CACHE, "HELM_CONTENT_CACHE", cache, "content"));
    all.put("HELM_NAMESPACE", namespace);
    all.put("HELM_DEBUG", Boolean.toString(debug()));
    all.put("HELM_MAX_HISTORY", environment.variable("HELM_MAX_HISTORY").orElse("10"));
    all.put("HELM_BURST_LIMIT", Integer.toString(ClusterOptions.burst(arguments, environment)));
    all.put(
        "HELM_QPS", String.format(Locale.ROOT, "%.2f", ClusterOptions.qps(arguments, environment)));
    all.put("HELM_KUBECONTEXT", given(GlobalOptions.KUBE_CONTEXT, "HELM_KUBECONTEXT"));
    all.put("HELM_KUBETOKEN", given(GlobalOptions.KUBE_TOKEN, "HELM_KUBETOKEN"));
    all.put("HELM_KUBEASUSER", given(GlobalOptions.KUBE_AS_USER, "HELM_KUBEASUSER"));
    all.put("HELM_KUBEASGROUPS", groups());
    all.put("HELM_KUBEAPISERVER", given(GlobalOptions.KUBE_APISERVER, "HELM_KUBEAPISERVER"));
    all.put("HELM_KUBECAFILE", given(GlobalOptions.KUBE_CA_FILE, "HELM_KUBECAFILE"));
    all.put(
        "HELM_KUBEINSECURE_SKIP_TLS_VERIFY",
        Boolean.toString(ClusterOptions.insecure(arguments, environment)));
    all.put(
        "HELM_KUBETLS_SERVER_NAME",
        given(GlobalOptions.KUBE_TLS_SERVER_NAME, "HELM_KUBETLS_SERVER_NAME"));
    return all;
  }

  private boolean debug() {
    return arguments.get(GlobalOptions.DEBUG)
        || environment.variable("HELM_DEBUG").filter(List.of("1", "true")::contains).isPresent();
  }

  private String groups() {
    return String.join(",", ClusterOptions.groups(arguments, environment));
  }

  private String given(Option<Optional<String>> option, String variable) {
    return arguments.get(option).or(() -> environment.variable(variable)).orElse("");
  }

  private String place(Option<Optional<String>> option, String variable, Path above, String name) {
    return arguments
        .get(option)
        .or(() -> environment.variable(variable))
        .orElseGet(() -> above.resolve(name).toString());
  }
}
