package io.sherpack.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.concurrent.FanOut;
import io.sherpack.testing.TestSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxIT {
  @TempDir private static Path data;

  private final Sandbox sandbox = TestSandbox.in(data);
  private RunningSandbox running;

  @BeforeEach
  void start() throws InterruptedException {
    running = TestSandbox.start(sandbox);
  }

  @AfterAll
  static void end() throws InterruptedException {
    TestSandbox.in(data).delete();
  }

  @Test
  void answersThoseWhoHaveTheToken() throws Exception {
    try (ApiClient client = new ApiClient(running)) {
      assertEquals("ok", client.get("/readyz").body());
      assertEquals(200, client.get("/api/v1/namespaces/default").statusCode());
      assertEquals(403, client.anonymous("/api/v1/namespaces/default").statusCode());
      assertTrue(client.get("/version").body().contains("\"gitVersion\": \"v1.36.3\""));
    }
  }

  @Test
  void secretsAreTheUsersAlone() throws Exception {
    for (String file : List.of("kubeconfig", "token.csv", "certificates/client.key")) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(data.resolve("sandbox").resolve(file))));
    }
    String token = Files.readString(data.resolve("sandbox/token.csv")).split(",", 2)[0];
    assertEquals(Set.of(), processesWith(token));
  }

  @Test
  void everyoneWhoStartsGetsTheSame() throws Exception {
    sandbox.stop();
    List<RunningSandbox> started =
        new FanOut(3).map(List.of(1, 2, 3), _ -> startedBy(TestSandbox.in(data)));
    assertEquals(1, Set.copyOf(started).size());
    assertEquals(new SandboxStatus.Running(started.getFirst()), sandbox.status());
    assertEquals(parts(started.getFirst()), processes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"etcd", "kube-apiserver", "kwok"})
  void aKilledPartIsSeenAndReplaced(String part) throws Exception {
    kill(running.pids().getOrDefault(part, -1L));
    var seen = assertInstanceOf(SandboxStatus.Incomplete.class, sandbox.status());
    assertEquals(List.of(part), seen.missing());
    RunningSandbox healed = sandbox.start(step -> {});
    assertEquals(running.apiServer(), healed.apiServer());
    assertEquals(parts(healed), processes());
    finishedPod("after-" + part, "{}", "Succeeded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kube-apiserver", "kube-scheduler", "kwok"})
  void aStartThatWasKilledHalfwayIsCompleted(String part) throws Exception {
    sandbox.stop();
    assertEquals(9, startedThenKilled(part));
    assertInstanceOf(SandboxStatus.Incomplete.class, sandbox.status());
    RunningSandbox completed = sandbox.start(step -> {});
    assertEquals(parts(completed), processes());
  }

  @Test
  void stopLeavesNoProcessAndNoListener() throws Exception {
    assertTrue(sandbox.stop());
    assertEquals(new SandboxStatus.Stopped(), sandbox.status());
    assertEquals(Set.of(), processes());
    Ports ports = Ports.read(new Layout(data.resolve("sandbox"))).orElseThrow();
    assertEquals(ports, Ports.free(new Layout(data.resolve("sandbox"))));
    assertFalse(sandbox.stop());
  }

  @Test
  void whatWasInItIsThereAfterAStop() throws Exception {
    try (ApiClient client = new ApiClient(running)) {
      client.post("/api/v1/namespaces", "{\"metadata\":{\"name\":\"kept\"}}");
    }
    sandbox.stop();
    try (ApiClient client = new ApiClient(sandbox.start(step -> {}))) {
      assertEquals(200, client.get("/api/v1/namespaces/kept").statusCode());
    }
    sandbox.delete();
    try (ApiClient client = new ApiClient(sandbox.start(step -> {}))) {
      assertEquals(404, client.get("/api/v1/namespaces/kept").statusCode());
    }
  }

  @Test
  void podsEndAndSpeakAsTheirAnnotationsSay() throws Exception {
    String name = "speaks";
    finishedPod(
        name,
        """
        {"sandbox.sherpack.io/exit-code": "3", "sandbox.sherpack.io/log": "one\\ntwo"}
        """,
        "Failed");
    try (ApiClient client = new ApiClient(running)) {
      String pod = "/api/v1/namespaces/default/pods/" + name;
      assertTrue(client.get(pod).body().contains("\"exitCode\":3"));
      assertEquals("one\ntwo\n", client.get(pod + "/log").body());
      assertEquals("two\n", client.get(pod + "/log?tailLines=1").body());
    }
  }

  private void finishedPod(String name, String annotations, String phase) throws Exception {
    try (ApiClient client = new ApiClient(running)) {
      String pods = "/api/v1/namespaces/default/pods";
      var created =
          client.post(
              pods,
              """
              {"metadata": {"name": "%s", "annotations": %s},
               "spec": {"restartPolicy": "Never", "containers": [{"name": "c", "image": "i"}]}}
              """
                  .formatted(name, annotations));
      assertEquals(201, created.statusCode(), created::body);
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      String wanted = "\"phase\":\"" + phase + "\"";
      String seen = "";
      while (!seen.contains(wanted)) {
        assertTrue(System.nanoTime() < deadline, seen);
        Thread.sleep(100);
        seen = client.get(pods + "/" + name).body();
      }
    }
  }

  private static RunningSandbox startedBy(Sandbox sandbox) {
    try {
      return sandbox.start(step -> {});
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int startedThenKilled(String part) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            StartedThenKilled.class.getName(),
            data.toString(),
            part)
        .inheritIO()
        .start()
        .waitFor();
  }

  private static void kill(long pid) throws Exception {
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    process.onExit().get();
  }

  private static Set<Long> parts(RunningSandbox sandbox) {
    return new TreeSet<>(sandbox.pids().values());
  }

  private static Set<Long> processes() {
    return processesWith(data.resolve("sandbox").toString());
  }

  private static Set<Long> processesWith(String argument) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(argument))
        .filter(process -> Birth.of(process.pid()).isPresent())
        .map(ProcessHandle::pid)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
