package io.sherpack.unittest;

import java.util.Optional;

/// One assertion of a test.
///
/// @param kind its name and what the name says
/// @param not whether `not: true` stands beside it
/// @param template the one that it is about, empty for those of the test
/// @param documentIndex of the document that it is about; -1 for all
record Assertion(
    Assertions.Kind kind,
    Check check,
    boolean not,
    String template,
    int documentIndex,
    Optional<Selector> selector) {
  boolean negative() {
    return not != kind.negated();
  }
}
