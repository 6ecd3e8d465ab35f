package io.sherpack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.cluster.Cluster;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.cluster.Selector;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.testing.RealHelm;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/// `sherpack test` on a real API server, with real Helm as judge; each test has its namespace.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleaseTestsIT {
  private static final String CHART = "src/test/resources/packs/checked";

  private static final String FAILING =
      """
      hooks:
      - {name: good, log: all is well}
      - {name: bad, weight: 1, log: cannot reach <db>, exitCode: 3}
      - {name: worse, kind: Job, weight: 1, log: the job is lost, exitCode: 2}
      - {name: later, weight: 2}
      """;

  @TempDir private Path home;

  @SuppressWarnings("NullAway.Init")
  private Path kubeconfig;

  @SuppressWarnings("NullAway.Init")
  private Cluster cluster;

  @BeforeAll
  void connect() throws InterruptedException {
    kubeconfig = TestSandbox.kubeconfig();
    cluster = new Cluster(ClusterSettings.of(kubeconfig));
  }

  @AfterAll
  void disconnect() {
    cluster.close();
  }

  private Sherpack installed(String namespace, String values) throws IOException {
    var sherpack = new Sherpack(kubeconfig, home, namespace);
    Path file = Files.writeString(home.resolve(namespace + ".yaml"), values);
    String _ = sherpack.ok("install", "web", CHART, "--create-namespace", "-f", file.toString());
    return sherpack;
  }

  private String helm(Sherpack on, int exit, String... words)
      throws IOException, InterruptedException {
    List<String> all = new java.util.ArrayList<>(List.of(words));
    all.addAll(List.of("--namespace", on.namespace()));
    RealHelm.Run run = RealHelm.on(kubeconfig).run(all.toArray(String[]::new));
    assertEquals(exit, run.exit(), run::output);
    return exit == 0 ? run.out() : run.output();
  }

  private static void assertHas(String text, String part) {
    assertTrue(text.contains(part), () -> "`" + part + "` is not in:\n" + text);
  }

  // Jobs name their pods themselves.
  private static String masked(String page) {
    return page.replaceAll("[A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9]{2} [0-9:]{8} [0-9]{4}", "TIME");
  }

  private List<String> phases(Sherpack on) throws IOException, InterruptedException {
    String status = helm(on, 0, "status", "web", "-o", "json");
    var record = (Value.Mapping) JsonReader.read(new SourceText("helm", status));
    return Fields.items(record, "hooks").stream()
        .map(
            hook ->
                Fields.text(hook, "name").orElseThrow()
                    + " "
                    + Fields.text(hook, "last_run", "phase").orElse(""))
        .sorted()
        .toList();
  }

  private List<String> pods(Sherpack on) {
    return cluster.list("v1", "Pod", on.namespace(), Selector.ALL).stream()
        .map(pod -> Fields.text(pod, "metadata", "name").orElseThrow())
        .toList();
  }

  @Test
  void printsAndRecordsWhatHelmDoes() throws IOException, InterruptedException {
    Sherpack web = installed("tests-good", "word: x");
    Sherpack.Run ours = web.run("test", "web");
    assertEquals(0, ours.exit(), ours::toString);
    assertEquals(
        List.of("test Pod/web-b started", "test Pod/web-b succeeded"),
        ours.err().lines().limit(2).toList());
    assertEquals(masked(helm(web, 0, "test", "web")), masked(ours.out()));
    assertEquals(
        masked(helm(web, 0, "test", "web", "--logs", "--filter", "!name=web-job,!name=web-a"))
            .lines()
            .filter(line -> !line.startsWith("TEST SUITE") && !line.startsWith("Phase"))
            .toList(),
        masked(web.ok("test", "web", "--logs", "--filter", "!name=web-job,!name=web-a"))
            .lines()
            .filter(line -> !line.startsWith("TEST SUITE") && !line.startsWith("Phase"))
            .toList());
    assertEquals(List.of("web-a Succeeded", "web-b Succeeded", "web-job Succeeded"), phases(web));
    assertHas(web.ok("test", "web", "--logs", "--filter", "name=web-job"), "the job is done");
    assertHas(helm(web, 0, "test", "web"), "Phase:          Succeeded");
  }

  @Test
  void saysWhyTestsFailAndBeginsNoneAfterThem() throws IOException, InterruptedException {
    Sherpack web = installed("tests-bad", FAILING);
    Sherpack.Run run = web.run("test", "web");
    assertEquals(4, run.exit(), run::toString);
    assertHas(run.err(), "the test `Pod/web-bad` failed: container `main`: exit code 3 (Error)");
    assertHas(run.err(), "last lines of container `main`:\ncannot reach <db>");
    assertHas(run.err(), "printed by `checked/templates/hooks.yaml`");
    assertEquals(masked(run.out()), masked(web.run("test", "web").out()));
    assertEquals(
        List.of("web-bad Failed", "web-good Succeeded", "web-later ", "web-worse "), phases(web));
    // Helm ends at the same test.
    assertHas(helm(web, 1, "test", "web"), "Phase:          Failed");
    assertEquals(
        List.of("web-bad Failed", "web-good Succeeded", "web-later ", "web-worse "), phases(web));
  }

  @Test
  void runsTestsOfEqualWeightSideBySideAndReports()
      throws IOException, InterruptedException, ParserConfigurationException, SAXException {
    Sherpack web = installed("tests-parallel", FAILING);
    Path report = home.resolve("report.xml");
    Sherpack.Run run =
        web.run(
            "test",
            "web",
            "--parallel",
            "3",
            "--cleanup",
            "-o",
            "json",
            "--junit",
            report.toString());
    assertEquals(4, run.exit(), run::toString);
    assertHas(run.err(), "the test `Pod/web-bad` failed");
    assertHas(run.err(), "the test `Job/web-worse` failed: BackoffLimitExceeded");
    assertHas(run.err(), "the job is lost");
    var data = (Value.Mapping) JsonReader.read(new SourceText("stdout", run.out()));
    assertEquals(
        List.of("Succeeded", "Failed", "Failed", "Skipped"),
        Fields.items(data, "tests").stream()
            .map(test -> Fields.text(test, "phase").orElseThrow())
            .toList());
    assertEquals(
        List.of("web-bad Failed", "web-good Succeeded", "web-later ", "web-worse Failed"),
        phases(web));
    assertEquals(List.of(), cluster.list("batch/v1", "Job", web.namespace(), Selector.ALL));
    assertFalse(pods(web).contains("web-good"));
    assertFalse(pods(web).contains("web-bad"));

    Element suite =
        (Element)
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getElementsByTagName("testsuite")
                .item(0);
    assertEquals("4", suite.getAttribute("tests"));
    assertEquals("2", suite.getAttribute("failures"));
    assertEquals("1", suite.getAttribute("skipped"));
    assertHas(suite.getTextContent(), "cannot reach <db>");
  }

  @Test
  void aTestHasItsTime() throws IOException, InterruptedException {
    Sherpack web =
        installed("tests-slow", "hooks: [{name: slow, finishesAfter: 60s, log: so far}]");
    Sherpack.Run run = web.run("test", "web", "--timeout", "3s");
    assertEquals(5, run.exit(), run::toString);
    assertHas(run.err(), "the test `Pod/web-slow` is not done after 3 s: it runs");
    assertHas(run.err(), "so far");
    assertEquals(List.of("web-slow Failed"), phases(web));
  }

  @Test
  void anInterruptedTestIsRecordedAndCleanedUp() throws IOException, InterruptedException {
    Sherpack web = installed("tests-stopped", "hooks: [{name: slow, finishesAfter: 60s}]");
    var result = new AtomicReference<Sherpack.Run>();
    Thread thread =
        Thread.ofPlatform().start(() -> result.set(web.run("test", "web", "--cleanup")));
    while (pods(web).isEmpty() && thread.isAlive()) {
      Thread.sleep(50);
    }
    assertEquals(List.of("web-slow Running"), phases(web));
    thread.interrupt();
    thread.join();
    assertEquals(130, result.get().exit(), () -> result.get().toString());
    assertEquals(List.of("web-slow Unknown"), phases(web));
    for (int i = 0; i < 100 && !pods(web).isEmpty(); i++) {
      Thread.sleep(100);
    }
    assertEquals(List.of(), pods(web));
  }

  @Test
  void saysWhatCannotBeTested() throws IOException, InterruptedException {
    Sherpack web = installed("tests-none", "hooks: []");
    assertEquals(masked(helm(web, 0, "test", "web")), masked(web.ok("test", "web")));
    Sherpack.Run unknown = web.run("test", "web", "--filter", "name=smoke");
    assertEquals(1, unknown.exit(), unknown::toString);
    assertHas(unknown.err(), "release `web` has no test `smoke`");
    Sherpack.Run absent = web.run("test", "shop");
    assertEquals(1, absent.exit(), absent::toString);
    Sherpack.Run report = web.run("test", "web", "--junit", "nowhere/report.xml");
    assertEquals(1, report.exit(), report::toString);
    assertHas(report.err(), "cannot be written");
    assertEquals("", report.out());
    String _ = web.ok("uninstall", "web", "--keep-history");
    Sherpack.Run gone = web.run("test", "web");
    assertEquals(3, gone.exit(), gone::toString);
    assertHas(gone.err(), "release `web` cannot be tested: it is uninstalled");
    assertEquals(Optional.empty(), gone.out().lines().findFirst());
  }
}
