package io.sherpack.cli;

import io.sherpack.operation.SignArchive;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Signs an archive with a minisign key.
final class SignCommand implements Command {
  private static final Option<Optional<String>> KEY =
      Option.text("-k --key", "FILE", "the secret key, in place of the one that `keygen` made");
  private static final Option<Optional<String>> COMMENT =
      Option.text("--comment", "TEXT", "the comment that is signed too");
  private static final Option<Boolean> LEGACY =
      Option.flag("-l --legacy", "sign the whole file as minisign did before 0.8");

  private final Environment environment;
  private final SignArchive sign;

  SignCommand(Environment environment, SignArchive sign) {
    this.environment = environment;
    this.sign = sign;
  }

  @Override
  public String summary() {
    return "sign an archive with a minisign key";
  }

  @Override
  public String parameters() {
    return "ARCHIVE";
  }

  @Override
  public String description() {
    return """
        Writes `ARCHIVE.minisig`, which minisign understands. For a signature that Helm understands
        use `package --sign`.""";
  }

  @Override
  public List<String> examples() {
    return List.of("sherpack sign shop-1.0.0.tgz", "sherpack sign shop-1.0.0.tgz --key ci.key");
  }

  @Override
  public List<Option<?>> options() {
    return List.of(KEY, COMMENT, LEGACY, Passphrases.FILE);
  }

  @Override
  public int run(Arguments arguments, Session session) {
    arguments.expect(1, 1, "an ARCHIVE");
    Path key =
        arguments
            .get(KEY)
            .map(environment::resolve)
            .orElseGet(() -> KeyOptions.secret(environment));
    var passphrases = new Passphrases(arguments, environment, session);
    Path signature =
        sign.run(
            new SignArchive.Request(
                environment.directory(),
                arguments.positional().getFirst(),
                key,
                arguments.get(COMMENT),
                arguments.get(LEGACY),
                () -> passphrases.ask("password of key `" + key + "`")));
    session.print("Signature written to " + signature + "\n");
    return ExitCode.OK.number();
  }
}
