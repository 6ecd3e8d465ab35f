package io.sherpack.version;

import java.util.Arrays;
import java.util.List;

/// The order of what follows the dash: none is the highest, numbers come before words.
final class Prerelease {
  private Prerelease() {}

  static boolean valid(String prerelease) {
    return identifiers(prerelease).stream()
        .noneMatch(part -> numeric(part) && part.length() > 1 && part.startsWith("0"));
  }

  static int compare(String left, String right) {
    if (left.isEmpty() || right.isEmpty()) {
      return Boolean.compare(left.isEmpty(), right.isEmpty());
    }
    List<String> lefts = identifiers(left);
    List<String> rights = identifiers(right);
    for (int i = 0; i < Math.min(lefts.size(), rights.size()); i++) {
      int order = compareIdentifiers(lefts.get(i), rights.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(lefts.size(), rights.size());
  }

  private static int compareIdentifiers(String left, String right) {
    if (numeric(left) != numeric(right)) {
      return numeric(left) ? -1 : 1;
    }
    boolean byLength = numeric(left) && left.length() != right.length();
    return byLength ? Integer.compare(left.length(), right.length()) : left.compareTo(right);
  }

  private static boolean numeric(String identifier) {
    return !identifier.isEmpty() && identifier.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static List<String> identifiers(String prerelease) {
    return Arrays.asList(prerelease.split("\\.", -1));
  }
}
