package io.sherpack.cli;

import java.util.List;
import java.util.Optional;

/// The options that every command takes.
final class GlobalOptions {
  static final Option<Boolean> HELP = Option.flag("-h --help", "show how to use the command");
  static final Option<Boolean> DEBUG =
      Option.flag("--debug", "print more, and stack traces of failures");
  static final Option<Optional<String>> NAMESPACE =
      Option.text("-n --namespace", "NAMESPACE", "the namespace to work in");
  static final Option<Optional<String>> KUBECONFIG =
      Option.text("--kubeconfig", "FILE", "the kubeconfig file");
  static final Option<Optional<String>> KUBE_CONTEXT =
      Option.text("--kube-context", "NAME", "the context of the kubeconfig");
  static final Option<Optional<String>> KUBE_APISERVER =
      Option.text("--kube-apiserver", "URL", "the address of the API server");
  static final Option<Optional<String>> KUBE_TOKEN =
      Option.text("--kube-token", "TOKEN", "the bearer token to authenticate with");
  static final Option<Optional<String>> KUBE_AS_USER =
      Option.text("--kube-as-user", "USER", "the user to impersonate");
  static final Option<List<String>> KUBE_AS_GROUP =
      Option.list("--kube-as-group", "GROUP", "a group to impersonate, repeatable");
  static final Option<Optional<String>> KUBE_CA_FILE =
      Option.text("--kube-ca-file", "FILE", "the certificate authority of the API server");
  static final Option<Boolean> KUBE_INSECURE =
      Option.flag("--kube-insecure-skip-tls-verify", "do not check the API server's certificate");
  static final Option<Optional<String>> KUBE_TLS_SERVER_NAME =
      Option.text(
          "--kube-tls-server-name", "NAME", "the name to check the API server's certificate for");
  static final Option<Integer> BURST_LIMIT =
      Option.number("--burst-limit", "how many API requests may go out at once", 100);
  static final Option<Optional<String>> QPS =
      Option.text("--qps", "N", "how many API requests may go out per second");
  static final Option<Boolean> SANDBOX =
      Option.flag("--sandbox", "use the embedded sandbox cluster, and start it if needed");
  static final Option<String> COLOR =
      Option.text("--colour --color", "WHEN", "colour the output: never, auto or always", "auto");
  static final Option<Optional<String>> REGISTRY_CONFIG =
      Option.text("--registry-config", "FILE", "the file with registry credentials");
  static final Option<Optional<String>> REPOSITORY_CONFIG =
      Option.text("--repository-config", "FILE", "the file with the list of repositories");
  static final Option<Optional<String>> REPOSITORY_CACHE =
      Option.text("--repository-cache", "DIR", "the folder with cached repository indexes");
  static final Option<Optional<String>> CONTENT_CACHE =
      Option.text("--content-cache", "DIR", "the folder with cached packs");

  static final Option<List<String>> ALLOW_REFS =
      Option.commaList(
          "--allow-refs",
          "KINDS",
          "resolve references to secrets that packs wrote: `env,file`, `all`");
  static final Option<Boolean> KEEP_REFS =
      Option.flag("--keep-refs", "leave references to secrets (`ref+vault://…`) as they are");

  /// Logging options of Go's Kubernetes client, which scripts written for Helm pass; they change
  /// nothing here.
  private static final List<Option<?>> KLOG =
      List.of(
          Option.flag("--add-dir-header", "").hide(),
          Option.flag("--alsologtostderr", "").hide(),
          Option.text("--log-backtrace-at", "X", "").hide(),
          Option.text("--log-dir", "X", "").hide(),
          Option.text("--log-file", "X", "").hide(),
          Option.text("--log-file-max-size", "X", "").hide(),
          Option.flag("--logtostderr", "").hide(),
          Option.flag("--one-output", "").hide(),
          Option.flag("--skip-headers", "").hide(),
          Option.flag("--skip-log-headers", "").hide(),
          Option.text("--stderrthreshold", "X", "").hide(),
          Option.flag("--legacy-stderr-threshold-behavior", "").hide(),
          Option.text("-v --v", "X", "").hide(),
          Option.text("--vmodule", "X", "").hide());

  private GlobalOptions() {}

  static List<Option<?>> all() {
    List<Option<?>> all =
        new java.util.ArrayList<>(
            List.of(
                HELP,
                DEBUG,
                NAMESPACE,
                KUBECONFIG,
                KUBE_CONTEXT,
                KUBE_APISERVER,
                KUBE_TOKEN,
                KUBE_AS_USER,
                KUBE_AS_GROUP,
                KUBE_CA_FILE,
                KUBE_INSECURE,
                KUBE_TLS_SERVER_NAME,
                BURST_LIMIT,
                QPS,
                SANDBOX,
                COLOR,
                REGISTRY_CONFIG,
                REPOSITORY_CONFIG,
                REPOSITORY_CACHE,
                CONTENT_CACHE,
                ALLOW_REFS,
                KEEP_REFS));
    all.addAll(KLOG);
    return all;
  }
}
