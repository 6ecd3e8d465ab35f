package io.sherpack.repository.http;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.JsonReader;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A program `docker-credential-NAME`, which keeps logins elsewhere.
public final class CredentialProgram {
  private static final String TOKEN = "<token>";

  private final String program;

  public CredentialProgram(String name) {
    this.program = "docker-credential-" + name;
  }

  private record Answer(int exit, String text) {}

  /// Returns the login for a host, if the program knows one.
  public Optional<Login> get(String host) throws InterruptedException {
    Answer answer = ask("get", host);
    if (answer.exit() != 0) {
      if (answer.text().contains("credentials not found")) {
        return Optional.empty();
      }
      throw failed("cannot tell the login for `" + host + "`");
    }
    Value read = JsonReader.read(new SourceText(program, answer.text()).ofValues());
    if (!(read instanceof Value.Mapping fields)
        || !(fields.get("Username") instanceof Value.Text(var user))
        || !(fields.get("Secret") instanceof Value.Text(var secret))) {
      throw failed("gives an answer that is no login");
    }
    return Optional.of(
        user.equals(TOKEN) ? new Login.Bearer(secret) : new Login.Basic(user, secret));
  }

  public void store(String host, String user, String password) throws InterruptedException {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("ServerURL", Value.of(host));
    fields.put("Username", Value.of(user));
    fields.put("Secret", Value.of(password));
    if (ask("store", JsonWriter.COMPACT.write(Value.mapping(fields))).exit() != 0) {
      throw failed("cannot keep the login for `" + host + "`");
    }
  }

  public void erase(String host) throws InterruptedException {
    // It fails where there is nothing to forget.
    ask("erase", host);
  }

  private Answer ask(String verb, String input) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(program, verb).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (var out = process.getOutputStream()) {
        out.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(process.waitFor(), text);
    } catch (IOException absent) {
      throw new SherpackException.Input(
          Diagnostic.error("credential-helper", "cannot run `" + program + "`")
              .hint("put it on the PATH, or take it out of Docker's config.json"),
          absent);
    }
  }

  private SherpackException failed(String what) {
    return new SherpackException.Remote(
        Diagnostic.error("credential-helper", "`" + program + "` " + what));
  }
}
