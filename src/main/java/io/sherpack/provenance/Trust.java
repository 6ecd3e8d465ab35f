package io.sherpack.provenance;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import io.sherpack.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides about packs before they are used: what `--verify` asks for, and the user's trust policy.
///
/// Reads nothing and loads no cryptography where neither is there.
public final class Trust {
  /// A pack that is to be used.
  ///
  /// @param source where it comes from, as locks name it; for a file of this machine its folder
  ///   behind `file://`
  /// @param file the name of its archive, which Helm's provenance holds
  public record Subject(String source, String name, String version, String file) {}

  /// The bytes of an archive and what came with it.
  public static final class Bytes {
    private final byte[] archive;
    private final Optional<byte[]> prov;
    private final Optional<byte[]> minisig;

    /// @param prov the bytes of its `.prov` file
    /// @param minisig those of its `.minisig` file
    public Bytes(byte[] archive, Optional<byte[]> prov, Optional<byte[]> minisig) {
      this.archive = archive;
      this.prov = prov;
      this.minisig = minisig;
    }

    public byte[] archive() {
      return archive;
    }

    public Optional<byte[]> prov() {
      return prov;
    }

    public Optional<byte[]> minisig() {
      return minisig;
    }

    /// Reads an archive with the signatures that lie beside it.
    public static Bytes beside(Path archive) {
      return new Bytes(
          Refusal.read(archive, "the archive", Integer.MAX_VALUE - 8),
          beside(archive, Provenance.ENDING, Provenance.LARGEST),
          beside(archive, Minisign.ENDING, Minisign.LARGEST));
    }

    private static Optional<byte[]> beside(Path archive, String ending, int most) {
      Path file = Path.of(archive + ending);
      return Files.exists(file)
          ? Optional.of(Refusal.read(file, "the signature", most))
          : Optional.empty();
    }
  }

  private final Optional<Path> policyFile;
  private final List<Path> keyrings;
  private final boolean verify;
  private final Clock clock;
  private final Optional<String> origin;
  private Optional<TrustPolicyReader.Read> read = Optional.empty();

  /// @param policyFile of the user, if there is one
  /// @param keyrings whose OpenPGP keys count for `--verify`
  /// @param verify whether every pack has to have a provenance, as `--verify` asks
  /// @param origin where packs come from that are given as files, if they were fetched
  public Trust(
      Optional<Path> policyFile,
      List<Path> keyrings,
      boolean verify,
      Clock clock,
      Optional<String> origin) {
    this.origin = origin;
    this.policyFile = policyFile;
    this.keyrings = List.copyOf(keyrings);
    this.verify = verify;
    this.clock = clock;
  }

  /// One that asks nothing of a pack.
  public static Trust none() {
    return new Trust(Optional.empty(), List.of(), false, Clock.systemUTC(), Optional.empty());
  }

  /// The source of a pack that is at `path`.
  public String source(Path path) {
    return origin.orElseGet(() -> "file://" + Optional.ofNullable(path.getParent()).orElse(path));
  }

  /// Whether there is anything that it asks of packs.
  public boolean asks() {
    return verify || policyFile.isPresent();
  }

  /// Whether [#check] looks at signatures of a pack, so that they have to be fetched.
  public boolean wantsSignatures(String source, String name) {
    return verify
        || policy()
            .rule(source, name)
            .map(rule -> rule.need() != TrustPolicy.Need.NONE)
            .orElse(false);
  }

  /// Reads the user's policy, if there is one, and returns its file.
  ///
  /// @throws SherpackException.Input when it is none
  public Optional<Path> policyRead() {
    if (policyFile.isPresent()) {
      TrustPolicyReader.Read _ = reading();
    }
    return policyFile;
  }

  private TrustPolicy policy() {
    return policyFile.isEmpty() ? TrustPolicy.none() : reading().policy();
  }

  private TrustPolicyReader.Read reading() {
    if (read.isEmpty()) {
      read = policyFile.map(TrustPolicyReader::read);
    }
    return read.orElseThrow();
  }

  /// Returns the signatures that were looked at and hold.
  ///
  /// @throws SherpackException.Input with the reasons when the pack may not be used
  public List<Verified> check(Subject subject, Bytes bytes) {
    List<Verified> good = new ArrayList<>();
    if (verify) {
      good.add(verified(subject, bytes, Keyring.read(keyrings)));
    }
    if (policyFile.isPresent()) {
      good.addAll(byPolicy(subject, bytes));
    }
    return List.copyOf(good);
  }

