package io.sherpack.version;

import java.util.Optional;

/// A set of versions that somebody wrote down.
///
/// The language is Helm's ([Constraint]); a text that begins with `npm:` is in npm's ([NpmRange]).
public interface Range {
  boolean allows(Version version);

  /// The text that was written.
  String text();

  /// Reads a range in the language that its text says; empty when it is none.
  static Optional<Range> parse(String text) {
    return text.startsWith(NpmRange.PREFIX)
        ? NpmRange.parse(text).map(range -> range)
        : Constraint.parse(text).map(range -> range);
  }
}
