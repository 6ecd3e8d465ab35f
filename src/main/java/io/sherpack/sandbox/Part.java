package io.sherpack.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// One process of the sandbox: its name and the command that it runs.
record Part(String name, List<String> command) {
  Part {
    command = List.copyOf(command);
  }

  /// In the order in which they start; the API server is of use from here on.
  static final List<String> CORE = List.of("etcd", "kube-apiserver");

  static final List<String> AROUND =
      List.of("kube-controller-manager", "kube-scheduler", "node", "kwok");

  static List<String> names() {
    return join(CORE, AROUND);
  }

  /// Returns the command lines of a run, for the names of [#CORE] and [#AROUND].
  static Part of(String name, Layout layout, Ports ports, Programs programs) {
    String program = programs.controlPlane().toString();
    return switch (name) {
      case "etcd" -> new Part(name, join(List.of(program, name), etcd(layout, ports)));
      case "kube-apiserver" ->
          new Part(name, join(List.of(program, name), apiServer(layout, ports)));
      case "kube-controller-manager" ->
          new Part(name, join(List.of(program, name), controllerManager(layout)));
      case "kube-scheduler" -> new Part(name, join(List.of(program, name), scheduler(layout)));
      case "node" -> new Part(name, join(List.of(program, name), node(layout, ports)));
      case "kwok" -> new Part(name, join(List.of(programs.kwok().toString()), kwok(layout)));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static List<String> etcd(Layout layout, Ports ports) {
    String client = "https://127.0.0.1:" + ports.etcd();
    String peer = "https://127.0.0.1:" + ports.etcdPeer();
    Path keys = layout.certificates();
    return List.of(
        "--name=sandbox",
        "--data-dir=" + layout.database(),
        "--unsafe-no-fsync",
        "--log-level=warn",
        "--listen-client-urls=" + client,
        "--advertise-client-urls=" + client,
        "--listen-peer-urls=" + peer,
        "--initial-advertise-peer-urls=" + peer,
        "--initial-cluster=sandbox=" + peer,
        "--client-cert-auth",
        "--cert-file=" + keys.resolve("server.crt"),
        "--key-file=" + keys.resolve("server.key"),
        "--trusted-ca-file=" + keys.resolve("ca.crt"),
        "--peer-client-cert-auth",
        "--peer-cert-file=" + keys.resolve("server.crt"),
        "--peer-key-file=" + keys.resolve("server.key"),
        "--peer-trusted-ca-file=" + keys.resolve("ca.crt"));
  }

  // No endpoints for the service `kubernetes`: an address of this machine only is refused there,
  // and there may be no other one. Without the ServiceAccount plug-in a pod can be created at once
  // in a new namespace.
  private static List<String> apiServer(Layout layout, Ports ports) {
    Path keys = layout.certificates();
    return List.of(
        "--etcd-servers=https://127.0.0.1:" + ports.etcd(),
        "--etcd-cafile=" + keys.resolve("ca.crt"),
        "--etcd-certfile=" + keys.resolve("client.crt"),
        "--etcd-keyfile=" + keys.resolve("client.key"),
        "--bind-address=127.0.0.1",
        "--secure-port=" + ports.apiServer(),
        "--advertise-address=127.0.0.1",
        "--endpoint-reconciler-type=none",
        "--cert-dir=" + keys,
        "--tls-cert-file=" + keys.resolve("server.crt"),
        "--tls-private-key-file=" + keys.resolve("server.key"),
        "--client-ca-file=" + keys.resolve("ca.crt"),
        "--kubelet-certificate-authority=" + keys.resolve("ca.crt"),
        "--kubelet-client-certificate=" + keys.resolve("client.crt"),
        "--kubelet-client-key=" + keys.resolve("client.key"),
        "--kubelet-preferred-address-types=InternalIP",
        "--service-account-issuer=https://kubernetes.default.svc",
        "--service-account-key-file=" + keys.resolve("service-account.key"),
        "--service-account-signing-key-file=" + keys.resolve("service-account.key"),
        "--token-auth-file=" + layout.token(),
        "--authorization-mode=RBAC",
        "--service-cluster-ip-range=10.96.0.0/16",
        "--allow-privileged",
        "--disable-admission-plugins=ServiceAccount");
  }

  private static List<String> controllerManager(Layout layout) {
    Path keys = layout.certificates();
    return join(
        scheduler(layout),
        List.of(
            "--node-monitor-grace-period=24h",
            "--service-account-private-key-file=" + keys.resolve("service-account.key"),
            "--root-ca-file=" + keys.resolve("ca.crt")));
  }

  private static List<String> scheduler(Layout layout) {
    return List.of(
        "--kubeconfig=" + layout.kubeconfig(),
        "--secure-port=0",
        "--leader-elect=false",
        "--kube-api-qps=500",
        "--kube-api-burst=1000");
  }

  private static List<String> node(Layout layout, Ports ports) {
    Path keys = layout.certificates();
    return List.of(
        "--kubeconfig=" + layout.kubeconfig(),
        "--port=" + ports.node(),
        "--tls-cert-file=" + keys.resolve("server.crt"),
        "--tls-private-key-file=" + keys.resolve("server.key"),
        "--client-ca-file=" + keys.resolve("ca.crt"));
  }

  private static List<String> kwok(Layout layout) {
    return join(
        GoModule.STAGES.stream()
            .map(stage -> "--config=" + layout.stages().resolve(stage))
            .toList(),
        List.of(
            "--kubeconfig=" + layout.kubeconfig(),
            "--manage-all-nodes=false",
            "--manage-nodes-with-annotation-selector=kwok.x-k8s.io/node=fake",
            "--node-lease-duration-seconds=0",
            "--node-ip=127.0.0.1",
            "--node-name=sandbox",
            "--cidr=10.244.0.0/16",
            "--v=WARN"));
  }

  private static List<String> join(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
