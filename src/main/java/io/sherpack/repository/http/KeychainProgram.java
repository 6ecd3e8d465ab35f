package io.sherpack.repository.http;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.JsonReader;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A program `docker-credential-NAME` that keeps credentials in place of a file. Secrets go through
/// its standard streams only.
///
/// @param name what the configuration calls it
/// @param variables its environment, where `PATH` tells its place
record KeychainProgram(String name, Map<String, String> variables) {
  private static final String PREFIX = "docker-credential-";
  private static final String TOKEN_USER = "<token>";
  private static final String NOT_FOUND = "credentials not found in native keychain";
  private static final long SECONDS = 60;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private record Run(int exit, String output) {}

  /// Whether there is such a program.
  boolean there() {
    return program().isPresent();
  }

  Optional<Login> get(String server) throws InterruptedException {
    Run run = run("get", server);
    if (run.exit() != 0 && run.output().strip().equals(NOT_FOUND)) {
      return Optional.empty();
    }
    check(run, "get");
    return login(run.output());
  }

  void store(String server, Login login) throws InterruptedException {
    Login.Basic kept =
        switch (login) {
          case Login.Anonymous _ -> new Login.Basic("", "");
          case Login.Basic plain -> plain;
          case Login.Identity(var token) -> new Login.Basic(TOKEN_USER, token);
          case Login.Bearer(var token) -> new Login.Basic(TOKEN_USER, token);
        };
    Value.Mapping all =
        Value.mapping(
            Map.of(
                "ServerURL", Value.of(server),
                "Username", Value.of(kept.user()),
                "Secret", Value.of(kept.password())));
    check(run("store", JsonWriter.COMPACT.write(all)), "store");
  }

  void erase(String server) throws InterruptedException {
    Run run = run("erase", server);
    if (!run.output().strip().equals(NOT_FOUND)) {
      check(run, "erase");
    }
  }

  private Optional<Login> login(String output) {
    Value read;
    try {
      read = JsonReader.read(new SourceText(PREFIX + name, output));
    } catch (SherpackException.Input malformed) {
      // Its text may hold the secret.
      throw failed("get", "what it printed is not JSON");
    }
    if (read instanceof Value.Mapping fields
        && fields.get("Username") instanceof Value.Text(var user)
        && fields.get("Secret") instanceof Value.Text(var secret)) {
      if (user.isEmpty() && secret.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          user.equals(TOKEN_USER) ? new Login.Identity(secret) : new Login.Basic(user, secret));
    }
    throw failed("get", "what it printed has no `Username` and `Secret`");
  }

  private void check(Run run, String action) {
    if (run.exit() != 0) {
      // Helpers print their errors to standard output; only a failed one's output is no secret.
      String said = run.output().strip();
      throw failed(
          action,
          said.isEmpty() || action.equals("store")
              ? "it ended with exit code " + run.exit()
              : "`" + said.lines().findFirst().orElse("") + "`");
    }
  }

  private Run run(String action, String input) throws InterruptedException {
    Path program = program().orElseThrow(this::missing);
    var builder = new ProcessBuilder(program.toString(), action);
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = builder.start();
      try {
        CompletableFuture<byte[]> output = new CompletableFuture<>();
        Thread _ = Thread.ofVirtual().start(() -> output.complete(read(process)));
        write(process, input);
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
          throw failed(action, "it did not end within " + SECONDS + " seconds");
        }
        return new Run(process.exitValue(), new String(output.join(), StandardCharsets.UTF_8));
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException unstarted) {
      throw failed(action, "it cannot be started");
    }
  }

  private static byte[] read(Process process) {
    try {
      return process.getInputStream().readAllBytes();
    } catch (IOException ended) {
      return new byte[0];
    }
  }

  // A helper that does not want its input may have ended already.
  private static void write(Process process, String input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException closed) {
      process.toHandle().isAlive();
    }
  }

  private Optional<Path> program() {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    return Arrays.stream(variables.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, PREFIX + name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private SherpackException.Input missing() {
    return new SherpackException.Input(
        Diagnostic.error(
                "credential-helper-missing",
                "there is no program `" + PREFIX + name + "` on the PATH")
            .hint("install it, or take `" + name + "` out of `credsStore` and `credHelpers`"));
  }

  private SherpackException.Remote failed(String action, String reason) {
    return new SherpackException.Remote(
        Diagnostic.error(
            "credential-helper-failed",
            "`" + PREFIX + name + " " + action + "` failed: " + reason));
  }
}
