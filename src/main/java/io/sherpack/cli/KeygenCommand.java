package io.sherpack.cli;

import io.sherpack.operation.MakeKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Makes a pair of minisign keys.
final class KeygenCommand implements Command {
  private static final Option<Optional<String>> OUTPUT =
      Option.text("-o --output", "DIR", "the folder for the keys");
  private static final Option<Boolean> FORCE =
      Option.flag("--force", "replace keys that are there");
  private static final Option<Boolean> NO_PASSWORD =
      Option.flag("--no-password", "leave the secret key unlocked");

  private final Environment environment;
  private final MakeKey make;

  KeygenCommand(Environment environment, MakeKey make) {
    this.environment = environment;
    this.make = make;
  }

  @Override
  public String summary() {
    return "make a pair of keys to sign archives with";
  }

  @Override
  public String description() {
    return """
        Writes `sherpack.key`, which stays secret, and `sherpack.pub`, which others verify with. Both
        are keys of minisign. For signatures that Helm understands use a key of gpg.""";
  }

  @Override
  public List<String> examples() {
    return List.of("sherpack keygen", "sherpack keygen -o keys --passphrase-file password.txt");
  }

  @Override
  public List<Option<?>> options() {
    return List.of(OUTPUT, FORCE, NO_PASSWORD, Passphrases.FILE);
  }

  @Override
  public int run(Arguments arguments, Session session) {
    arguments.expect(0, 0, "no argument");
    Optional<Path> folder = arguments.get(OUTPUT).map(environment::resolve);
    Path secret =
        folder.map(to -> to.resolve("sherpack.key")).orElse(KeyOptions.secret(environment));
    Path open = folder.map(to -> to.resolve("sherpack.pub")).orElse(KeyOptions.open(environment));
    var passphrases = new Passphrases(arguments, environment, session);
    String key =
        make.run(
            new MakeKey.Request(
                secret,
                open,
                arguments.get(FORCE),
                () ->
                    arguments.get(NO_PASSWORD)
                        ? new char[0]
                        : passphrases.choose("password for the new key")));
    session.print(
        "Secret key written to " + secret + "\nPublic key written to " + open + "\n" + key + "\n");
    return ExitCode.OK.number();
  }
}
