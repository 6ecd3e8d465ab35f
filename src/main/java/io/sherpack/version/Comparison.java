package io.sherpack.version;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One operator and one version, which may be partial (`1.x`).
///
/// @param known how many of the three numbers are given
record Comparison(Operator operator, Version bound, int known) {
  static final String OPERATORS = "=||!=|>|<|>=|=>|<=|=<|~|~>|\\^";
  static final String VERSION =
      "v?([0-9|xX*]+)(\\.[0-9|xX*]+)?(\\.[0-9|xX*]+)?"
          + "(-([0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*))?"
          + "(\\+([0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*))?";
  private static final Pattern PATTERN =
      Pattern.compile("\\s*(%s)\\s*(%s)\\s*".formatted(OPERATORS, VERSION));

  enum Operator {
    EQUAL,
    NOT_EQUAL,
    GREATER,
    LESS,
    AT_LEAST,
    AT_MOST,
    TILDE,
    CARET;

    static Operator of(String sign) {
      return switch (sign) {
        case "!=" -> NOT_EQUAL;
        case ">" -> GREATER;
        case "<" -> LESS;
        case ">=", "=>" -> AT_LEAST;
        case "<=", "=<" -> AT_MOST;
        case "~", "~>" -> TILDE;
        case "^" -> CARET;
        default -> EQUAL;
      };
    }
  }

  static Optional<Comparison> parse(String text) {
    Matcher matcher = PATTERN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Operator operator = Operator.of(matcher.group(1));
    String prerelease = Objects.requireNonNullElse(matcher.group(6), "");
    int known = known(matcher);
    String bound =
        switch (known) {
          case 0 -> "0.0.0" + prerelease;
          case 1 -> matcher.group(3) + ".0.0" + prerelease;
          case 2 -> matcher.group(3) + matcher.group(4) + ".0" + prerelease;
          default -> matcher.group(2);
        };
    return Version.parse(bound).map(version -> new Comparison(operator, version, known));
  }

  private static int known(Matcher matcher) {
    for (int part = 0; part < 3; part++) {
      if (open(matcher.group(3 + part))) {
        return part;
      }
    }
    return 3;
  }

  private static boolean open(@Nullable String part) {
    return part == null || part.matches("\\.?[xX*]");
  }

  boolean namesPrerelease() {
    return bound.isPrerelease();
  }

  boolean allows(Version version) {
    return switch (operator) {
      case EQUAL -> partial() ? tilde(version) : version.same(bound);
      case NOT_EQUAL -> !equal(version);
      case GREATER -> greater(version);
      case LESS -> version.compareTo(bound) < 0;
      case AT_LEAST -> version.compareTo(bound) >= 0;
      case AT_MOST -> atMost(version);
      case TILDE -> tilde(version);
      case CARET -> caret(version);
    };
  }

  private boolean partial() {
    return known < 3;
  }

  private boolean sameMajor(Version version) {
    return version.major() == bound.major();
  }

  private boolean sameMinor(Version version) {
    return version.minor() == bound.minor();
  }

  // != 1.x excludes every 1; != 1.2.x every 1.2, but its prereleases only when named.
  private boolean equal(Version version) {
    return switch (known) {
      case 1 -> sameMajor(version);
      case 2 ->
          sameMajor(version)
              && sameMinor(version)
              && Prerelease.compare(version.prerelease(), bound.prerelease()) == 0;
      default -> version.same(bound);
    };
  }

  // > 11 begins at 12, > 11.1 at 11.2
  private boolean greater(Version version) {
    return switch (known) {
      case 1 -> version.major() > bound.major();
      case 2 ->
          version.major() > bound.major()
              || (sameMajor(version) && version.minor() > bound.minor());
      default -> version.compareTo(bound) > 0;
    };
  }

  // <= 11 ends before 12, <= 11.1 before 11.2
  private boolean atMost(Version version) {
    if (!partial()) {
      return version.compareTo(bound) <= 0;
    }
    boolean minorBeyond = known != 1 && sameMajor(version) && version.minor() > bound.minor();
    return version.major() <= bound.major() && !minorBeyond;
  }

  // ~1.2.3 is >= 1.2.3, < 1.3.0; ~1 is >= 1.0.0, < 2.0.0; ~0.0.0 and ~* are everything
  private boolean tilde(Version version) {
    if (version.compareTo(bound) < 0) {
      return false;
    }
    boolean zero = bound.major() == 0 && bound.minor() == 0 && bound.patch() == 0;
    if (zero && (known == 0 || known == 3)) {
      return true;
    }
    return sameMajor(version) && (known == 1 || sameMinor(version));
  }

  // ^1.2.3 is >= 1.2.3, < 2.0.0; ^0.2.3 is < 0.3.0; ^0.0.3 is that one; ^0 is < 1.0.0
  private boolean caret(Version version) {
    if (version.compareTo(bound) < 0) {
      return false;
    }
    if (bound.major() > 0 || known == 1) {
      return sameMajor(version);
    }
    if (version.major() > 0) {
      return false;
    }
    if (bound.minor() > 0 || known == 2) {
      return sameMinor(version);
    }
    return version.minor() == 0 && version.patch() == bound.patch();
  }
}
