package io.sherpack.cli;

import io.sherpack.operation.ClusterRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads which cluster is meant from the global options and Helm's environment variables.
final class ClusterOptions {
  private ClusterOptions() {}

  static ClusterRequest read(Arguments arguments, Environment environment) {
    return new ClusterRequest(
        kubeconfigs(arguments, environment),
        given(arguments, GlobalOptions.KUBE_CONTEXT, environment, "HELM_KUBECONTEXT"),
        given(arguments, GlobalOptions.NAMESPACE, environment, "HELM_NAMESPACE"),
        given(arguments, GlobalOptions.KUBE_APISERVER, environment, "HELM_KUBEAPISERVER"),
        given(arguments, GlobalOptions.KUBE_TOKEN, environment, "HELM_KUBETOKEN"),
        given(arguments, GlobalOptions.KUBE_CA_FILE, environment, "HELM_KUBECAFILE")
            .map(environment::resolve),
        insecure(arguments, environment),
        given(
            arguments, GlobalOptions.KUBE_TLS_SERVER_NAME, environment, "HELM_KUBETLS_SERVER_NAME"),
        given(arguments, GlobalOptions.KUBE_AS_USER, environment, "HELM_KUBEASUSER"),
        groups(arguments, environment),
        qps(arguments, environment),
        burst(arguments, environment),
        arguments.get(GlobalOptions.SANDBOX));
  }

  private static List<Path> kubeconfigs(Arguments arguments, Environment environment) {
    Optional<String> flag = arguments.get(GlobalOptions.KUBECONFIG);
    if (flag.isPresent()) {
      return List.of(environment.resolve(flag.get()));
    }
    return environment
        .variable("KUBECONFIG")
        .map(
            list ->
                Arrays.stream(list.split(":"))
                    .filter(path -> !path.isEmpty())
                    .map(environment::resolve)
                    .toList())
        .orElseGet(() -> List.of(environment.home().resolve(".kube/config")));
  }

  private static Optional<String> given(
      Arguments arguments, Option<Optional<String>> option, Environment environment, String name) {
    return arguments
        .get(option)
        .filter(text -> !text.isEmpty())
        .or(() -> environment.variable(name));
  }

  static double qps(Arguments arguments, Environment environment) {
    return number(
        given(arguments, GlobalOptions.QPS, environment, "HELM_QPS").orElse("0"), "--qps");
  }

  static boolean insecure(Arguments arguments, Environment environment) {
    return arguments.get(GlobalOptions.KUBE_INSECURE)
        || environment
            .variable("HELM_KUBEINSECURE_SKIP_TLS_VERIFY")
            .map(Boolean::parseBoolean)
            .orElse(false);
  }

  static List<String> groups(Arguments arguments, Environment environment) {
    return arguments.has(GlobalOptions.KUBE_AS_GROUP)
        ? arguments.get(GlobalOptions.KUBE_AS_GROUP)
        : environment
            .variable("HELM_KUBEASGROUPS")
            .map(groups -> List.of(groups.split(",")))
            .orElse(List.of());
  }

  static int burst(Arguments arguments, Environment environment) {
    return arguments.has(GlobalOptions.BURST_LIMIT)
        ? arguments.get(GlobalOptions.BURST_LIMIT)
        : (int) number(environment.variable("HELM_BURST_LIMIT").orElse("100"), "HELM_BURST_LIMIT");
  }

  private static double number(String text, String name) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw Option.bad(name, text, "a number");
    }
  }
}
