package io.sherpack.manifest;

import java.util.Arrays;
import java.util.Optional;

/// When a hook runs.
public enum HookEvent {
  PRE_INSTALL("pre-install"),
  POST_INSTALL("post-install"),
  PRE_DELETE("pre-delete"),
  POST_DELETE("post-delete"),
  PRE_UPGRADE("pre-upgrade"),
  POST_UPGRADE("post-upgrade"),
  PRE_ROLLBACK("pre-rollback"),
  POST_ROLLBACK("post-rollback"),
  TEST("test");

  private final String word;

  HookEvent(String word) {
    this.word = word;
  }

  /// Helm's word for it.
  public String word() {
    return word;
  }

  /// Returns the event that `word` names; `test-success` is Helm 2's word for a test.
  public static Optional<HookEvent> of(String word) {
    String wanted = word.equals("test-success") ? TEST.word : word;
    return Arrays.stream(values()).filter(event -> event.word.equals(wanted)).findFirst();
  }
}
