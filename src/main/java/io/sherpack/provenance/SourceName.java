package io.sherpack.provenance;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The address of a source as a policy compares it: however it is spelled, one place has one name.
final class SourceName {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/]*)(.*)", Pattern.DOTALL);
  private static final Pattern ESCAPED = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");
  private static final Pattern QUERY = Pattern.compile("[?#].*", Pattern.DOTALL);
  private static final Map<String, String> PORTS =
      Map.of(
          "http", ":80",
          "https", ":443",
          "oci", ":443",
          "git+http", ":80",
          "git+https", ":443",
          "git+ssh", ":22");

  private SourceName() {}

  /// Returns what a pattern may fit so that it means `source`: its name, the same as a folder, and
  /// the name with the query.
  static List<String> names(String source) {
    Matcher query = QUERY.matcher(source);
    String asked = query.find() ? query.group() : "";
    String name = canonical(query.replaceFirst(""));
    return asked.isEmpty() ? List.of(name, name + "/") : List.of(name, name + "/", name + asked);
  }

  /// Returns an address, or a pattern for some, in its one spelling.
  static String canonical(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return text;
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    if (scheme.equals("file")) {
      return scheme + "://" + path(parts.group(2) + parts.group(3));
    }
    return scheme + "://" + host(scheme, parts.group(2)) + path(parts.group(3));
  }

  private static String host(String scheme, String authority) {
    String host =
        decoded(authority.substring(authority.lastIndexOf('@') + 1)).toLowerCase(Locale.ROOT);
    String port = PORTS.getOrDefault(scheme, ":");
    String bare = host.endsWith(port) ? host.substring(0, host.length() - port.length()) : host;
    return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
  }

  private static String path(String text) {
    List<String> parts = new ArrayList<>();
    String plain = decoded(text);
    for (String part : plain.split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    String joined = String.join("/", parts);
    return plain.startsWith("/") && !joined.isEmpty() ? "/" + joined : joined;
  }

  private static String decoded(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(
            escaped ->
                Matcher.quoteReplacement(
                    URLDecoder.decode(escaped.group(), StandardCharsets.UTF_8)));
  }
}
