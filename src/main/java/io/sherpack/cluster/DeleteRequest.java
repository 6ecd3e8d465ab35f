package io.sherpack.cluster;

import java.util.OptionalLong;

/// How an object is deleted.
///
/// @param graceSeconds what its pods get to end; empty leaves it to the server
public record DeleteRequest(Propagation propagation, OptionalLong graceSeconds, boolean dryRun) {
  public static final DeleteRequest PLAIN =
      new DeleteRequest(Propagation.BACKGROUND, OptionalLong.empty(), false);

  /// What becomes of the objects that the deleted one owns.
  public enum Propagation {
    BACKGROUND("Background"),
    FOREGROUND("Foreground"),
    ORPHAN("Orphan");

    private final String word;

    Propagation(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }
}
