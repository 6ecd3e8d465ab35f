package io.sherpack.diagnostic;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What keys say about their values: those of passwords and the like are not printed.
public final class Secrets {
  /// What is printed instead.
  public static final String HIDDEN = "(hidden)";

  private static final String NAMES =
      "(?i)(?:passw|passphrase|secret|token|credential|api[-_]?key|private[-_]?key)";
  private static final Pattern NAME = Pattern.compile(NAMES);
  // `password:` of YAML, `"password":` of JSON, `db.password=` of a flag.
  private static final Pattern KEY = Pattern.compile(NAMES + "[^:=,{}]*[:=]\\s*");
  private static final Pattern ASSIGNED = Pattern.compile("=[^`]*");

  private Secrets() {}

  /// Whether `key` is that of a secret.
  public static boolean named(String key) {
    return NAME.matcher(key).find();
  }

  /// Returns an address without the login that it may hold.
  public static String withoutLogin(String address) {
    return address.replaceFirst("//[^/?#]*@", "//");
  }

  /// Returns `note` without what it assigns: `--set password=(hidden)`.
  public static String masked(String note) {
    return ASSIGNED.matcher(note).replaceAll("=" + HIDDEN);
  }

  /// Returns the offset in a line of keys and values at which the value of a secret begins, if one
  /// does.
  static OptionalInt begins(String line) {
    Matcher key = KEY.matcher(line);
    return key.find() ? OptionalInt.of(key.end()) : OptionalInt.empty();
  }
}
