package io.sherpack.repository.git;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.http.Access;
import io.sherpack.repository.http.Login;
import io.sherpack.repository.http.TlsChoice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The machine's git, which asks nobody, runs no hooks and speaks the protocols that addresses name
/// and no other.
final class GitProgram {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  // Where a variable of a surrounding git would lead it elsewhere.
  private static final List<String> ELSEWHERE =
      List.of(
          "GIT_DIR",
          "GIT_WORK_TREE",
          "GIT_INDEX_FILE",
          "GIT_OBJECT_DIRECTORY",
          "GIT_ALTERNATE_OBJECT_DIRECTORIES",
          "GIT_COMMON_DIR",
          "GIT_NAMESPACE",
          "GIT_CEILING_DIRECTORIES",
          "GIT_TRACE",
          "GIT_TRACE_CURL",
          "GIT_CURL_VERBOSE");
  private static final String USER = "SHERPACK_GIT_USER";
  private static final String PASSWORD = "SHERPACK_GIT_PASSWORD";
  private static final String HELPER =
      "!f() { test \"$1\" = get && printf 'username=%s\\npassword=%s\\n' \"$"
          + USER
          + "\" \"$"
          + PASSWORD
          + "\"; }; f";
  // SSH says the reason itself, before git says this.
  private static final String UNREAD = "fatal: Could not read from remote repository.";
  private static final List<String> QUIET =
      List.of(
          "-c",
          "core.hooksPath=/dev/null",
          "-c",
          "core.fsmonitor=false",
          "-c",
          "gc.auto=0",
          "-c",
          "maintenance.auto=false",
          "-c",
          "submodule.recurse=false",
          "-c",
          "fetch.recurseSubmodules=false");

  private final Path folder;
  private final Map<String, String> environment;

  private GitProgram(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  /// Returns it for a bare repository, without any server.
  ///
  /// @param variables the environment
  static GitProgram local(Path folder, Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>(variables);
    ELSEWHERE.forEach(environment::remove);
    environment.put("LC_ALL", "C");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("GIT_OPTIONAL_LOCKS", "0");
    environment.put("GIT_ALLOW_PROTOCOL", "none");
    // What filters a user's own settings name must not touch what is read.
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_CONFIG_SYSTEM", "/dev/null");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_ATTR_NOSYSTEM", "1");
    return new GitProgram(folder, environment);
  }

  /// Returns it for a bare repository, with the user's own settings and credential helpers.
  static GitProgram reaching(
      Path folder, Map<String, String> variables, GitAddress address, Access access) {
    Map<String, String> environment = new HashMap<>(variables);
    ELSEWHERE.forEach(environment::remove);
    environment.put("LC_ALL", "C");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("GIT_ALLOW_PROTOCOL", protocols(address.scheme()));
    tls(environment, access.tls());
    if (address.scheme().startsWith("http")) {
      login(environment, address.scheme() + "://" + address.host(), access.login());
    }
    return new GitProgram(folder, environment);
  }

  // A redirect from HTTPS to HTTP is refused.
  private static String protocols(String scheme) {
    return switch (scheme) {
      case "http" -> "http:https";
      case "file", "https", "ssh" -> scheme;
      default -> "https:http:ssh";
    };
  }

  // In the environment nobody else sees it, as in a list of processes. Git goes on with a header at
  // the place that it was redirected to; a credential it asks for by the server that wants it.
  private static void login(Map<String, String> environment, String origin, Login login) {
    switch (login) {
      case Login.Anonymous _ -> configure(environment, "http.followRedirects", "initial");
      case Login.Basic(var user, var password) -> {
        configure(environment, "http.followRedirects", "initial");
        environment.put(USER, user);
        environment.put(PASSWORD, password);
        // The empty one takes away those of the user: this login was given for this server.
        configure(environment, "credential." + origin + ".helper", "");
        configure(environment, "credential." + origin + ".helper", HELPER);
      }
      case Login.Bearer _, Login.Identity _ -> {
        configure(environment, "http.followRedirects", "false");
        login
            .header()
            .ifPresent(
                header ->
                    configure(
                        environment,
                        "http." + origin + "/.extraHeader",
                        "Authorization: " + header));
      }
    }
  }

