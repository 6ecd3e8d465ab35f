package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.operation.RegistryLogin;
import io.sherpack.repository.Registries;
import io.sherpack.repository.RepositoryPlaces;
import io.sherpack.repository.http.Login;
import io.sherpack.repository.http.TlsChoice;
import io.sherpack.repository.oci.OciReference;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Logs in to a registry.
final class RegistryLoginCommand implements Command {
  private static final Option<Optional<String>> USERNAME =
      Option.text("-u --username", "NAME", "the user to log in as");
  private static final Option<Optional<String>> PASSWORD =
      Option.text(
          "-p --password", "TEXT", "the user's password; others see it in the process list");
  private static final Option<Boolean> INSECURE =
      Option.flag("--insecure", "do not check the server's certificate");

  private final Environment environment;
  private final Function<RepositoryPlaces, RegistryLogin> login;

  RegistryLoginCommand(Environment environment, Function<RepositoryPlaces, RegistryLogin> login) {
    this.environment = environment;
    this.login = login;
  }

  @Override
  public String summary() {
    return "log in to a registry";
  }

  @Override
  public String parameters() {
    return "HOST";
  }

  @Override
  public String description() {
    return """
        The registry is asked whether it takes the credential. If so, it is kept in the registry
        configuration, or by the credential helper that this names.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack registry login ghcr.io -u ada --password-stdin < token",
        "sherpack registry login localhost:5000 --plain-http");
  }

  @Override
  public List<Option<?>> options() {
    return new ArrayList<>(
        List.of(
            USERNAME,
            PASSWORD,
            RepositoryOptions.PASSWORD_STDIN,
            INSECURE,
            RepositoryOptions.PLAIN_HTTP,
            RepositoryOptions.CA_FILE,
            RepositoryOptions.CERT_FILE,
            RepositoryOptions.KEY_FILE));
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(1, 1, "the HOST of a registry");
    String host = host(arguments.positional().getFirst(), session);
    Login.Basic entered = entered(arguments, session);
    var access =
        new Registries.Access(
            tls(arguments), arguments.get(RepositoryOptions.PLAIN_HTTP), Optional.of(entered));
    login.apply(RepositoryOptions.places(arguments, environment)).login(host, entered, access);
    session.print("Login Succeeded\n");
    return ExitCode.OK.number();
  }

  private TlsChoice tls(Arguments arguments) {
    TlsChoice tls = RegistryOptions.tls(arguments, environment);
    return new TlsChoice(tls.authority(), tls.certificate(), tls.key(), arguments.get(INSECURE));
  }

  // As in Helm, the path behind a host is left away, with a warning.
  private static String host(String text, Session session) {
    int slash = text.indexOf('/', OciReference.is(text) ? OciReference.SCHEME.length() : 0);
    if (slash < 0 || text.startsWith("http")) {
      return OciReference.registry(text);
    }
    String host = OciReference.registry(text.substring(0, slash));
    session.report(
        List.of(
            Diagnostic.warning(
                "login-path",
                "one logs in to a registry, not to a path in it; `" + host + "` it is")));
    return host;
  }

  private static Login.Basic entered(Arguments arguments, Session session) {
    String user = arguments.get(USERNAME).orElse("");
    String password = arguments.get(PASSWORD).orElse("");
    if (arguments.get(RepositoryOptions.PASSWORD_STDIN)) {
      password = RepositoryOptions.secret(session.streams().in());
    } else if (!password.isEmpty()) {
      session.report(
          List.of(
              Diagnostic.warning(
                  "password-argument",
                  "using --password via the CLI is insecure. Use --password-stdin")));
    } else {
      user = user.isEmpty() ? line("Username: ", session).strip() : user;
      password = secret(user.isEmpty() ? "Token: " : "Password: ", session);
    }
    if (password.isEmpty()) {
      throw new SherpackException.Usage(
          Diagnostic.error(
                  "password-required", user.isEmpty() ? "token required" : "password required")
              .hint("give it with `--password-stdin`, or type it when you are asked"));
    }
    return new Login.Basic(user, password);
  }

  private static String withoutBreak(String text) {
    String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  private static String secret(String prompt, Session session) {
    Console console = session.streams().errTerminal() ? System.console() : null;
    if (console == null || !console.isTerminal()) {
      String line = line(prompt, session);
      session.say("");
      return line;
    }
    char[] typed = console.readPassword("%s", prompt);
    return typed == null ? "" : new String(typed);
  }

  private static String line(String prompt, Session session) {
    session.streams().err().print(prompt);
    session.streams().err().flush();
    var line = new ByteArrayOutputStream();
    try {
      for (int one = session.streams().in().read();
          one >= 0 && one != '\n';
          one = session.streams().in().read()) {
        line.write(one);
      }
    } catch (IOException broken) {
      throw unreadable(broken);
    }
    return withoutBreak(line.toString(StandardCharsets.UTF_8));
  }

  private static SherpackException.Input unreadable(IOException broken) {
    return new SherpackException.Input(
        Diagnostic.error("stdin-unreadable", "cannot read standard input"), broken);
  }
}
