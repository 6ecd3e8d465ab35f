package io.sherpack;

import static io.sherpack.RefusalsBench.CHART;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sherpack.RefusalsBench.State;
import io.sherpack.testing.Permission;
import io.sherpack.testing.Sherpack;
import io.sherpack.values.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// Every command where it must not or cannot work: the error says what is missing, the exit code is
/// right, and nothing is changed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsIT {
  /// A command line and what it finds.
  private record Line(State state, List<String> words, Set<Integer> ends) {
    static Line of(State state, String line) {
      return new Line(state, List.of(line.replace("CHART", CHART).split(" ")), Set.of(0, 2));
    }

    // What it makes does not become ready, and it has to clean up behind itself.
    static Line late(State state, String line) {
      List<String> words = new ArrayList<>(of(state, line).words());
      words.addAll(List.of("--set", "broken=true,budget=true", "--wait", "--timeout", "3s"));
      return new Line(state, words, Set.of(5));
    }

    boolean reads() {
      return state == State.RELEASED
          && !List.of("upgrade", "rollback", "uninstall", "test").contains(words.getFirst());
    }

    String[] with(String... more) {
      List<String> all = new ArrayList<>(words);
      all.addAll(List.of(more));
      return all.toArray(String[]::new);
    }

    Line renamed(String name) {
      return new Line(
          state, words.stream().map(word -> word.equals("app") ? name : word).toList(), ends);
    }

    @Override
    public String toString() {
      return String.join(" ", words).replace(CHART, "CHART").replace(RefusalsBench.KEYS, "KEYS");
    }
  }

  private static final List<Line> LINES =
      List.of(
          Line.of(State.EMPTY, "install app CHART"),
          Line.of(State.NOTHING, "install app CHART --create-namespace --wait"),
          Line.of(State.EMPTY, "install app " + RefusalsBench.KEYS),
          Line.of(State.EMPTY, "upgrade app CHART --install"),
          Line.of(State.RELEASED, "upgrade app CHART --set greeting=three,extra=false --wait"),
          Line.of(State.RELEASED, "upgrade app CHART --history-max 2"),
          Line.of(State.RELEASED, "upgrade app CHART --set scope=Terminating"),
          Line.of(State.RELEASED, "upgrade app CHART --set greeting=three --force-replace"),
          Line.late(State.EMPTY, "install app CHART --rollback-on-failure"),
          Line.late(State.RELEASED, "upgrade app CHART --cleanup-on-fail"),
          Line.late(State.RELEASED, "upgrade app CHART --rollback-on-failure --set extra=false"),
          Line.of(State.RELEASED, "rollback app 1"),
          Line.of(State.RELEASED, "uninstall app"),
          Line.of(State.RELEASED, "uninstall app --keep-history --wait"),
          Line.of(State.RELEASED, "test app --logs"),
          Line.of(State.CUT_SHORT, "recover app"),
          Line.of(State.CUT_SHORT, "recover app --rollback"),
          Line.of(State.DRIFTED, "drift app --fix"),
          Line.of(State.RELEASED, "drift app"),
          Line.of(State.RELEASED, "list"),
          Line.of(State.RELEASED, "status app"),
          Line.of(State.RELEASED, "status app --resources"),
          Line.of(State.RELEASED, "history app"),
          Line.of(State.RELEASED, "get all app"),
          Line.of(State.RELEASED, "get values app"),
          Line.of(State.RELEASED, "get manifest app"),
          Line.of(State.RELEASED, "get hooks app"),
          Line.of(State.RELEASED, "get notes app"),
          Line.of(State.RELEASED, "get metadata app"),
          Line.of(State.RELEASED, "diff revision app 1 2"),
          Line.of(State.RELEASED, "diff live app"),
          Line.of(State.RELEASED, "diff upgrade app CHART"),
          Line.of(State.RELEASED, "plan app CHART"),
          Line.of(State.RELEASED, "upgrade app CHART --dry-run=server"));

  private static final Set<String> LEASED =
      Set.of("install app CHART", "test app --logs", "recover app", "drift app --fix");

  @TempDir private static Path home;

  @SuppressWarnings("NullAway.Init")
  private RefusalsBench bench;

  @BeforeAll
  void start() throws InterruptedException, IOException {
    bench = new RefusalsBench(home);
  }

  @AfterAll
  void end() {
    bench.close();
  }

  /// What a line asked for where everything was allowed, and how it ended.
  private record Allowed(Line line, SortedSet<Permission> needed, int exit) {}

  @Test
  void oneMissingPermission() throws Exception {
    Sherpack released = bench.finding(State.RELEASED);
    List<Allowed> allowed = new ArrayList<>();
    SortedSet<Permission> all = new TreeSet<>();
    for (Line line : LINES) {
      Sherpack in = line.reads() ? released : bench.finding(line.state());
      Sherpack.Run run = bench.watched(in.namespace()).run(line.words().toArray(String[]::new));
      assertTrue(line.ends().contains(run.exit()), () -> line + ": " + run);
      allowed.add(new Allowed(line, bench.asked(), run.exit()));
      all.addAll(bench.asked());
    }
    bench.makeAccounts(all, all);
    List<Executable> findings = new ArrayList<>();
    for (Allowed each : allowed) {
      findings.addAll(lackingOneAfterTheOther(each, released));
    }
    assertAll(findings);
  }

  private List<Executable> lackingOneAfterTheOther(Allowed allowed, Sherpack released)
      throws InterruptedException {
    Line line = allowed.line();
    Sherpack in = line.reads() ? released : bench.finding(line.state());
    SortedMap<String, Value> before = bench.content(in.namespace());
    List<Executable> findings = new ArrayList<>();
    for (Permission lacked : allowed.needed()) {
      // Leases are the same for all: a few lines tell enough.
      if (lacked.resource().equals("leases") && !LEASED.contains(line.toString())) {
        continue;
      }
      Sherpack.Run run = in.run(line.with("--kube-as-user", lacked.lacking()));
      String what = line + " without " + lacked + ": " + run;
      boolean worked = run.exit() == allowed.exit();
      boolean same = (worked && !line.reads()) || before.equals(bench.content(in.namespace()));
      try {
        if (worked) {
          assertTrue(Refusal.dispensable(lacked, run), what);
        } else {
          assertFalse(Refusal.needless(line, lacked), what);
          Refusal.assertForbidden(lacked, in.namespace(), run, what);
        }
        if (!same) {
          bench.assertUnchanged(before, in.namespace(), what);
        }
      } catch (AssertionError found) {
        findings.add(
            () -> {
              throw found;
            });
      }
      if (!line.reads() && (worked || !same)) {
        in = bench.finding(line.state());
        before = bench.content(in.namespace());
      }
    }
    return findings;
  }

  /// What a refusal has to say.
  private static final class Refusal {
    private Refusal() {}

    static void assertForbidden(
        Permission lacked, String namespace, Sherpack.Run run, String what) {
      assertEquals(4, run.exit(), what);
      String where =
          List.of("namespaces", "customresourcedefinitions").contains(lacked.resource())
              ? ""
              : namespace;
      for (String part : List.of(lacked.verb(), lacked.resource(), where, "ask an administrator")) {
        assertTrue(run.err().contains(part), () -> "`" + part + "` is not in " + what);
      }
    }

    // Whoever works in one namespace need not be able to read it.
    static boolean needless(Line line, Permission lacked) {
      return lacked.resource().equals("namespaces")
          && lacked.verb().equals("get")
          && !line.words().contains("--create-namespace");
    }

    // A lease can be done without, and that is told; objects that may not be listed are read one by
    // one; explanations are no part of the work.
    static boolean dispensable(Permission lacked, Sherpack.Run run) {
      return switch (lacked.resource()) {
        case "leases" -> run.err().contains("leases");
        case "pods/log" -> (run.out() + run.err()).contains("no permission to `get` `pods/log`");
        // Planning looks whether the namespace is there.
        case "namespaces" -> lacked.verb().equals("get");
        default -> lacked.verb().equals("list") && !lacked.resource().equals("secrets");
      };
    }
  }

  private void assertRefused(Line line, Sherpack in, int exit, List<String> parts) {
    Sherpack.Run run = in.run(line.words().toArray(String[]::new));
    String what = line + ": " + run;
    assertEquals(exit, run.exit(), what);
    assertEquals("", run.out(), what);
    for (String part : parts) {
      assertTrue(run.err().contains(part), () -> "`" + part + "` is not in " + what);
    }
  }

  @Test
  void brokenKubeconfig() throws Exception {
    int closed;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    String good = Files.readString(bench.kubeconfig());
    Path noContext =
        write("no-context", good.replaceAll("current-context: .*", "current-context: gone"));
    Path malformed = write("malformed", "clusters: [\n");
    Path refusing =
        write("refusing", good.replaceAll("server: .*", "server: https://127.0.0.1:" + closed));
    Path expired = write("expired", good.replaceAll("token: .*", "token: expired"));
    List<Executable> all = new ArrayList<>();
    for (Line line : LINES) {
      all.add(() -> refused(line, home.resolve("absent"), 4, "no cluster is configured", "absent"));
      all.add(() -> refused(line, noContext, 1, "there is no context `gone`", "no-context"));
      all.add(() -> refused(line, malformed, 1, "malformed"));
      all.add(() -> refused(line, refusing, 4, "cannot be reached", "127.0.0.1:" + closed));
      all.add(() -> refused(line, expired, 4, "does not accept the credentials", "log in again"));
    }
    assertAll(all);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(home.resolve(name), text);
  }

  private void refused(Line line, Path kubeconfig, int exit, String... parts) {
    assertRefused(line, new Sherpack(kubeconfig, home, "default"), exit, List.of(parts));
  }

  @Test
  void missingNamespace() throws Exception {
    Sherpack nowhere = bench.finding(State.NOTHING);
    SortedMap<String, Value> before = bench.content(nowhere.namespace());
    List<Executable> all = new ArrayList<>();
    for (Line line : LINES) {
      boolean makes =
          line.words().contains("--create-namespace") || line.words().getFirst().equals("plan");
      if (makes
          || line.words().getFirst().equals("list")
          || line.toString().startsWith("diff upgrade")) {
        continue;
      }
      boolean installs = line.state() == State.EMPTY;
      all.add(
          () ->
              assertRefused(
                  line,
                  nowhere,
                  installs ? 4 : 1,
                  installs
                      ? List.of("namespaces \"" + nowhere.namespace(), "--create-namespace")
                      : List.of("there is no release `app` in namespace `" + nowhere.namespace())));
    }
    all.add(() -> bench.assertUnchanged(before, nowhere.namespace(), "a missing namespace"));
    assertAll(all);
  }

  @Test
  void aNamespaceThatIsBeingDeleted() throws Exception {
    Sherpack ending = bench.finding(State.EMPTY);
    bench.end(ending.namespace());
    SortedMap<String, Value> before = bench.content(ending.namespace());
    for (Line line : LINES) {
      if (line.state() == State.EMPTY && !line.toString().contains("dry-run")) {
        assertRefused(
            line,
            ending,
            4,
            List.of("because it is being terminated", "wait until the namespace is gone"));
      }
    }
    bench.assertUnchanged(before, ending.namespace(), "a namespace that is being deleted");
    bench.release(ending.namespace());
  }

  @Test
  void invalidNames() throws Exception {
    Sherpack released = bench.finding(State.RELEASED);
    SortedMap<String, Value> before = bench.content(released.namespace());
    List<Executable> all = new ArrayList<>();
    for (Line line : LINES) {
      for (String name : List.of("App", "a_b", "-app", "a/b", "a,b=c", "x".repeat(54))) {
        if (line.words().contains("app")) {
          all.add(
              () ->
                  assertRefused(
                      line.renamed(name),
                      released,
                      name.startsWith("-") ? 64 : 1,
                      List.of(
                          name.startsWith("-")
                              ? "unknown option `-"
                              : "`" + name + "` is not a name for a release")));
        }
      }
      all.add(
          () ->
              assertRefused(
                  line,
                  bench.in("No_Name"),
                  1,
                  List.of("`No_Name` is not a name for a namespace")));
    }
    all.add(() -> bench.assertUnchanged(before, released.namespace(), "invalid names"));
    assertAll(all);
  }
}
