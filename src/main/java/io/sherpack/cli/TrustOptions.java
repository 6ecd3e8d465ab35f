package io.sherpack.cli;

import io.sherpack.provenance.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The option that asks for a signature, and where the user's trust policy is.
final class TrustOptions {
  private static final String POLICY = "SHERPACK_TRUST_POLICY";

  private static final Option<Boolean> VERIFY =
      Option.flag("--verify", "use the pack only with a provenance by a key of the keyring");

  // Not for command lines: where a pack came from that was fetched for the command.
  private static final Option<Optional<String>> SOURCE = Option.text("--source", "URL", "").hide();

  private TrustOptions() {}

  /// Returns the arguments of a command whose pack was fetched from `source`.
  static Map<Option<?>, List<String>> from(String source, Map<Option<?>, List<String>> given) {
    Map<Option<?>, List<String>> all = new HashMap<>(given);
    all.put(SOURCE, List.of(source));
    return all;
  }

  static List<Option<?>> all() {
    return List.of(VERIFY, KeyOptions.KEYRING);
  }

  static boolean verifying(Arguments arguments) {
    return arguments.get(VERIFY);
  }

  /// What a command has to ask that puts packs to use.
  static Trust enforcing(Arguments arguments, Environment environment) {
    return trust(arguments, environment, policy(environment));
  }

  /// What a command asks that only looks at packs: no more than the command line does.
  static Trust looking(Arguments arguments, Environment environment) {
    return trust(arguments, environment, Optional.empty());
  }

  /// What a command has to ask that installs plugins.
  ///
  /// @param provenance whether one is needed
  static Trust installing(boolean provenance, Arguments arguments, Environment environment) {
    return new Trust(
        policy(environment),
        KeyOptions.keyrings(arguments, environment),
        provenance,
        environment.clock(),
        Optional.empty());
  }

  private static Trust trust(Arguments arguments, Environment environment, Optional<Path> policy) {
    return new Trust(
        policy,
        KeyOptions.keyrings(arguments, environment),
        arguments.get(VERIFY),
        environment.clock(),
        arguments.get(SOURCE));
  }

  // One that is named has to be there: a wrong name must not turn the policy off.
  private static Optional<Path> policy(Environment environment) {
    Optional<Path> named = environment.variable(POLICY).map(environment::resolve);
    Path own = environment.configHome().resolve("trust-policy.yaml");
    return named.or(() -> Optional.of(own).filter(Files::exists));
  }
}
