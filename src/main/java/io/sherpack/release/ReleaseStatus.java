package io.sherpack.release;

import java.util.Arrays;

/// Where a revision is in its life, in Helm's words.
public enum ReleaseStatus {
  UNKNOWN("unknown"),
  DEPLOYED("deployed"),
  UNINSTALLED("uninstalled"),
  SUPERSEDED("superseded"),
  FAILED("failed"),
  UNINSTALLING("uninstalling"),
  PENDING_INSTALL("pending-install"),
  PENDING_UPGRADE("pending-upgrade"),
  PENDING_ROLLBACK("pending-rollback");

  private final String word;

  ReleaseStatus(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /// Returns the status that `word` names, else [#UNKNOWN].
  public static ReleaseStatus of(String word) {
    return Arrays.stream(values())
        .filter(status -> status.word.equals(word))
        .findFirst()
        .orElse(UNKNOWN);
  }

  /// Whether an operation is under way, or died.
  public boolean pending() {
    return switch (this) {
      case PENDING_INSTALL, PENDING_UPGRADE, PENDING_ROLLBACK -> true;
      case UNKNOWN, DEPLOYED, UNINSTALLED, SUPERSEDED, FAILED, UNINSTALLING -> false;
    };
  }
}
