package io.sherpack.cli.output;

import io.sherpack.plan.CommonSubsequence;
import java.util.ArrayList;
import java.util.List;

/// Compares two texts line by line; of what they have in common only the lines around are told.
public final class LineDiff {
  private static final int AROUND = 2;
  private static final long MOST_COMPARED = 4_000_000;

  /// @param sign `+` for new, `-` for gone, a space for what stays
  public record Line(char sign, String text) {}

  private LineDiff() {}

  public static List<Line> of(String before, String after) {
    List<String> left = before.lines().toList();
    List<String> right = after.lines().toList();
    if ((long) left.size() * right.size() > MOST_COMPARED) {
      return List.of(new Line('-', left.size() + " lines"), new Line('+', right.size() + " lines"));
    }
    return shortened(lines(left, right));
  }

  private static List<Line> lines(List<String> left, List<String> right) {
    int[][] longest = CommonSubsequence.lengths(left, right);
    List<Line> lines = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < left.size() || j < right.size()) {
      if (i < left.size() && j < right.size() && left.get(i).equals(right.get(j))) {
        lines.add(new Line(' ', left.get(i)));
        i++;
        j++;
      } else if (j == right.size() || (i < left.size() && longest[i + 1][j] >= longest[i][j + 1])) {
        lines.add(new Line('-', left.get(i)));
        i++;
      } else {
        lines.add(new Line('+', right.get(j)));
        j++;
      }
    }
    return lines;
  }

  private static List<Line> shortened(List<Line> lines) {
    List<Line> shown = new ArrayList<>();
    boolean cut = false;
    for (int i = 0; i < lines.size(); i++) {
      if (near(lines, i)) {
        shown.add(lines.get(i));
        cut = false;
      } else if (!cut) {
        shown.add(new Line(' ', "…"));
        cut = true;
      }
    }
    return shown;
  }

  private static boolean near(List<Line> lines, int at) {
    return lines.subList(Math.max(0, at - AROUND), Math.min(lines.size(), at + AROUND + 1)).stream()
        .anyMatch(line -> line.sign() != ' ');
  }
}
