package io.sherpack.resolve;

import io.sherpack.version.Version;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How closely `dependency build` keeps to a lock.
public enum LockPolicy {
  /// The same version with the same content.
  STRICT,
  /// The same version; other content is told.
  VERSION,
  /// The newest patch release of the locked minor version that the range allows.
  SEMVER_PATCH,
  /// The newest release of the locked major version that the range allows.
  SEMVER_MINOR;

  /// The word for it in a lock.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<LockPolicy> of(String word) {
    return Arrays.stream(values()).filter(policy -> policy.word().equals(word)).findFirst();
  }

  /// Whether a newer version may take the place of the locked one.
  boolean allows(Version locked, Version other) {
    return switch (this) {
      case STRICT, VERSION -> false;
      case SEMVER_PATCH -> near(locked, other) && other.minor() == locked.minor();
      case SEMVER_MINOR -> near(locked, other);
    };
  }

  private static boolean near(Version locked, Version other) {
    return other.compareTo(locked) > 0 && other.major() == locked.major();
  }

  /// All words, for messages.
  public static String words() {
    return String.join(", ", Arrays.stream(values()).map(LockPolicy::word).toList());
  }
}
