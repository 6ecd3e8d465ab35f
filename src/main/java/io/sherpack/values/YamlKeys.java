package io.sherpack.values;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The natural order in which Go's YAML libraries write the keys of a mapping: `a2` before `a10`,
/// letters after everything else.
final class YamlKeys {
  private YamlKeys() {}

  /// @param old the rule of the older library, which `toYaml` uses
  static List<String> sorted(Collection<String> keys, boolean old) {
    List<String> sorted = keys.stream().sorted(JsonWriter.BY_CODE_POINTS).toList();
    return mergeSort(sorted, old);
  }

  // The order is not transitive for every three keys, which List.sort would refuse.
  private static List<String> mergeSort(List<String> keys, boolean old) {
    if (keys.size() < 2) {
      return keys;
    }
    int half = keys.size() / 2;
    return merge(
        mergeSort(keys.subList(0, half), old),
        mergeSort(keys.subList(half, keys.size()), old),
        old);
  }

  private static List<String> merge(List<String> left, List<String> right, boolean old) {
    var merged = new ArrayList<String>(left.size() + right.size());
    int i = 0;
    int j = 0;
    while (i < left.size() && j < right.size()) {
      merged.add(less(right.get(j), left.get(i), old) ? right.get(j++) : left.get(i++));
    }
    merged.addAll(left.subList(i, left.size()));
    merged.addAll(right.subList(j, right.size()));
    return merged;
  }

  private static boolean less(String key, String than, boolean old) {
    int[] a = key.codePoints().toArray();
    int[] b = than.codePoints().toArray();
    boolean digits = false;
    for (int i = 0; i < a.length && i < b.length; i++) {
      if (a[i] != b[i]) {
        return differ(a, b, i, digits && !old);
      }
      digits = Character.isDigit(a[i]);
    }
    return a.length < b.length;
  }

  private static boolean differ(int[] a, int[] b, int at, boolean afterDigit) {
    boolean letterLeft = Character.isLetter(a[at]);
    boolean letterRight = Character.isLetter(b[at]);
    if (letterLeft && letterRight) {
      return a[at] < b[at];
    }
    if (letterLeft || letterRight) {
      return afterDigit ? letterLeft : letterRight;
    }
    long start = (a[at] == '0' || b[at] == '0') && afterSignificantDigit(a, at) ? 1 : 0;
    int endLeft = endOfDigits(a, at);
    int endRight = endOfDigits(b, at);
    long numberLeft = number(a, at, endLeft, start);
    long numberRight = number(b, at, endRight, start);
    if (numberLeft != numberRight) {
      return numberLeft < numberRight;
    }
    return endLeft == endRight ? a[at] < b[at] : endLeft < endRight;
  }

  private static boolean afterSignificantDigit(int[] key, int at) {
    for (int i = at - 1; i >= 0 && Character.isDigit(key[i]); i--) {
      if (key[i] != '0') {
        return true;
      }
    }
    return false;
  }

  private static int endOfDigits(int[] key, int from) {
    int end = from;
    while (end < key.length && Character.isDigit(key[end])) {
      end++;
    }
    return end;
  }

  private static long number(int[] key, int from, int to, long start) {
    long number = start;
    for (int i = from; i < to; i++) {
      number = number * 10 + (key[i] - '0');
    }
    return number;
  }
}
