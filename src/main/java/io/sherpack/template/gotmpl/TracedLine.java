package io.sherpack.template.gotmpl;

import io.sherpack.diagnostic.SourceText;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// One line of an output: who wrote it, and which reads went into it.
final class TracedLine {
  /// A call of another template.
  ///
  /// @param outer the call that led to the one who calls
  record Call(Program program, Node node, Optional<Call> outer) {}

  /// A place in a template, and the call that led there.
  record Origin(SourceText source, int start, int end, Optional<Call> call) {}

  private Origin origin;
  private boolean blank;
  private boolean used;
  private Set<Integer> batches = Set.of();

  TracedLine(Origin origin) {
    this.origin = origin;
    this.blank = true;
  }

  /// What is not blank decides where a line comes from.
  void write(Origin writer) {
    if (blank) {
      origin = writer;
      blank = false;
    }
  }

  Origin origin() {
    return origin;
  }

  /// Adds what was read; 0 is nothing.
  void add(int batch) {
    if (batch > 0) {
      if (batches.isEmpty()) {
        batches = new LinkedHashSet<>();
      }
      batches.add(batch);
    }
  }

  void add(Set<Integer> more) {
    more.forEach(this::add);
  }

  Set<Integer> batches() {
    return batches;
  }

  /// Whether it was found again in what another output printed.
  boolean used() {
    return used;
  }

  void use() {
    used = true;
  }
}
