package io.sherpack.manifest;

import java.util.Arrays;
import java.util.Optional;

/// When the logs of a hook are shown.
public enum HookOutputLogPolicy {
  HOOK_SUCCEEDED("hook-succeeded"),
  HOOK_FAILED("hook-failed");

  private final String word;

  HookOutputLogPolicy(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  public static Optional<HookOutputLogPolicy> of(String word) {
    return Arrays.stream(values()).filter(policy -> policy.word.equals(word)).findFirst();
  }
}
