package io.sherpack.secret;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where a secret is to be had: `ref+KIND://PATH?PARAMETERS#/KEYS`.
///
/// @param keys the way to it in the document that is there; empty for the whole document
/// @param text as it was written, without the `+` that may end it
public record Reference(
    String kind, String path, Map<String, String> parameters, List<String> keys, String text) {
  private static final String SEPARATOR = "\0";

  public Reference {
    parameters = Map.copyOf(parameters);
    keys = List.copyOf(keys);
  }

  /// @param rest what follows `://`
  static Reference of(String text, String kind, String rest) {
    int hash = rest.indexOf('#');
    String before = hash < 0 ? rest : rest.substring(0, hash);
    String fragment = hash < 0 ? "" : rest.substring(hash + 1);
    int mark = before.indexOf('?');
    String path = mark < 0 ? before : before.substring(0, mark);
    Map<String, String> parameters = new LinkedHashMap<>();
    if (mark >= 0) {
      for (String one : before.substring(mark + 1).split("&", -1)) {
        int equals = one.indexOf('=');
        if (!one.isEmpty()) {
          // A parameter may be given several times, as `arg` of a program is.
          parameters.merge(
              decoded(equals < 0 ? one : one.substring(0, equals)),
              equals < 0 ? "" : decoded(one.substring(equals + 1)),
              (first, second) -> first + SEPARATOR + second);
        }
      }
    }
    List<String> keys = new ArrayList<>();
    for (String key : fragment.split("/", -1)) {
      if (!key.isEmpty()) {
        keys.add(decoded(key).replace("~1", "/").replace("~0", "~"));
      }
    }
    return new Reference(kind, decoded(path), parameters, keys, text);
  }

  /// All values of a parameter.
  public List<String> all(String parameter) {
    String given = parameters.get(parameter);
    return given == null ? List.of() : List.of(given.split(SEPARATOR, -1));
  }

  // A plus ends a reference, so that it stands for no space.
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }

  /// Returns the reference to what a document holds at `keys`.
  public static Reference to(String kind, String path, List<String> keys) {
    String base = "ref+" + kind + "://" + encodedPath(path);
    return new Reference(kind, path, Map.of(), keys, base + fragment(keys));
  }

  /// Returns the reference to what lies below this one.
  Reference below(String key) {
    List<String> more = new ArrayList<>(keys);
    more.add(key);
    int hash = text.indexOf('#');
    String base = hash < 0 ? text : text.substring(0, hash);
    return new Reference(kind, path, parameters, more, base + fragment(more));
  }

  private static String fragment(List<String> keys) {
    var out = new StringBuilder(keys.isEmpty() ? "" : "#");
    for (String key : keys) {
      out.append('/').append(encoded(key.replace("~", "~0").replace("/", "~1")));
    }
    return out.toString();
  }

  private static String encodedPath(String path) {
    return encoded(path).replace("%2F", "/").replace("%3A", ":").replace("%40", "@");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%7E", "~");
  }

  /// Whether both are to be had at the same place.
  public boolean beside(Reference other) {
    return kind.equals(other.kind)
        && path.equals(other.path)
        && parameters.equals(other.parameters);
  }

  /// What tells the documents apart that are fetched.
  String document() {
    // SOPS prints the whole of a file otherwise than its data.
    boolean whole = keys.isEmpty() && kind.equals("sops");
    return kind + "://" + path + "?" + new TreeMap<>(parameters) + (whole ? "#" : "");
  }
}
