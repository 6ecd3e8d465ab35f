package io.sherpack.template.function;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the zone of a time: an offset by its layout, or a name.
final class GoTimeZones {
  private static final Pattern SIGNED = Pattern.compile("[-+][0-9]+");
  // Three letters, or four or five of which the last is a T, but for a few known ones.
  private static final Pattern NAME =
      Pattern.compile(
          "ChST|MeST|(?:[A-Z]{4}T|[A-Z]{3}T|WITA|[A-Z]{3})(?![A-Z])", Pattern.UNICODE_CASE);

  private GoTimeZones() {}

  /// Takes an offset as a layout such as `-07:00` or `Z0700` has it; returns its seconds.
  static int offset(GoTimeText text, String field) throws Malformed {
    if (field.startsWith("Z") && text.startsWith("Z")) {
      text.take(1);
      return 0;
    }
    String taken = text.take(field.length());
    int[] parts = new int[3];
    int part = 0;
    for (int at = 1; at < taken.length(); at += 2) {
      if (field.charAt(at) == ':') {
        wanted(taken.charAt(at) == ':');
        at++;
      }
      parts[part++] = new GoTimeText(taken.substring(at)).number(2, true);
    }
    inRange(parts);
    wanted(taken.charAt(0) == '-' || taken.charAt(0) == '+');
    int seconds = (parts[0] * 60 + parts[1]) * 60 + parts[2];
    return taken.charAt(0) == '-' ? -seconds : seconds;
  }

  private static void wanted(boolean holds) throws Malformed {
    if (!holds) {
      throw new Malformed("");
    }
  }

  // Go lets 24 hours and 60 minutes pass.
  private static void inRange(int[] parts) throws Malformed {
    if (parts[0] > 24) {
      throw new Malformed("time zone offset hour out of range");
    }
    if (parts[1] > 60 || parts[2] > 60) {
      String unit = parts[2] > 60 ? "second" : "minute";
      throw new Malformed("time zone offset " + unit + " out of range");
    }
  }

  /// Takes what looks like the name of a zone: `UTC`, `CET`, `GMT+3`, `-03`.
  static String name(GoTimeText text) throws Malformed {
    String rest = text.rest();
    if (rest.startsWith("UTC")) {
      return text.take(3);
    }
    if (rest.startsWith("GMT")) {
      return text.take(3 + signed(rest.substring(3)));
    }
    int signed = signed(rest);
    Matcher name = NAME.matcher(rest);
    wanted(rest.length() >= 3 && (signed > 0 || name.lookingAt()));
    return text.take(signed > 0 ? signed : name.end());
  }

  private static int signed(String text) {
    Matcher matcher = SIGNED.matcher(text);
    boolean hours =
        matcher.lookingAt()
            && matcher.end() < 10
            && Integer.parseInt(matcher.group().substring(1)) <= 23;
    return hours ? matcher.end() : 0;
  }

  /// Returns the seconds that the name itself says: `GMT+3`.
  static OptionalInt offsetOf(String name) {
    return name.startsWith("GMT") && name.length() > 3
        ? OptionalInt.of(Integer.parseInt(name.substring(3)) * 3600)
        : OptionalInt.empty();
  }
}
