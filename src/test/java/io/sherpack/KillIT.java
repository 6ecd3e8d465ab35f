package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.cluster.DeleteRequest;
import io.sherpack.cluster.Selector;
import io.sherpack.concurrent.FanOut;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.testing.KillingProxy;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import io.sherpack.testing.Workspace;
import io.sherpack.values.Value;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Kills the real program (SIGKILL) at changing requests spread over install, upgrade, rollback and
/// uninstall of a pack with CRDs, hooks and 40 resources. After each, one further command - the
/// same again, or `recover` - has to reach what was intended, by the word of the API server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillIT {
  /// What is killed, at how many points in all.
  private enum Step {
    INSTALL(20),
    UPGRADE(20),
    ROLLBACK(14),
    UNINSTALL(14);

    private final int points;

    Step(int points) {
      this.points = points;
    }

    private String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private static final int LANES = 2;

  @SuppressWarnings("NullAway.Init")
  private Path kubeconfig;

  @BeforeAll
  void start() throws InterruptedException {
    kubeconfig = TestSandbox.kubeconfig();
  }

  @Test
  void oneFurtherCommandReachesWhatWasIntended(@TempDir Path root) throws InterruptedException {
    List<List<String>> killed =
        new FanOut(LANES)
            .map(
                IntStream.range(0, LANES).boxed().toList(),
                lane -> {
                  try (var runs = new Lane(lane, root)) {
                    return runs.all();
                  } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                  } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(ended);
                  }
                });
    List<String> all = killed.stream().flatMap(List::stream).toList();
    String told = String.join("\n", all);
    assertEquals(
        Arrays.stream(Step.values()).mapToInt(step -> step.points).sum(), all.size(), told);
    assertTrue(all.size() >= 60, told);
    List<String> stuck = all.stream().filter(line -> !line.startsWith("ok")).toList();
    assertEquals(List.of(), stuck, () -> String.join("\n", stuck));
  }

  /// Here the namespace is made, and the lease can only be taken then.
  @Test
  void alsoWhereTheNamespaceIsMade(@TempDir Path root) throws IOException, InterruptedException {
    for (int request = 1; request <= 4; request++) {
      String namespace = "kill-made-" + request;
      try (KillingProxy proxy = KillingProxy.before(kubeconfig);
          var cluster = new Cluster(ClusterSettings.of(kubeconfig))) {
        Path proxied = proxy.kubeconfig(root.resolve(namespace));
        String[] words = {"install", "app", "packs/hello", "--create-namespace"};
        Process process = start(words, proxied, namespace, root.resolve("child.log"));
        proxy.arm(new KillingProxy.Kill(request, true, process));
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertEquals(137, process.exitValue(), () -> proxy.changes().toString());
        var sherpack = new Sherpack(kubeconfig, root, namespace);
        String _ = sherpack.ok(words);
        assertEquals(
            List.of(), cluster.list("coordination.k8s.io/v1", "Lease", namespace, Selector.ALL));
        assertTrue(sherpack.ok("list").contains("deployed"));
        assertTrue(
            cluster.get(new ResourceId("apps/v1", "Deployment", namespace, "app")).isPresent());
      }
    }
  }

  private static Process start(String[] words, Path kubeconfig, String namespace, Path log)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("io.sherpack.Main");
    command.addAll(List.of(words));
    command.addAll(List.of("--kubeconfig", kubeconfig.toString(), "--namespace", namespace));
    return new ProcessBuilder(command)
        .directory(new File(System.getProperty("basedir", ".")))
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /// One namespace with a pack, a custom resource and a proxy of its own.
  private final class Lane implements AutoCloseable {
    private final int number;
    private final String namespace;
    private final String group;
    private final String pack;
    private final Path folder;
    private final Path proxied;
    private final Sherpack direct;
    private final Sherpack through;
    private final Cluster cluster;
    private final KillingProxy proxy;
    private int turn;

    Lane(int number, Path root) throws IOException {
      this.number = number;
      this.namespace = "kill-" + number;
      this.group = "kill" + number + ".example.com";
      this.folder = Files.createDirectories(root.resolve(namespace));
      this.pack = Workspace.in(folder, pack(group)).root().resolve("pack").toString();
      this.proxy = KillingProxy.before(kubeconfig);
      this.proxied = proxy.kubeconfig(folder.resolve("kubeconfig"));
      this.direct = new Sherpack(kubeconfig, folder, namespace);
      this.through = new Sherpack(proxied, folder, namespace);
      this.cluster = new Cluster(ClusterSettings.of(kubeconfig));
    }

    @Override
    public void close() {
      proxy.close();
      cluster.close();
    }

    List<String> all() throws IOException, InterruptedException {
      List<String> results = new ArrayList<>();
      // The namespace stays from now on.
      String _ = direct.ok(words(Step.INSTALL));
      for (Step step : Step.values()) {
        prepare(step);
        proxy.reset();
        assertEquals(0, ended(child(step)));
        int requests = proxy.changes().size();
        assertTrue(requests > 40 || step == Step.UNINSTALL, () -> proxy.changes().toString());
        check(step, "not killed");
        for (int request : points(step, requests)) {
          results.add(result(step, request));
        }
      }
      reset();
      return results;
    }

    // The beginning and the end are where the steps differ; the middle is 40 times the same.
    private SortedSet<Integer> points(Step step, int requests) {
      var chosen = new TreeSet<Integer>();
      for (int i = 1; i <= 7; i++) {
        chosen.add(i);
        chosen.add(requests + 1 - i);
      }
      for (int i = 1; chosen.size() < step.points; i++) {
        chosen.add(7 + i * Math.max(1, (requests - 14) / (step.points - 13)));
      }
      List<Integer> mine = new ArrayList<>();
      int index = 0;
      for (int point : chosen) {
        if (index++ % LANES == number && mine.size() < step.points / LANES) {
          mine.add(point);
        }
      }
      return new TreeSet<>(mine);
    }

    private String result(Step step, int wanted) throws IOException, InterruptedException {
      boolean forwarded = turn++ % 2 == 0;
      int request = wanted;
      int exit = killed(step, request, forwarded);
      // A slow run has a heartbeat more to send than a fast one: then the last request comes
      // sooner.
      for (int tries = 0; exit == 0 && tries < 3; tries++) {
        request = Math.min(request, proxy.changes().size());
        exit = killed(step, request, forwarded);
      }
      List<String> changes = proxy.changes();
      String at =
          "%s killed %s request %d (%s)"
              .formatted(
                  step.word(),
                  forwarded ? "after" : "before",
                  request,
                  changes.isEmpty() ? "" : changes.get(Math.min(request, changes.size()) - 1));
      if (exit != 137) {
        return at + ": was not killed, ended with " + exit;
      }
      proxy.disarm();
      boolean recover = began(step) && (turn % 4 < 2 || over(step));
      String[] words = recover ? new String[] {"recover", "app"} : words(step);
      if (step == Step.UNINSTALL && over(step)) {
        words = new String[] {"uninstall", "app", "--ignore-not-found"};
      }
      Sherpack.Run further = through.run(words);
      String what = at + ", then " + (recover ? "recover" : "the same again");
      try {
        assertEquals(0, further.exit(), further::toString);
        check(step, what);
        countHooks(recover, proxy.made());
      } catch (AssertionError wrong) {
        return what + ": " + wrong.getMessage() + "\n" + further.err();
      }
      return "ok " + what;
    }

    private int killed(Step step, int request, boolean forwarded)
        throws IOException, InterruptedException {
      prepare(step);
      proxy.reset();
      Process process = child(step);
      proxy.arm(new KillingProxy.Kill(request, forwarded, process));
      return ended(process);
    }

    private static void countHooks(boolean recover, List<String> made) {
      Map<String, Long> jobs =
          made.stream()
              .filter(path -> path.contains("/jobs/"))
              .collect(Collectors.groupingBy(path -> path, TreeMap::new, Collectors.counting()));
      jobs.forEach(
          (path, times) -> assertTrue(times <= (recover ? 1 : 2), () -> path + " ran " + times));
    }

    // Before its record exists, nothing of an operation can be resumed.
    private boolean began(Step step) {
      List<String> statuses = statuses();
      return switch (step) {
        case INSTALL -> !statuses.isEmpty();
        case UPGRADE -> statuses.size() > 1;
        case ROLLBACK -> statuses.size() > 2;
        case UNINSTALL -> !statuses.contains("deployed");
      };
    }

    // Where not even the lease is left, the same again would be another operation.
    private boolean over(Step step) {
      return switch (step) {
        case INSTALL -> statuses().contains("deployed");
        case UPGRADE -> false;
        case ROLLBACK, UNINSTALL -> leases().isEmpty();
      };
    }

    private List<Value.Mapping> leases() {
      return cluster.list("coordination.k8s.io/v1", "Lease", namespace, Selector.ALL);
    }

    private String[] words(Step step) {
      return switch (step) {
        case INSTALL ->
            new String[] {"install", "app", pack, "--create-namespace", "--set", "word=one"};
        case UPGRADE -> new String[] {"upgrade", "app", pack, "--set", "word=two,first=3,last=27"};
        case ROLLBACK -> new String[] {"rollback", "app"};
        case UNINSTALL -> new String[] {"uninstall", "app"};
      };
    }

    private void prepare(Step step) throws InterruptedException {
      reset();
      if (step == Step.INSTALL) {
        return;
      }
      String _ = direct.ok(with(words(Step.INSTALL), "--no-hooks"));
      if (step == Step.ROLLBACK) {
        String _ = direct.ok(with(words(Step.UPGRADE), "--no-hooks"));
      }
    }

    private static String[] with(String[] words, String more) {
      return Stream.concat(Arrays.stream(words), Stream.of(more)).toArray(String[]::new);
    }

    private void reset() throws InterruptedException {
      String _ = direct.ok("uninstall", "app", "--ignore-not-found", "--no-hooks", "--wait");
      for (Value.Mapping job : cluster.list("batch/v1", "Job", namespace, Selector.ALL)) {
        delete("batch/v1", "Job", namespace, name(job));
      }
      for (String hook : List.of("hook-a", "hook-b")) {
        delete("v1", "ConfigMap", namespace, hook);
      }
      ResourceId definition = definition();
      boolean _ = cluster.delete(definition, DeleteRequest.PLAIN);
      while (cluster.get(definition).isPresent()
          || !cluster.list("batch/v1", "Job", namespace, Selector.ALL).isEmpty()) {
        Thread.sleep(50);
      }
    }

    private ResourceId definition() {
      return new ResourceId(
          "apiextensions.k8s.io/v1", "CustomResourceDefinition", "", "things." + group);
    }

    private void delete(String api, String kind, String in, String name) {
      boolean _ = cluster.delete(new ResourceId(api, kind, in, name), DeleteRequest.PLAIN);
    }

    private static String name(Value.Mapping object) {
      return Fields.text(object, "metadata", "name").orElse("");
    }

    private Process child(Step step) throws IOException {
      return start(words(step), proxied, namespace, folder.resolve("child.log"));
    }

    private int ended(Process process) throws InterruptedException, IOException {
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return fail("the program hangs: " + Files.readString(folder.resolve("child.log")));
      }
      return process.exitValue();
    }

    private List<String> statuses() {
      return cluster
          .list("v1", "Secret", namespace, Selector.labels("owner=helm,name=app"))
          .stream()
          .sorted(
              (a, b) ->
                  Integer.compare(
                      Integer.parseInt(Fields.text(a, "metadata", "labels", "version").orElse("0")),
                      Integer.parseInt(
                          Fields.text(b, "metadata", "labels", "version").orElse("0"))))
          .map(secret -> Fields.text(secret, "metadata", "labels", "status").orElse(""))
          .toList();
    }

    private void check(Step step, String what) {
      assertEquals(List.of(), leases(), what);
      List<String> statuses = statuses();
      if (step == Step.UNINSTALL) {
        assertEquals(List.of(), statuses, what);
        assertEquals(List.of("ConfigMap hook-a"), objects(), what);
        return;
      }
      assertEquals("deployed", statuses.getLast(), () -> what + ": " + statuses);
      assertTrue(
          statuses.subList(0, statuses.size() - 1).stream()
              .allMatch(status -> status.equals("superseded") || status.equals("failed")),
          () -> what + ": " + statuses);
      assertEquals(expected(step), new TreeMap<>(words()), what);
      assertEquals(expectedObjects(step), objects(), what);
    }

    private static Map<String, String> expected(Step step) {
      Map<String, String> words = new TreeMap<>();
      boolean two = step == Step.UPGRADE;
      for (int i = two ? 3 : 1; i <= (two ? 27 : 30); i++) {
        words.put("app-" + i, two ? "two" : "one");
      }
      return words;
    }

    private Map<String, String> words() {
      return cluster.list("v1", "ConfigMap", namespace, Selector.ALL).stream()
          .filter(object -> name(object).startsWith("app-"))
          .collect(
              Collectors.toMap(
                  Lane::name, object -> Fields.text(object, "data", "word").orElse("")));
    }

    private static List<String> expectedObjects(Step step) {
      var names = new TreeSet<String>();
      expected(step).keySet().forEach(name -> names.add("ConfigMap " + name));
      for (int i = 1; i <= 4; i++) {
        names.add("Service app-" + i);
      }
      names.add("ServiceAccount app-1");
      names.add("ServiceAccount app-2");
      names.add("Deployment app-1");
      names.add("Thing app-1");
      names.add("Secret app");
      names.add("Secret sherpack.v1.app.generated");
      // One hook of each pair is deleted when it has succeeded.
      names.add(step == Step.UPGRADE ? "ConfigMap hook-a" : "Job hook-a");
      return List.copyOf(names);
    }

    /// Returns all that is in the namespace and of the release's kinds.
    private List<String> objects() {
      var names = new TreeSet<String>();
      Map.of(
              "ConfigMap", "v1",
              "Service", "v1",
              "ServiceAccount", "v1",
              "Secret", "v1",
              "Deployment", "apps/v1",
              "Job", "batch/v1",
              "Thing", group + "/v1")
          .forEach(
              (kind, api) -> {
                cluster.renewDiscovery();
                cluster.list(api, kind, namespace, Selector.ALL).stream()
                    .map(Lane::name)
                    .filter(name -> !name.equals("kube-root-ca.crt") && !name.equals("default"))
                    .filter(name -> !name.startsWith("sh.helm."))
                    .forEach(name -> names.add(kind + " " + name));
              });
      return List.copyOf(names);
    }
  }

  private static String hook(String name, String event, boolean job, boolean stays) {
    return """
        ---
        apiVersion: %s
        kind: %s
        metadata:
          name: %s
          annotations:
            helm.sh/hook: %s
            helm.sh/hook-delete-policy: before-hook-creation%s
        %s
        """
        .formatted(
            job ? "batch/v1" : "v1",
            job ? "Job" : "ConfigMap",
            name,
            event,
            stays ? "" : ",hook-succeeded",
            job
                ? "spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: x}]}}}"
                : "data: {event: " + event + "}");
  }

  // 30 ConfigMaps, 4 Services, 2 ServiceAccounts, a Deployment, a Secret, a custom resource: with
  // what --create-namespace and generate_secret make, 41 objects.
  private static Map<String, String> pack(String group) {
    return Map.of(
        "pack/Pack.yaml",
        "apiVersion: sherpack.io/v1\nkind: Pack\nmetadata: {name: killed, version: 1.0.0}\n",
        "pack/values.yaml",
        "word: none\nfirst: 1\nlast: 30\n",
        "pack/crds/things.yaml",
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: things.%s
        spec:
          group: %s
          scope: Namespaced
          names: {kind: Thing, listKind: ThingList, plural: things, singular: thing}
          versions:
            - name: v1
              served: true
              storage: true
              schema:
                openAPIV3Schema: {type: object, properties: {word: {type: string}}}
        """
            .formatted(group, group),
        "pack/templates/objects.yaml",
        """
        {%% for i in range(values.first, values.last + 1) %%}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: {{ release.name }}-{{ i }}}
        data: {word: {{ values.word }}}
        {%% endfor %%}
        {%% for i in range(1, 5) %%}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: {{ release.name }}-{{ i }}, annotations: {word: {{ values.word }}}}
        spec: {ports: [{port: 80}], selector: {app: x}}
        {%% endfor %%}
        {%% for i in range(1, 3) %%}
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata: {name: {{ release.name }}-{{ i }}, annotations: {word: {{ values.word }}}}
        {%% endfor %%}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: {{ release.name }}}
        data: {password: {{ generate_secret("password", 24) | b64encode }}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: {{ release.name }}-1}
        spec:
          replicas: 1
          selector: {matchLabels: {app: x}}
          template:
            metadata: {labels: {app: x}, annotations: {word: {{ values.word }}}}
            spec: {containers: [{name: main, image: nginx}]}
        ---
        apiVersion: %s/v1
        kind: Thing
        metadata: {name: {{ release.name }}-1}
        word: {{ values.word }}
        """
            .formatted(group),
        "pack/templates/hooks.yaml",
        hook("hook-a", "pre-install", true, true)
            + hook("hook-b", "post-install", false, false)
            + hook("hook-a", "pre-upgrade", false, true)
            + hook("hook-b", "post-upgrade", true, false)
            + hook("hook-a", "pre-rollback", true, true)
            + hook("hook-b", "post-rollback", false, false)
            + hook("hook-a", "pre-delete", false, true)
            + hook("hook-b", "post-delete", true, false));
  }
}