  /// Decides about a folder, which bears no signatures.
  ///
  /// @throws SherpackException.Input when one is needed
  public void checkFolder(String source, String name) {
    if (verify) {
      throw Refusal.of(
          "unpacked-unverifiable",
          "unpacked packs cannot be verified",
          "pack the folder with `sherpack package --sign`, or leave `--verify` out");
    }
    if (policyFile.isPresent()) {
      decide(source, name, "the folder of `" + name + "`", List.of(), List.of());
    }
  }

  private Verified.OpenPgp verified(Subject subject, Bytes bytes, Keyring keyring) {
    byte[] prov =
        bytes
            .prov()
            .orElseThrow(
                () ->
                    Refusal.of(
                        "provenance-missing",
                        "there is no provenance file `" + subject.file() + Provenance.ENDING + "`",
                        "it comes from `package --sign` and has to lie beside the archive"));
    Verified.OpenPgp made =
        new Provenance(clock).verify(bytes.archive(), subject.file(), prov, keyring);
    checkMetadata(subject, made.metadata());
    return made;
  }

  // A signed archive of another pack or version is no substitute for the one that is asked for.
  private static void checkMetadata(Subject subject, String text) {
    Value top =
        YamlValues.of(YamlReader.read(new SourceText(subject.file() + Provenance.ENDING, text)));
    if (!(top instanceof Value.Mapping all)) {
      return;
    }
    Value.Mapping metadata =
        !all.has("name") && all.get("metadata") instanceof Value.Mapping inner ? inner : all;
    boolean same =
        text(metadata.get("name")).map(subject.name()::equals).orElse(true)
            && text(metadata.get("version")).map(subject.version()::equals).orElse(true);
    if (!same) {
      throw Refusal.of(
          "provenance-other-pack",
          "the provenance of `%s` is for %s %s, but the pack is %s %s"
              .formatted(
                  subject.file(),
                  text(metadata.get("name")).orElse("?"),
                  text(metadata.get("version")).orElse("?"),
                  subject.name(),
                  subject.version()));
    }
  }

  private static Optional<String> text(Value value) {
    return value instanceof Value.Text(var text) ? Optional.of(text) : Optional.empty();
  }

  private List<Verified> byPolicy(Subject subject, Bytes bytes) {
    List<Verified> good = new ArrayList<>();
    List<Diagnostic> bad = new ArrayList<>();
    Optional<TrustPolicy.Rule> rule = policy().rule(subject.source(), subject.name());
    if (rule.isPresent() && rule.get().need() != TrustPolicy.Need.NONE) {
      if (bytes.prov().isPresent()) {
        collect(good, bad, () -> verified(subject, bytes, Keyring.read(ofPolicy())));
      }
      if (bytes.minisig().isPresent()) {
        List<MinisignKey> keys = policy().minisignKeys(rule.get());
        collect(
            good,
            bad,
            () ->
                Minisign.verify(
                    bytes.archive(), subject.file(), bytes.minisig().orElseThrow(), keys));
      }
    }
    decide(subject.source(), subject.name(), "`" + subject.file() + "`", good, bad);
    return good;
  }

  private List<Path> ofPolicy() {
    List<Path> all = new ArrayList<>(reading().keyrings());
    keyrings.stream().filter(Files::exists).forEach(all::add);
    return all;
  }

  private static void collect(
      List<Verified> good, List<Diagnostic> bad, java.util.function.Supplier<Verified> check) {
    try {
      good.add(check.get());
    } catch (SherpackException.Input refused) {
      bad.addAll(refused.diagnostics());
    }
  }

  private void decide(
      String source, String name, String shown, List<Verified> good, List<Diagnostic> bad) {
    switch (policy().decide(source, name, good)) {
      case TrustPolicy.Decision.Trusted _ -> {}
      case TrustPolicy.Decision.Refused(var reason) -> {
        Diagnostic error =
            Diagnostic.error(
                "not-trusted", shown + " from `" + source + "` is not trusted: " + reason);
        for (Diagnostic one : bad) {
          error = error.note(one.message());
          for (Diagnostic.Note note : one.notes()) {
            error = error.note(note.message());
          }
        }
        boolean asked = policy().rule(source, name).isPresent();
        if (!asked) {
          error = error.hint("a rule for it has `source: " + source + "`");
        } else if (bad.isEmpty() && good.isEmpty()) {
          error = error.note("it bears no signature");
        }
        for (Verified one : good) {
          error = error.note("it is signed by " + one.signer());
        }
        throw new SherpackException.Input(
            error.hint("the trust policy is `" + policyFile.orElseThrow() + "`"));
      }
    }
  }
}
