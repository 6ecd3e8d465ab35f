package io.sherpack.cli.output;

/// What is printed of a line that is too long to be read: the part where it differs.
public final class Excerpt {
  private static final int LONG = 300;
  private static final int BEFORE = 60;
  private static final int SHOWN = 180;

  private Excerpt() {}

  /// Returns `line`, or its beginning and its length.
  public static String of(String line) {
    return around(line, 0);
  }

  /// Returns `line`, or what is around its first difference from `other`, and its length.
  public static String of(String line, String other) {
    int end = Math.min(line.length(), other.length());
    int same = 0;
    while (same < end && line.charAt(same) == other.charAt(same)) {
      same++;
    }
    return around(line, same);
  }

  private static String around(String line, int at) {
    if (line.length() <= LONG) {
      return line;
    }
    int from = boundary(line, Math.max(0, Math.min(at - BEFORE, line.length() - SHOWN)));
    int to = boundary(line, Math.min(line.length(), from + SHOWN));
    return (from > 0 ? "…" : "")
        + line.substring(from, to)
        + (to < line.length() ? "…" : "")
        + " ("
        + line.length()
        + " characters)";
  }

  // A character of two halves is not torn apart.
  private static int boundary(String line, int at) {
    boolean torn = at > 0 && at < line.length() && Character.isLowSurrogate(line.charAt(at));
    return torn ? at - 1 : at;
  }
}
