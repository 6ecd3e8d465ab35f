package io.sherpack.cli.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sherpack.testing.DebianPart;
import io.sherpack.testing.Sherpack;
import io.sherpack.testing.TestSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Asks real shells for names that only the program knows: of a cluster, a kubeconfig and the
/// repositories of this machine.
final class LiveNamesIT {
  private static final String NAMESPACE = "live-names";

  @TempDir private Path folder;
  private Sherpack sherpack = new Sherpack(Path.of(""), Path.of(""), "");

  @BeforeEach
  void write() throws IOException {
    folder = folder.toRealPath();
    Path config = Files.createDirectories(folder.resolve(".config/helm"));
    Files.writeString(
        config.resolve("repositories.yaml"),
        """
        repositories:
        - {name: shop, url: "https://charts.invalid"}
        - {name: stable, url: "https://stable.invalid"}
        """);
    Path cache = Files.createDirectories(folder.resolve(".cache/helm/repository"));
    Files.writeString(
        cache.resolve("shop-index.yaml"),
        """
        apiVersion: v1
        entries:
          web:
          - {apiVersion: v2, name: web, version: 1.0.0, urls: [web-1.0.0.tgz], description: "It's fast"}
          - {apiVersion: v2, name: web, version: 0.9.0, urls: [web-0.9.0.tgz]}
          webhook:
          - {apiVersion: v2, name: webhook, version: 2.0.0, urls: [webhook-2.0.0.tgz]}
          db:
          - {apiVersion: v2, name: db, version: 3.0.0, urls: [db-3.0.0.tgz]}
          'w$(touch caught)':
          - {apiVersion: v2, name: 'w$(touch caught)', version: 3.0.0, urls: [w-3.0.0.tgz]}
        """);
    sherpack = new Sherpack(folder.resolve("none"), folder, NAMESPACE);
  }

  private String script(String shell) {
    return sherpack.ok("completion", shell);
  }

