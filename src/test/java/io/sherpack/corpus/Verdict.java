package io.sherpack.corpus;

import java.util.Set;

/// How a case came out.
///
/// @param word as the report has it
/// @param detail what differs, empty when nothing does
record Verdict(CorpusCase corpusCase, String word, String detail, double milliseconds) {
  private static final int LONGEST = 400;

  static Verdict of(CorpusCase one, int exit, String out, String err, double milliseconds) {
    if ((exit == 0) != one.succeeds()) {
      String text = exit == 0 ? "helm fails: " + tail(one.message()) : err.strip();
      return new Verdict(one, "exit", text, milliseconds);
    }
    String difference = one.shapeVaries() ? "" : difference(one.expected(), out, one.ignored());
    return new Verdict(
        one, difference.isEmpty() ? "identical" : "stdout", difference, milliseconds);
  }

  static Verdict skipped(CorpusCase one) {
    return new Verdict(one, "skipped", "", 0);
  }

  boolean counts() {
    return !word.equals("skipped");
  }

  boolean identical() {
    return word.equals("identical");
  }

  private static String tail(String text) {
    return text.substring(Math.max(0, text.length() - LONGEST)).strip();
  }

  private static String difference(String expected, String actual, Set<Integer> ignored) {
    String[] want = expected.split("\n", -1);
    String[] got = actual.split("\n", -1);
    for (int i = 0; i < Math.max(want.length, got.length); i++) {
      String wanted = i < want.length ? want[i] : "<end>";
      String given = i < got.length ? got[i] : "<end>";
      boolean both = i < want.length && i < got.length;
      if (!wanted.equals(given) && !(both && ignored.contains(i + 1))) {
        return "line " + (i + 1) + source(want, i) + "\n    - " + wanted + "\n    + " + given;
      }
    }
    return "";
  }

  private static String source(String[] lines, int at) {
    for (int i = Math.min(at, lines.length - 1); i >= 0; i--) {
      if (lines[i].startsWith("# Source: ")) {
        return " (" + lines[i].substring("# Source: ".length()) + ")";
      }
    }
    return "";
  }
}
