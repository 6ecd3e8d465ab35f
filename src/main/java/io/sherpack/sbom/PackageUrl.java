package io.sherpack.sbom;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Writes package URLs (purl): the names that scanners know software by.
final class PackageUrl {
  private static final String PLAIN =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_~:";

  private PackageUrl() {}

  /// @param version left out when it is empty
  /// @param qualifiers of which empty ones are left out
  static String of(String type, String name, String version, Map<String, String> qualifiers) {
    String behind =
        new TreeMap<>(qualifiers)
            .entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .map(one -> one.getKey() + "=" + escaped(one.getValue(), "/"))
                .collect(Collectors.joining("&"));
    return "pkg:"
        + type
        + "/"
        + escaped(name, "")
        + (version.isEmpty() ? "" : "@" + escaped(version, ""))
        + (behind.isEmpty() ? "" : "?" + behind);
  }

  private static String escaped(String text, String alsoPlain) {
    var escaped = new StringBuilder();
    for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
      char letter = (char) (unit & 0xff);
      if (PLAIN.indexOf(letter) >= 0 || alsoPlain.indexOf(letter) >= 0) {
        escaped.append(letter);
      } else {
        escaped.append('%').append("%02X".formatted(unit));
      }
    }
    return escaped.toString();
  }
}
