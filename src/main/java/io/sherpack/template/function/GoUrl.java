package io.sherpack.template.function;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// URLs as Go's `net/url` parses and prints them.
record GoUrl(
    String scheme,
    String opaque,
    Optional<String> user,
    String host,
    String path,
    String query,
    String fragment) {

  /// The parts of a URL, which differ in what must be escaped.
  enum Part {
    PATH("$&+,/:;=@"),
    USER("$&+,;="),
    HOST("!$&'()*+,;=:[]<>\""),
    QUERY(""),
    FRAGMENT("$&+,/:;=?@!()*");

    private final String plain;

    Part(String plain) {
      this.plain = plain;
    }
  }

  private static final Pattern SCHEME =
      Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):(.*)", Pattern.DOTALL);
  private static final Pattern HOST_PORT = Pattern.compile("(.*?)(?::([^:]*))?", Pattern.DOTALL);
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9\\-._:~!$&'()*+,;=%@]*");

  static GoUrl parse(String text) throws Malformed {
    if (text.chars().anyMatch(unit -> unit < 0x20 || unit == 0x7F)) {
      throw new Malformed("net/url: invalid control character in URL");
    }
    int hash = text.indexOf('#');
    String fragment = hash < 0 ? "" : unescape(text.substring(hash + 1), Part.FRAGMENT);
    String rest = hash < 0 ? text : text.substring(0, hash);
    if (rest.startsWith(":")) {
      throw new Malformed("missing protocol scheme");
    }
    Matcher matcher = SCHEME.matcher(rest);
    boolean schemed = matcher.matches();
    String scheme = schemed ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    return afterScheme(scheme, schemed ? matcher.group(2) : rest, fragment);
  }

  private static GoUrl afterScheme(String scheme, String text, String fragment) throws Malformed {
    int mark = text.indexOf('?');
    String query = mark < 0 ? "" : text.substring(mark + 1);
    String rest = mark < 0 ? text : text.substring(0, mark);
    if (!rest.startsWith("/")) {
      if (!scheme.isEmpty()) {
        return new GoUrl(scheme, rest, Optional.empty(), "", "", query, fragment);
      }
      if (rest.replaceFirst("/.*", "").contains(":")) {
        throw new Malformed("first path segment in URL cannot contain colon");
      }
    }
    boolean authority = rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"));
    if (!authority) {
      return new GoUrl(
          scheme, "", Optional.empty(), "", unescape(rest, Part.PATH), query, fragment);
    }
    int slash = rest.indexOf('/', 2);
    String place = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
    String path = slash < 0 ? "" : rest.substring(slash);
    int at = place.lastIndexOf('@');
    Optional<String> user = at < 0 ? Optional.empty() : Optional.of(user(place.substring(0, at)));
    return new GoUrl(
        scheme,
        "",
        user,
        host(place.substring(at + 1)),
        unescape(path, Part.PATH),
        query,
        fragment);
  }

  private static String user(String text) throws Malformed {
    if (!USER.matcher(text).matches()) {
      throw new Malformed("net/url: invalid userinfo");
    }
    int colon = text.indexOf(':');
    String name = unescape(colon < 0 ? text : text.substring(0, colon), Part.USER);
    return colon < 0
        ? escape(name, Part.USER)
        : escape(name, Part.USER)
            + ":"
            + escape(unescape(text.substring(colon + 1), Part.USER), Part.USER);
  }

  private static String host(String text) throws Malformed {
    Matcher matcher = HOST_PORT.matcher(text);
    boolean bracketed = text.startsWith("[");
    if (bracketed && !text.contains("]")) {
      throw new Malformed("missing ']' in host");
    }
    String port =
        bracketed
            ? text.replaceFirst("^\\[.*\\]:?", "")
            : matcher.matches() && matcher.group(2) != null ? matcher.group(2) : "";
    if (!port.chars().allMatch(unit -> unit >= '0' && unit <= '9')) {
      throw new Malformed("invalid port \":" + port + "\" after host");
    }
    if (text.contains(" ")) {
      throw new Malformed("invalid character \" \" in host name");
    }
    return unescape(text, Part.HOST);
  }

  String hostname() {
    if (host.startsWith("[") && host.contains("]")) {
      return host.substring(1, host.indexOf(']'));
    }
    return host.replaceFirst(":[0-9]*$", "");
  }

  String text() {
    var out = new StringBuilder(scheme.isEmpty() ? "" : scheme + ":");
    if (!opaque.isEmpty()) {
      out.append(opaque);
    } else {
      place(out);
    }
    out.append(query.isEmpty() ? "" : "?" + query);
    out.append(fragment.isEmpty() ? "" : "#" + escape(fragment, Part.FRAGMENT));
    return out.toString();
  }

  private void place(StringBuilder out) {
    boolean authority =
        !host.isEmpty() || user.isPresent() || (!scheme.isEmpty() && !path.isEmpty());
    if (authority) {
      out.append("//");
      user.ifPresent(name -> out.append(name).append('@'));
      out.append(escape(host, Part.HOST));
    }
    String escaped = path.equals("*") ? "*" : escape(path, Part.PATH);
    if (!escaped.isEmpty() && !escaped.startsWith("/") && !host.isEmpty()) {
      out.append('/');
    }
    if (out.isEmpty() && escaped.replaceFirst("/.*", "").contains(":")) {
      out.append("./");
    }
    out.append(escaped);
  }

  static String escapeQuery(String text) {
    return escape(text, Part.QUERY).replace("%20", "+");
  }

  private static String escape(String text, Part part) {
    var out = new StringBuilder();
    for (byte each : GoText.bytes(text)) {
      char unit = (char) (each & 0xFF);
      boolean plain = unit < 0x80 && (Character.isLetterOrDigit(unit) || "-_.~".indexOf(unit) >= 0);
      if (plain || part.plain.indexOf(unit) >= 0 || (part == Part.HOST && unit >= 0x80)) {
        out.append(unit);
      } else {
        out.append(String.format("%%%02X", (int) unit));
      }
    }
    return part == Part.HOST ? GoText.widen(out.toString()) : out.toString();
  }

  private static String unescape(String text, Part part) throws Malformed {
    if (text.indexOf('%') < 0) {
      return text;
    }
    String narrow = GoText.narrow(text);
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < narrow.length(); i++) {
      if (narrow.charAt(i) != '%') {
        out.write(narrow.charAt(i));
        continue;
      }
      String digits = narrow.substring(i + 1, Math.min(i + 3, narrow.length()));
      if (!digits.matches("[0-9a-fA-F]{2}")
          || (part == Part.HOST && digits.charAt(0) < '8' && !digits.equals("25"))) {
        throw new Malformed("invalid URL escape " + GoText.quote("%" + digits));
      }
      out.write(Integer.parseInt(digits, 16));
      i += 2;
    }
    return GoText.text(out.toByteArray());
  }
}
