package io.sherpack.secret;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/// What the user lets be done with references.
///
/// @param allowed the kinds that are resolved whoever wrote the reference; `all` for every kind
/// @param kept whether references stay as they are in values
public record ReferenceRules(Set<String> allowed, boolean kept) {
  public static final ReferenceRules STANDARD = new ReferenceRules(Set.of(), false);
  private static final String ALL = "all";
  // They ask whoever comes who he is, and give away nothing of the machine that asks.
  private static final Set<String> FROM_RECORDS = Set.of("vault", "awssm", "awssecrets", "sops");
  // With one the user's token could be sent anywhere.
  private static final Set<String> LEADING_AWAY =
      Set.of("address", "token_file", "token_env", "profile");

  public ReferenceRules {
    allowed = Set.copyOf(allowed);
  }

  /// Who wrote a reference.
  public enum Author {
    /// The values of this command line.
    USER,
    /// The values that an earlier revision of the release was given.
    RECORD,
    /// A pack: its default values and its templates.
    PACK
  }

  public ReferenceRules allowing(Collection<String> kinds) {
    Set<String> more = new TreeSet<>(allowed);
    more.addAll(kinds);
    return new ReferenceRules(more, kept);
  }

  public ReferenceRules keeping() {
    return new ReferenceRules(allowed, true);
  }

  boolean permits(Reference reference, Author author) {
    if (allowed.contains(ALL) || allowed.contains(reference.kind())) {
      return true;
    }
    return switch (author) {
      case USER -> true;
      case RECORD ->
          FROM_RECORDS.contains(reference.kind())
              && reference.parameters().keySet().stream().noneMatch(LEADING_AWAY::contains);
      case PACK -> false;
    };
  }
}
