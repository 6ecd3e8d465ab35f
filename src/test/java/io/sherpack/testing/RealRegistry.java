package io.sherpack.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/// A real OCI registry, which Go builds once into the user's cache: on a free port, with what it
/// holds in a folder of the test.
public final class RealRegistry implements AutoCloseable {
  private static final GoPart PART =
      new GoPart("registry", "v3.1.2", "", "github.com/distribution/distribution/v3/cmd/registry");
  private static final Pattern LISTENING = Pattern.compile("listening on [^\\s\"]*:([0-9]+)");
  private static final long START_SECONDS = 60;

  /// A user that the registry knows.
  public record User(String name, String password) {}

  /// Where tokens are sold that the registry takes.
  ///
  /// @param keys the file with the certificates that sign them
  public record Tokens(String realm, String service, String issuer, Path keys) {}

  /// How the registry is started; nothing asked for means HTTP, and everyone may do all.
  ///
  /// @param identity its certificate, when it is to speak HTTPS
  /// @param clients the authority of the clients that it lets in, if it is to ask for one
  public record Settings(
      Optional<User> user,
      Optional<Tokens> tokens,
      Optional<TestAuthority.Identity> identity,
      Optional<Path> clients) {
    /// Everyone may do all, over HTTP.
    public static final Settings OPEN =
        new Settings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Settings with(User known) {
      return new Settings(Optional.of(known), tokens, identity, clients);
    }

    public Settings with(Tokens sold) {
      return new Settings(user, Optional.of(sold), identity, clients);
    }

    public Settings with(TestAuthority.Identity shown) {
      return new Settings(user, tokens, Optional.of(shown), clients);
    }

    public Settings withClientsOf(Path authority) {
      return new Settings(user, tokens, identity, Optional.of(authority));
    }
  }

  private final Process process;
  private final Path log;
  private final int port;

  private RealRegistry(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /// Starts one; without it and without Go the calling test is skipped.
  ///
  /// @param folder what it may write in
  public static RealRegistry start(Path folder, Settings settings)
      throws IOException, InterruptedException {
    Path program = PART.program();
    Files.createDirectories(folder);
    Path log = folder.resolve("registry.log");
    Path configuration = Files.writeString(folder.resolve("config.yml"), text(folder, settings));
    Process process =
        new ProcessBuilder(program.toString(), "serve", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    // A run that is stopped takes it along.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    try {
      return new RealRegistry(process, log, port(process, log));
    } catch (IOException | InterruptedException failure) {
      process.destroyForcibly();
      throw failure;
    }
  }

  private static int port(Process process, Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() < end && process.isAlive()) {
      Matcher listening = LISTENING.matcher(Files.readString(log));
      if (listening.find()) {
        return Integer.parseInt(listening.group(1));
      }
      Thread.sleep(20);
    }
    throw new IOException("the registry does not start: " + Files.readString(log));
  }

  private static String text(Path folder, Settings settings) throws IOException {
    var text = new StringBuilder();
    text.append("version: 0.1\nlog:\n  level: info\n  accesslog:\n    disabled: false\n");
    text.append("storage:\n  delete:\n    enabled: true\n  filesystem:\n    rootdirectory: ")
        .append(folder.resolve("data"))
        .append("\n  maintenance:\n    uploadpurging:\n      enabled: false\n");
    text.append("http:\n  addr: 127.0.0.1:0\n  secret: test\n");
    if (settings.identity().isPresent()) {
      text.append("  tls:\n    certificate: ").append(settings.identity().get().certificate());
      text.append("\n    key: ").append(settings.identity().get().key()).append('\n');
      settings
          .clients()
          .ifPresent(
              clients -> text.append("    clientcas:\n      - ").append(clients).append('\n'));
    }
    if (settings.user().isPresent()) {
      Path passwords = Files.writeString(folder.resolve("htpasswd"), line(settings.user().get()));
      text.append("auth:\n  htpasswd:\n    realm: test\n    path: ").append(passwords).append('\n');
    }
    settings
        .tokens()
        .ifPresent(
            tokens ->
                text.append("auth:\n  token:\n    realm: ")
                    .append(tokens.realm())
                    .append("\n    service: ")
                    .append(tokens.service())
                    .append("\n    issuer: ")
                    .append(tokens.issuer())
                    .append("\n    rootcertbundle: ")
                    .append(tokens.keys())
                    .append('\n'));
    return text.toString();
  }

  private static String line(User user) {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    String hash = OpenBSDBCrypt.generate("2y", user.password().toCharArray(), salt, 5);
    return user.name() + ":" + hash + "\n";
  }

  /// Its host and port.
  public String host() {
    return "127.0.0.1:" + port;
  }

  /// What it has written, a line for each request among others.
  public String log() throws IOException {
    return Files.readString(log);
  }

  /// The paths that it was asked for with a method.
  public List<String> requests(String method) throws IOException {
    Pattern request = Pattern.compile("\"" + method + " (/v2/[^ \"]*) HTTP");
    return request.matcher(log()).results().map(found -> found.group(1)).toList();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException ended) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