  private static void tls(Map<String, String> environment, TlsChoice tls) {
    tls.authority().ifPresent(file -> environment.put("GIT_SSL_CAINFO", file.toString()));
    tls.certificate().ifPresent(file -> environment.put("GIT_SSL_CERT", file.toString()));
    tls.key().ifPresent(file -> environment.put("GIT_SSL_KEY", file.toString()));
    if (tls.anyone()) {
      environment.put("GIT_SSL_NO_VERIFY", "1");
    }
  }

  private static void configure(Map<String, String> environment, String key, String value) {
    int count = Integer.parseInt(environment.getOrDefault("GIT_CONFIG_COUNT", "0"));
    environment.put("GIT_CONFIG_KEY_" + count, key);
    environment.put("GIT_CONFIG_VALUE_" + count, value);
    environment.put("GIT_CONFIG_COUNT", Integer.toString(count + 1));
  }

  /// What a run came to.
  static final class Answer {
    private final int exit;
    private final byte[] bytes;
    private final String err;

    Answer(int exit, byte[] bytes, String err) {
      this.exit = exit;
      this.bytes = bytes;
      this.err = err;
    }

    int exit() {
      return exit;
    }

    /// What it printed.
    byte[] bytes() {
      return bytes;
    }

    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    String err() {
      return err;
    }

    boolean ok() {
      return exit == 0;
    }
  }

  /// Runs it, and lets it read nothing.
  Answer run(String... words) throws InterruptedException {
    return run("", List.of(words));
  }

  Answer run(String stdin, List<String> words) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(QUIET);
    command.add("--git-dir=" + folder);
    command.addAll(words);
    var builder =
        new ProcessBuilder(command).directory(folder.resolveSibling(".").normalize().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException absent) {
      throw new SherpackException.Input(
          Diagnostic.error("git-missing", "cannot run `git`, which git repositories need")
              .hint("install git, and put it on the PATH"),
          absent);
    }
    try {
      return answer(process, stdin);
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  private static Answer answer(Process process, String stdin) throws InterruptedException {
    var err = new Pipe(process.getErrorStream());
    var out = new Pipe(process.getInputStream());
    Thread first = Thread.ofVirtual().start(err);
    Thread second = Thread.ofVirtual().start(out);
    try (OutputStream in = process.getOutputStream()) {
      in.write(stdin.getBytes(StandardCharsets.UTF_8));
    } catch (IOException closed) {
      // It ended without reading; its exit code tells.
    }
    if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      throw new SherpackException.Timeout(
          Diagnostic.error(
              "git-slow", "git did not end within " + LONGEST.toMinutes() + " minutes"));
    }
    first.join();
    second.join();
    return new Answer(
        process.exitValue(), out.bytes(), new String(err.bytes(), StandardCharsets.UTF_8));
  }

  /// What a process writes, read while it runs.
  private static final class Pipe implements Runnable {
    private final InputStream in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Pipe(InputStream in) {
      this.in = in;
    }

    @Override
    public void run() {
      try (in) {
        in.transferTo(bytes);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    byte[] bytes() {
      return bytes.toByteArray();
    }
  }

  /// Returns the line of git's, or of what it speaks through, that says why it failed.
  static String reason(Answer answer) {
    String said = answer.err();
    int unread = said.indexOf(UNREAD);
    if (unread > 0) {
      return said.substring(0, unread)
          .strip()
          .lines()
          .reduce((_, last) -> last)
          .orElse("")
          .replaceFirst("^(?:fatal|error): ", "");
    }
    return said.lines()
        .filter(line -> line.startsWith("fatal: ") || line.startsWith("error: "))
        .map(line -> line.substring("fatal: ".length()))
        .reduce((_, last) -> last)
        .or(() -> Optional.of(answer.err().strip()).filter(text -> !text.isEmpty()))
        .orElse("it ended with " + answer.exit());
  }
}
