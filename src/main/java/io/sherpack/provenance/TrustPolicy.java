package io.sherpack.provenance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which signatures a pack has to bear: the first rule that fits its source and name decides.
///
/// @param refuseUnmatched whether a pack that no rule fits is refused
public record TrustPolicy(boolean refuseUnmatched, Map<String, Signer> signers, List<Rule> rules) {
  /// Someone whose signature is asked for.
  public sealed interface Signer {
    /// The OpenPGP key with this fingerprint, in capitals without blanks.
    record Fingerprint(String fingerprint) implements Signer {}

    /// An OpenPGP key with this name or address, of the keyring that comes with it.
    ///
    /// @param fingerprints those of all keys of that keyring
    record Identity(String identity, List<String> fingerprints) implements Signer {
      public Identity {
        fingerprints = List.copyOf(fingerprints);
      }
    }

    /// A minisign key.
    record Minisign(MinisignKey key) implements Signer {}
  }

  /// How many of a rule's signers are needed.
  public enum Need {
    ANY,
    ALL,
    NONE
  }

  /// @param place what messages call it, such as `rules[0]`
  /// @param signers names of signers
  public record Rule(String place, Pattern source, Pattern name, Need need, List<String> signers) {
    public Rule {
      signers = List.copyOf(signers);
    }

    boolean fits(String origin, String pack) {
      return SourceName.names(origin).stream().anyMatch(one -> source.matcher(one).matches())
          && name.matcher(pack).matches();
    }
  }

  /// What the policy says of a pack.
  public sealed interface Decision {
    record Trusted() implements Decision {}

    /// @param reason to stand behind a colon
    record Refused(String reason) implements Decision {}
  }

  public TrustPolicy {
    signers = Map.copyOf(signers);
    rules = List.copyOf(rules);
  }

  /// The rule that decides about a pack, if there is one.
  public Optional<Rule> rule(String source, String name) {
    return rules.stream().filter(rule -> rule.fits(source, name)).findFirst();
  }

  /// Returns whether a pack with these signatures, which hold, may be used.
  ///
  /// @param source where it comes from, as locks name it
  public Decision decide(String source, String name, List<Verified> signatures) {
    Optional<Rule> rule = rule(source, name);
    if (rule.isEmpty()) {
      return refuseUnmatched
          ? new Decision.Refused("no rule of the policy is for it, and `unmatched` is `refuse`")
          : new Decision.Trusted();
    }
    List<String> missing = new ArrayList<>();
    for (String signer : rule.get().signers()) {
      if (signatures.stream().noneMatch(signature -> by(signer, signature))) {
        missing.add(signer);
      }
    }
    boolean enough =
        switch (rule.get().need()) {
          case NONE -> true;
          case ALL -> missing.isEmpty();
          case ANY -> missing.size() < rule.get().signers().size();
        };
    return enough ? new Decision.Trusted() : new Decision.Refused(wanted(rule.get(), missing));
  }

  private static String wanted(Rule rule, List<String> missing) {
    String between = rule.need() == Need.ALL ? "` and `" : "` or `";
    return "%s wants a signature by `%s`".formatted(rule.place(), String.join(between, missing));
  }

  private boolean by(String name, Verified signature) {
    return Optional.ofNullable(signers.get(name))
        .map(signer -> by(signer, signature))
        .orElse(false);
  }

  private static boolean by(Signer signer, Verified signature) {
    return switch (signer) {
      case Signer.Fingerprint(var wanted) ->
          signature instanceof Verified.OpenPgp made && made.fingerprint().equals(wanted);
      case Signer.Identity(var identity, var fingerprints) ->
          signature instanceof Verified.OpenPgp made
              && fingerprints.contains(made.fingerprint())
              && made.identities().stream().anyMatch(full -> named(identity, full));
      case Signer.Minisign(var key) ->
          signature instanceof Verified.Minisigned made && made.key().equals(key.text());
    };
  }

  // `jane@example.com` means `Jane <jane@example.com>`, and never a part of a word.
  private static boolean named(String identity, String full) {
    return full.equals(identity) || full.endsWith("<" + identity + ">");
  }

  /// The minisign keys of a rule's signers.
  List<MinisignKey> minisignKeys(Rule rule) {
    List<MinisignKey> keys = new ArrayList<>();
    for (String name : rule.signers()) {
      if (signers.get(name) instanceof Signer.Minisign(var key)) {
        keys.add(key);
      }
    }
    return keys;
  }

  /// An empty policy: everything is trusted.
  static TrustPolicy none() {
    return new TrustPolicy(false, new LinkedHashMap<>(), List.of());
  }
}
