package io.sherpack.cli;

import io.sherpack.provenance.MinisignKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The options that name keys, and where keys are when nothing is named.
final class KeyOptions {
  static final Option<Optional<String>> KEYRING =
      Option.text("--keyring", "FILE", "a keyring of OpenPGP keys, in place of gpg's own");

  private KeyOptions() {}

  /// The keyring that was given, else those of gpg that are there.
  static List<Path> keyrings(Arguments arguments, Environment environment) {
    return keyrings(arguments, environment, List.of("pubring.kbx", "pubring.gpg"));
  }

  /// The same for signing: gpg kept secret keys in a file of their own.
  static List<Path> secretKeyrings(Arguments arguments, Environment environment) {
    return keyrings(arguments, environment, List.of("secring.gpg", "pubring.gpg", "pubring.kbx"));
  }

  private static List<Path> keyrings(
      Arguments arguments, Environment environment, List<String> names) {
    Optional<String> given = arguments.get(KEYRING);
    if (given.isPresent()) {
      return List.of(environment.resolve(given.get()));
    }
    Path home =
        environment
            .variable("GNUPGHOME")
            .map(environment::resolve)
            .orElseGet(() -> environment.home().resolve(".gnupg"));
    List<Path> there = new ArrayList<>();
    for (String name : names) {
      Path file = home.resolve(name);
      if (Files.isRegularFile(file)) {
        there.add(file);
      }
    }
    // Helm's default is what the message names then.
    return there.isEmpty() ? List.of(home.resolve("pubring.gpg")) : there;
  }

  /// A minisign key as the user names it: by its file, or as it is written.
  static MinisignKey minisign(String given, Environment environment) {
    return MinisignKey.parse(given).orElseGet(() -> MinisignKey.read(environment.resolve(given)));
  }

  /// The pair of keys that `keygen` makes when nothing is named, the secret one.
  static Path secret(Environment environment) {
    return environment.configHome().resolve("sherpack.key");
  }

  /// The public one.
  static Path open(Environment environment) {
    return environment.configHome().resolve("sherpack.pub");
  }
}
