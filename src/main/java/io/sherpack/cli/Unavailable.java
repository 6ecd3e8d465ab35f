package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Options of Helm's that this version understands but cannot serve: using one is refused with the
/// reason.
final class Unavailable {
  private static final String REPOSITORIES =
      "this version takes packs from folders and archives only, not from repositories";

  private static final String GO = "this version runs no Go templates; use `-o json`";

  /// @param reason why, as the end of a message
  record Refusal(Option<?> option, String reason) {}

  private static final List<Refusal> REPOSITORY =
      List.of(
          refuse(Option.text("--repo", "URL", "the repository to find the pack in"), REPOSITORIES),
          refuse(Option.text("--username", "NAME", "the repository's user"), REPOSITORIES),
          refuse(Option.text("--password", "TEXT", "the repository's password"), REPOSITORIES),
          refuse(Option.flag("--pass-credentials", "send credentials everywhere"), REPOSITORIES),
          refuse(Option.text("--ca-file", "FILE", "the repository's authority"), REPOSITORIES),
          refuse(Option.text("--cert-file", "FILE", "the client certificate"), REPOSITORIES),
          refuse(Option.text("--key-file", "FILE", "the client key"), REPOSITORIES),
          refuse(
              Option.flag("--insecure-skip-tls-verify", "do not check certificates"), REPOSITORIES),
          refuse(Option.flag("--plain-http", "use HTTP for registries"), REPOSITORIES),
          refuse(Option.flag("--verify", "verify the signature"), REPOSITORIES),
          refuse(Option.text("--keyring", "FILE", "the public keys"), REPOSITORIES));

  private static final String UNVERIFIED = "this version verifies no signatures of dependencies";

  private static final List<Refusal> DEPENDENCIES =
      List.of(
          refuse(Option.flag("--verify", "verify the signature"), UNVERIFIED),
          refuse(Option.text("--keyring", "FILE", "the public keys"), UNVERIFIED));

  private static final List<Option<?>> OF_LOCAL_PACKS =
      List.of(
          Option.text("--version", "RANGE", "the version to take").hide(),
          Option.flag("--devel", "take pre-releases too").hide());

  // When a dependency is missing, that is the error, whoever was to fetch it.
  private static final Option<Boolean> DEPENDENCY_UPDATE =
      Option.flag("--dependency-update", "fetch missing dependencies first").hide();

  private static final String SIGNATURES = "this version makes no signatures";

  private static final List<Refusal> ARCHIVES =
      List.of(
          refuse(
              Option.flag("-u --dependency-update", "fetch missing dependencies first"),
              REPOSITORIES),
          refuse(Option.flag("--sign", "sign the archive"), SIGNATURES),
          refuse(Option.text("--key", "NAME", "the key to sign with"), SIGNATURES),
          refuse(Option.text("--keyring", "FILE", "the secret keys"), SIGNATURES),
          refuse(Option.text("--passphrase-file", "FILE", "the passphrase"), SIGNATURES));

  private static final List<Refusal> TEMPLATES =
      List.of(refuse(Option.text("--template", "TEMPLATE", "a Go template to print with"), GO));

  private Unavailable() {}

  private static Refusal refuse(Option<?> option, String reason) {
    return new Refusal(option.hide(), reason);
  }

  /// The options that choose where a pack comes from.
  static List<Refusal> ofCharts() {
    return REPOSITORY;
  }

  /// The options of a command that reads a pack, with those that change nothing for a folder or an
  /// archive, as with Helm.
  static List<Option<?>> optionsOfCharts() {
    List<Option<?>> all = new ArrayList<>(options(REPOSITORY));
    all.addAll(OF_LOCAL_PACKS);
    return all;
  }

  /// The options of a command that renders a release, likewise.
  static List<Option<?>> optionsOfReleases() {
    List<Option<?>> all = optionsOfCharts();
    all.add(DEPENDENCY_UPDATE);
    return all;
  }

  /// The options of the commands that fetch dependencies.
  static List<Refusal> ofDependencies() {
    return DEPENDENCIES;
  }

  /// The options of `package` that need a repository or a key.
  static List<Refusal> ofArchives() {
    return ARCHIVES;
  }

  /// The options that print through Go templates.
  static List<Refusal> ofTemplates() {
    return TEMPLATES;
  }

  /// The options of commands that render a release.
  static List<Refusal> ofReleases() {
    return REPOSITORY;
  }

  static List<Option<?>> options(List<Refusal> refusals) {
    return refusals.stream().<Option<?>>map(Refusal::option).toList();
  }

  /// Throws for the first of the refused options that was given.
  static void check(Arguments arguments, List<Refusal> refusals) {
    Optional<Refusal> given =
        refusals.stream().filter(refusal -> arguments.has(refusal.option())).findFirst();
    if (given.isPresent()) {
      throw new SherpackException.Usage(
          Diagnostic.error(
              "unavailable-option",
              "`" + given.get().option().name() + "` cannot be used: " + given.get().reason()));
    }
  }
}