  private String run(DebianPart.Program shell, String text, String... before)
      throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("ask"), text);
    List<String> arguments = new ArrayList<>(List.of(before));
    arguments.add(file.toString());
    ProcessBuilder builder = shell.with(arguments);
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("SHERPACK_COMPLETION_TIMEOUT", "3m");
    builder.environment().put("KUBECONFIG", sherpack.kubeconfig().toString());
    builder.environment().remove("XDG_CONFIG_HOME");
    builder.directory(Files.createDirectories(folder.resolve("empty")).toFile());
    Process process = builder.redirectError(folder.resolve("errors").toFile()).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), printed + Files.readString(folder.resolve("errors")));
    assertEquals(
        List.of(), List.of(builder.directory().list()), "nothing may run what an index says");
    return printed.strip();
  }

  private static String program() {
    return "'%s' -cp '%s' io.sherpack.Main"
        .formatted(
            Path.of(System.getProperty("java.home"), "bin/java"),
            System.getProperty("java.class.path"));
  }

  private static String quoted(List<String> words) {
    return words.stream().map(PosixParts::quoted).collect(Collectors.joining(" "));
  }

  private String bash(String... words) throws IOException, InterruptedException {
    String ask =
        "COMP_WORDS=(%s); COMP_CWORD=%d; _sherpack; echo \"${COMPREPLY[*]}\""
            .formatted(quoted(List.of(words)), words.length - 1);
    return run(
        DebianPart.of("bash", "bash"),
        script("bash") + "sherpack() { " + program() + " \"$@\"; }\n" + ask);
  }

  // The line editor's own functions tell what they are given.
  private String zsh(String... words) throws IOException, InterruptedException {
    DebianPart.Program zsh = DebianPart.of("zsh", "zsh");
    String ask =
        """
        compadd() { print -r -- ${@[(r)--,-1][2,-1]}; }
        _describe() { shift; for one in "${(@P)1}"; do print -r -- "${one%%%%:*}"; done; }
        _files() { print -r -- FILES; }
        words=(%s)
        CURRENT=%d
        _sherpack
        """
            .formatted(quoted(List.of(words)), words.length);
    String modules =
        "module_path=(%s/usr/lib/*/zsh/*(N) $module_path)\ncompdef() { : }\n"
            .formatted(zsh.root().equals(Path.of("/")) ? "" : zsh.root());
    return run(
            zsh, modules + script("zsh") + "sherpack() { " + program() + " \"$@\"; }\n" + ask, "-f")
        .replace('\n', ' ');
  }

  private List<String> fish(String line) throws IOException, InterruptedException {
    String ask = "complete -C " + PosixParts.quoted(line) + "\n";
    String program = "function sherpack; " + program() + " $argv; end\n";
    return run(DebianPart.of("fish", "fish"), script("fish") + program + ask, "--no-config")
        .lines()
        .toList();
  }

  private void release() throws IOException, InterruptedException {
    sherpack = new Sherpack(TestSandbox.kubeconfig(), folder, NAMESPACE);
    Path pack = folder.resolve("pack");
    Path templates = Files.createDirectories(pack.resolve("templates"));
    Files.writeString(
        pack.resolve("Pack.yaml"),
        "apiVersion: sherpack.io/v1\nkind: Pack\nmetadata: {name: pack, version: 1.0.0}\n");
    Files.writeString(
        templates.resolve("settings.yaml"),
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ release.name }}\n");
    for (String name : List.of("web", "worker")) {
      String _ = sherpack.ok("install", name, pack.toString(), "--create-namespace");
    }
    String _ = sherpack.ok("upgrade", "web", pack.toString());
  }

  private void clear() {
    String _ = sherpack.ok("uninstall", "web", "worker");
  }

  @Test
  void everyShellOffersReleasesRevisionsAndNamespaces() throws Exception {
    release();
    try {
      for (var shell : List.<Asked>of(this::bash, this::zsh, this::fishWords)) {
        assertEquals("web worker", shell.offers("sherpack", "-n", NAMESPACE, "history", ""));
        assertEquals("worker", shell.offers("sherpack", "status", "-n", NAMESPACE, "wo"));
        assertEquals(
            "2 1", inOrder(shell.offers("sherpack", "rollback", "-n", NAMESPACE, "web", "")));
        assertEquals(NAMESPACE, shell.offers("sherpack", "list", "-n", "live-n"));
      }
      assertEquals(NAMESPACE, bash("sherpack", "list", "--namespace", "=", "live-n"));
      assertEquals(
          List.of("web\tpack-1.0.0, deployed"),
          fish("sherpack get values -n " + NAMESPACE + " we"));
      assertEquals(
          List.of("--namespace=" + NAMESPACE + "\tthe namespace to work in"),
          fish("sherpack list --namespace=live-n"));
    } finally {
      clear();
    }
  }

  /// What a shell offers for words, the last one unfinished.
  private interface Asked {
    String offers(String... words) throws Exception;
  }

  private String fishWords(String... words) throws Exception {
    return fish(String.join(" ", words)).stream()
        .map(line -> line.replaceFirst("\t.*", ""))
        .collect(Collectors.joining(" "));
  }

  // Fish sorts what it is told.
  private static String inOrder(String numbers) {
    return IntStream.of(
            List.of(numbers.split(" ", -1)).stream().mapToInt(Integer::parseInt).sorted().toArray())
        .mapToObj(Integer::toString)
        .reduce("", (all, one) -> one + (all.isEmpty() ? "" : " " + all));
  }

  @Test
  void namesOfRepositoriesAreOffered() throws Exception {
    assertEquals("shop stable", bash("sherpack", "repo", "remove", ""));
    assertEquals("stable", bash("sherpack", "repo", "update", "st"));
    assertEquals("shop stable", zsh("sherpack", "repo", "remove", ""));
    assertEquals(List.of("stable"), fish("sherpack repo update st"));
  }

  @Test
  void packsOfARepositoryAreOffered() throws Exception {
    assertEquals("shop/ stable/", bash("sherpack", "pull", ""));
    assertEquals("shop/web shop/webhook", bash("sherpack", "template", "x", "shop/w"));
    assertEquals("", bash("sherpack", "show", "values", "./w"));
    assertEquals("shop/ stable/ FILES", zsh("sherpack", "pull", ""));
    assertEquals(
        List.of("shop/web\tIt's fast", "shop/webhook"), fish("sherpack template x shop/w"));
  }

  @Test
  void versionsAndFormatsAreOffered() throws Exception {
    assertEquals("1.0.0 0.9.0", bash("sherpack", "pull", "shop/web", "--version", ""));
    assertEquals("json", bash("sherpack", "list", "-o", "j"));
    assertEquals("json", zsh("sherpack", "list", "-o", "j"));
  }
}
