package io.sherpack.provenance;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.Fields;
import io.sherpack.pack.Glob;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Reads the file of a trust policy, strictly: a mistake in it must not open a door.
final class TrustPolicyReader {
  /// What the file says.
  ///
  /// @param keyrings of its signers, as absolute paths
  record Read(TrustPolicy policy, List<Path> keyrings) {
    Read {
      keyrings = List.copyOf(keyrings);
    }
  }

  /// What becomes of packs that no rule is for.
  enum Unmatched {
    ALLOW,
    REFUSE
  }

  private static final int LARGEST = 1 << 20;
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-F]{40}|[0-9A-F]{64}");

  private final Problems problems = new Problems();
  private final Path folder;
  private final List<Path> keyrings = new ArrayList<>();

  private TrustPolicyReader(Path folder) {
    this.folder = folder;
  }

  /// @throws SherpackException.Input with everything that is wrong
  static Read read(Path file) {
    String text =
        new String(Refusal.read(file, "the trust policy", LARGEST), StandardCharsets.UTF_8);
    YamlNode node = YamlReader.read(new SourceText(file.toString(), text));
    if (!(node instanceof YamlNode.Mapping mapping)) {
      throw new SherpackException.Input(
          Diagnostic.error("wrong-type", "a trust policy must be a map").at(node.span()));
    }
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    return new TrustPolicyReader(folder).policy(mapping);
  }

  private Read policy(YamlNode.Mapping mapping) {
    Fields fields = Fields.strict(mapping, problems);
    expect(fields, "apiVersion", "sherpack.io/v1");
    expect(fields, "kind", "TrustPolicy");
    Unmatched unmatched = fields.choice("unmatched", Unmatched.ALLOW, List.of(Unmatched.values()));
    Map<String, TrustPolicy.Signer> signers = signers(fields);
    List<TrustPolicy.Rule> rules = new ArrayList<>();
    for (Fields rule : fields.each("rules")) {
      rules.add(rule(rule, "rules[" + rules.size() + "]", signers));
    }
    fields.refuseOthers();
    problems.throwIfFailed();
    return new Read(
        new TrustPolicy(unmatched == Unmatched.REFUSE, signers, rules), List.copyOf(keyrings));
  }

  private void expect(Fields fields, String key, String value) {
    String found = fields.needed(key);
    if (!found.isEmpty() && !found.equals(value)) {
      fields.problem("invalid-choice", "`" + key + "` of a trust policy is `" + value + "`", key);
    }
  }

  private Map<String, TrustPolicy.Signer> signers(Fields fields) {
    Map<String, TrustPolicy.Signer> signers = new LinkedHashMap<>();
    List<String> names =
        fields.mapping("signers").map(YamlNode.Mapping::entries).orElse(List.of()).stream()
            .map(YamlNode.Entry::key)
            .toList();
    Fields all = fields.inner("signers");
    for (String name : names) {
      Fields one = all.inner(name);
      signer(one).ifPresent(signer -> signers.put(name, signer));
      one.refuseOthers();
    }
    return signers;
  }

  private Optional<TrustPolicy.Signer> signer(Fields fields) {
    Optional<String> fingerprint = fields.text("fingerprint");
    Optional<String> identity = fields.text("identity");
    Optional<String> minisign = fields.text("minisign");
    Optional<Path> keyring = fields.text("keyring").map(folder::resolve).map(Path::normalize);
    long kinds =
        List.of(fingerprint, identity, minisign).stream().filter(Optional::isPresent).count();
    if (kinds != 1) {
      problems.add(
          Diagnostic.error(
                  "invalid-signer", "a signer is one of `fingerprint`, `identity` and `minisign`")
              .at(fields.span()));
      return Optional.empty();
    }
    keyring.ifPresent(keyrings::add);
    if (fingerprint.isPresent()) {
      return fingerprint(fields, fingerprint.get());
    }
    return identity.isPresent()
        ? identity(fields, identity.get(), keyring)
        : minisign(fields, minisign.orElseThrow());
  }

  private static Optional<TrustPolicy.Signer> fingerprint(Fields fields, String text) {
    String plain = text.replace(" ", "").toUpperCase(Locale.ROOT);
    if (!FINGERPRINT.matcher(plain).matches()) {
      fields.problem(
          "invalid-signer",
          "`" + text + "` is no fingerprint: it has 40 hexadecimal digits",
          "fingerprint");
      return Optional.empty();
    }
    return Optional.of(new TrustPolicy.Signer.Fingerprint(plain));
  }

  // Anyone can make a key with any name: only a keyring of one's own says whose it is.
  private static Optional<TrustPolicy.Signer> identity(
      Fields fields, String text, Optional<Path> keyring) {
    if (keyring.isEmpty()) {
      fields.problem(
          "invalid-signer",
          "a signer with an `identity` needs the `keyring` that has the key",
          "identity");
      return Optional.empty();
    }
    List<String> fingerprints =
        Keyring.read(List.of(keyring.get())).certificates().stream()
            .map(Certificate::fingerprint)
            .toList();
    return Optional.of(new TrustPolicy.Signer.Identity(text, fingerprints));
  }

  private static Optional<TrustPolicy.Signer> minisign(Fields fields, String text) {
    Optional<MinisignKey> key = MinisignKey.parse(text);
    if (key.isEmpty()) {
      fields.problem(
          "invalid-signer", "`" + text + "` is no public key of minisign (`RW…`)", "minisign");
    }
    return key.map(TrustPolicy.Signer.Minisign::new);
  }

  private TrustPolicy.Rule rule(
      Fields fields, String place, Map<String, TrustPolicy.Signer> signers) {
    Pattern source = pattern(fields, "source", SourceName::canonical);
    Pattern name = pattern(fields, "name", text -> text);
    TrustPolicy.Need need =
        fields.choice("require", TrustPolicy.Need.ANY, List.of(TrustPolicy.Need.values()));
    List<String> names = fields.texts("signers");
    if (need != TrustPolicy.Need.NONE && names.isEmpty()) {
      problems.add(
          Diagnostic.error("missing-key", "`" + place + "` names no `signers`")
              .at(fields.span())
              .hint("write `require: none` where no signature is needed"));
    }
    for (String signer : names) {
      if (!signers.containsKey(signer) && !problems.failed()) {
        fields.problem("unknown-signer", "there is no signer `" + signer + "`", "signers");
      }
    }
    fields.refuseOthers();
    return new TrustPolicy.Rule(place, source, name, need, names);
  }

  private static Pattern pattern(Fields fields, String key, UnaryOperator<String> spelled) {
    String text = fields.text(key).orElse("**");
    Optional<Pattern> pattern = Glob.rich(spelled.apply(text));
    if (pattern.isEmpty()) {
      fields.problem("invalid-pattern", "`" + text + "` is no pattern", key);
    }
    return pattern.orElseGet(() -> Pattern.compile(""));
  }
}
