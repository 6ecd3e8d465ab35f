package io.sherpack.cli;

import io.sherpack.operation.VerifyArchive;
import io.sherpack.provenance.MinisignKey;
import io.sherpack.provenance.Verified;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// Checks the signatures of an archive.
final class VerifyCommand implements Command {
  private static final Option<List<String>> KEY =
      Option.list(
          "-k --key", "FILE", "a public key of minisign, its file or its text (repeatable)");
  private static final Option<Boolean> REQUIRE =
      Option.flagOn("--require-signature", "fail where there is no signature");

  private final Environment environment;
  private final VerifyArchive verify;

  VerifyCommand(Environment environment, VerifyArchive verify) {
    this.environment = environment;
    this.verify = verify;
  }

  @Override
  public String summary() {
    return "check who signed an archive, and that nobody changed it";
  }

  @Override
  public String parameters() {
    return "ARCHIVE";
  }

  @Override
  public String description() {
    return """
        Beside the archive lies its signature: `ARCHIVE.prov`, which Helm understands, or
        `ARCHIVE.minisig` of minisign. All that are there are checked. Without `--keyring` the keys
        are those of gpg, without `--key` the one that `keygen` made.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack verify shop-1.0.0.tgz",
        "sherpack verify shop-1.0.0.tgz --keyring release-team.asc",
        "sherpack verify shop-1.0.0.tgz --key shop.pub");
  }

  @Override
  public List<Option<?>> options() {
    return List.of(KeyOptions.KEYRING, KEY, REQUIRE);
  }

  @Override
  public int run(Arguments arguments, Session session) {
    arguments.expect(1, 1, "an ARCHIVE");
    List<MinisignKey> keys = new ArrayList<>();
    for (String given : arguments.get(KEY)) {
      keys.add(KeyOptions.minisign(given, environment));
    }
    if (keys.isEmpty() && Files.exists(KeyOptions.open(environment))) {
      keys.add(MinisignKey.read(KeyOptions.open(environment)));
    }
    var result =
        verify.run(
            new VerifyArchive.Request(
                environment.directory(),
                arguments.positional().getFirst(),
                KeyOptions.keyrings(arguments, environment),
                keys,
                arguments.has(KEY),
                arguments.has(KeyOptions.KEYRING),
                arguments.get(REQUIRE)));
    session.report(result.unchecked());
    for (Verified signature : result.signatures()) {
      session.print(text(signature));
    }
    if (result.signatures().isEmpty()) {
      session.print("No signature; the contents can be read\n");
    }
    return ExitCode.OK.number();
  }

  /// What is said of a signature that holds, in Helm's words.
  static String text(Verified signature) {
    return switch (signature) {
      case Verified.OpenPgp(var identities, var fingerprint, var digest, _) -> {
        var text = new StringBuilder();
        identities.forEach(name -> text.append("Signed by: ").append(name).append('\n'));
        text.append("Using Key With Fingerprint: ").append(fingerprint).append('\n');
        yield text.append("Chart Hash Verified: ").append(digest).append('\n').toString();
      }
      case Verified.Minisigned(_, var id, var comment) ->
          "Signed with minisign key: " + id + "\nTrusted comment: " + printable(comment) + "\n";
    };
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
