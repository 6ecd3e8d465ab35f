package io.sherpack.manifest;

import java.util.Arrays;
import java.util.Optional;

/// When the object of a hook is deleted.
public enum HookDeletePolicy {
  BEFORE_HOOK_CREATION("before-hook-creation"),
  HOOK_SUCCEEDED("hook-succeeded"),
  HOOK_FAILED("hook-failed");

  private final String word;

  HookDeletePolicy(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  public static Optional<HookDeletePolicy> of(String word) {
    return Arrays.stream(values()).filter(policy -> policy.word.equals(word)).findFirst();
  }
}
