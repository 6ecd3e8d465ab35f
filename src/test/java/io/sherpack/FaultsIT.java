package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.cluster.Selector;
import io.sherpack.manifest.Fields;
import io.sherpack.sandbox.RunningSandbox;
import io.sherpack.sandbox.Sandbox;
import io.sherpack.testing.FaultyProxy;
import io.sherpack.testing.FaultyProxy.Fault;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A pack with twelve resources while the network or the API server is in trouble.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
  private static final int OBJECTS = 12;

  @SuppressWarnings("NullAway.Init")
  private Path home;

  @SuppressWarnings("NullAway.Init")
  private FaultyProxy proxy;

  @SuppressWarnings("NullAway.Init")
  private Cluster cluster;

  @BeforeAll
  void connect(@TempDir Path folder)
      throws InterruptedException, IOException, GeneralSecurityException {
    home = folder;
    Path real = TestSandbox.kubeconfig();
    cluster = new Cluster(ClusterSettings.of(real));
    proxy = new FaultyProxy(real, home.resolve("proxied"));
    Files.createDirectories(home.resolve("pack/templates"));
    Files.writeString(
        home.resolve("pack/Pack.yaml"),
        "apiVersion: sherpack.io/v1\nkind: Pack\nmetadata: {name: many, version: 1.0.0}\n");
    Files.writeString(home.resolve("pack/values.yaml"), "colour: blue\n");
    Files.writeString(
        home.resolve("pack/templates/all.yaml"),
        """
        {% for i in range(12) %}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: "{{ release.name }}-{{ i }}"}
        data: {colour: "{{ values.colour }}"}
        {% endfor %}
        """);
  }

  @AfterAll
  void disconnect() {
    proxy.close();
    cluster.close();
  }

  private Sherpack through(Path kubeconfig, String namespace) {
    return new Sherpack(kubeconfig, home, namespace);
  }

  private String pack() {
    return home.resolve("pack").toString();
  }

  private static List<String> colours(Cluster asked, String namespace) {
    return asked.list("v1", "ConfigMap", namespace, Selector.ALL).stream()
        .flatMap(object -> Fields.text(object, "data", "colour").stream())
        .toList();
  }

  private static Set<String> records(Cluster asked, String namespace) {
    return asked.list("v1", "Secret", namespace, Selector.labels("owner=helm")).stream()
        .map(object -> Fields.texts(object, "metadata", "labels"))
        .map(labels -> labels.get("version") + " " + labels.get("status"))
        .collect(Collectors.toSet());
  }

  private static void assertState(Cluster asked, String namespace, String colour) {
    List<String> colours = colours(asked, namespace);
    assertEquals(OBJECTS, colours.size());
    assertEquals(Set.of(colour), Set.copyOf(colours));
  }

  @ParameterizedTest
  @EnumSource(names = {"BUSY", "LOST", "UNANSWERED", "BAD_GATEWAY"})
  void everyRequestSuffersOnce(Fault fault) {
    String namespace =
        "faults-" + fault.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    Sherpack sherpack = through(proxy.kubeconfig(), namespace);
    proxy.faults((_, before) -> before == 0 ? fault : Fault.NONE);
    String _ = sherpack.ok("install", "it", pack(), "--create-namespace");
    assertState(cluster, namespace, "blue");
    assertEquals(Set.of("1 deployed"), records(cluster, namespace));

    proxy.faults((_, before) -> before == 0 ? fault : Fault.NONE);
    String _ = sherpack.ok("upgrade", "it", pack(), "--set", "colour=red");
    assertState(cluster, namespace, "red");
    assertEquals(Set.of("1 superseded", "2 deployed"), records(cluster, namespace));

    proxy.faults((_, before) -> before == 0 ? fault : Fault.NONE);
    String _ = sherpack.ok("uninstall", "it");
    assertEquals(List.of(), colours(cluster, namespace));
    assertEquals(Set.of(), records(cluster, namespace));
  }

  @Test
  void saysSoWhenTheServerStaysBusy() {
    Sherpack sherpack = through(proxy.kubeconfig(), "faults-stay");
    proxy.faults((_, _) -> Fault.NONE);
    String _ = sherpack.ok("install", "it", pack(), "--create-namespace");
    proxy.faults((request, _) -> request.startsWith("PATCH ") ? Fault.BUSY : Fault.NONE);
    Sherpack.Run run =
        sherpack.run("upgrade", "it", pack(), "--set", "colour=red", "--timeout", "3s");
    assertTrue(run.err().contains("the API server stayed busy"), run::toString);
    assertState(cluster, "faults-stay", "blue");
    assertEquals(Set.of("1 deployed", "2 failed"), records(cluster, "faults-stay"));
    proxy.faults((_, _) -> Fault.NONE);
    String _ = sherpack.ok("upgrade", "it", pack(), "--set", "colour=red");
    assertState(cluster, "faults-stay", "red");
  }

  @Test
  void renewsCredentialsThatExpire() throws IOException, InterruptedException {
    String text = Files.readString(TestSandbox.kubeconfig());
    String token = text.replaceAll("(?s).*token: *(\\S+).*", "$1");
    Path calls = home.resolve("calls");
    Path program = home.resolve("login");
    // The first token that it gives out is not valid any more.
    Files.writeString(
        program,
        """
        #!/bin/sh
        token=expired
        [ -f '%s' ] && token='%s'
        echo call >> '%s'
        echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential",'
        echo '"status":{"token":"'"$token"'"}}'
        """
            .formatted(calls, token, calls));
    assertTrue(program.toFile().setExecutable(true));
    Path kubeconfig =
        Files.writeString(
            home.resolve("exec-config"),
            text.replaceAll(
                "token: *\\S+",
                "exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: '"
                    + program
                    + "'}"));
    String _ =
        through(kubeconfig, "faults-login").ok("install", "it", pack(), "--create-namespace");
    assertState(cluster, "faults-login", "blue");
    assertEquals(2, Files.readAllLines(calls).size());
  }

  @Test
  void goesOnWhenTheServerWasKilledAndIsBack() throws Exception {
    Sandbox sandbox = TestSandbox.in(home.resolve("sandbox"));
    try {
      RunningSandbox running = TestSandbox.start(sandbox);
      try (var own = new FaultyProxy(running.kubeconfig(), home.resolve("own-proxied"));
          var asked = new Cluster(ClusterSettings.of(running.kubeconfig()))) {
        String _ =
            through(own.kubeconfig(), "down").ok("install", "it", pack(), "--create-namespace");
        ProcessHandle server =
            ProcessHandle.of(running.pids().getOrDefault("kube-apiserver", -1L)).orElseThrow();
        var killed = new CountDownLatch(1);
        Set<String> patched = ConcurrentHashMap.newKeySet();
        own.faults(
            (request, _) -> {
              if (request.startsWith("PATCH ") && patched.add(request) && patched.size() == 5) {
                server.destroyForcibly();
                killed.countDown();
              }
              return Fault.NONE;
            });
        var upgraded = new AtomicReference<Sherpack.Run>();
        Thread upgrade =
            Thread.ofVirtual()
                .start(
                    () ->
                        upgraded.set(
                            through(own.kubeconfig(), "down")
                                .run("upgrade", "it", pack(), "--set", "colour=red")));
        assertTrue(killed.await(60, TimeUnit.SECONDS));
        // Until it is gone the sandbox passes for running, and would not be started again.
        ProcessHandle _ = server.onExit().get(60, TimeUnit.SECONDS);
        RunningSandbox _ = sandbox.start(_ -> {});
        assertTrue(upgrade.join(java.time.Duration.ofMinutes(3)));
        Sherpack.Run run = upgraded.get();
        assertEquals(0, run.exit(), run::toString);
        assertState(asked, "down", "red");
        assertEquals(Set.of("1 superseded", "2 deployed"), records(asked, "down"));
      }
    } finally {
      sandbox.delete();
    }
  }
}
