package io.sherpack.values.schema;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The formats that drafts 4 to 7 make rules of.
final class Formats {
  private static final Pattern LABEL =
      Pattern.compile("[a-zA-Z0-9]([-a-zA-Z0-9]{0,61}[a-zA-Z0-9])?");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern DURATION =
      Pattern.compile(
          "P([0-9]+W|(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+S)?)?)");
  private static final Pattern DATE_TIME = Pattern.compile("[0-9]{4}-..-..[Tt ].*");
  private static final Pattern BYTE = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
  private static final Pattern JSON_POINTER = Pattern.compile("(/([^~/]|~[01])*)*");

  private static final Map<String, Format> KNOWN =
      Map.ofEntries(
          Map.entry("date", new Format("a date such as 2026-01-31", Formats::date)),
          Map.entry("date-time", new Format("a date and time (RFC 3339)", Formats::dateTime)),
          Map.entry("duration", new Format("a duration such as P1D", DURATION.asMatchPredicate())),
          Map.entry("email", new Format("an email address", Formats::email)),
          Map.entry("hostname", new Format("a host name", Formats::hostname)),
          Map.entry("ipv4", new Format("an IPv4 address", Formats::ipv4)),
          Map.entry("ipv6", new Format("an IPv6 address", Formats::ipv6)),
          Map.entry("json-pointer", new Format("a JSON pointer", JSON_POINTER.asMatchPredicate())),
          Map.entry("regex", new Format("a regular expression", Formats::regex)),
          Map.entry("time", new Format("a time (RFC 3339)", Formats::time)),
          Map.entry(
              "uri", new Format("a URI", text -> uri(text).filter(URI::isAbsolute).isPresent())),
          Map.entry("uri-reference", new Format("a URI reference", text -> uri(text).isPresent())),
          Map.entry("uuid", new Format("a UUID", UUID.asMatchPredicate())));

  private Formats() {}

  /// A format in words, and who has it.
  record Format(String words, Predicate<String> holds) {}

  static Optional<Format> of(String name) {
    return Optional.ofNullable(KNOWN.get(name));
  }

  private static boolean date(String text) {
    return parses(() -> LocalDate.parse(text));
  }

  private static boolean time(String text) {
    return parses(() -> OffsetTime.parse(text.toUpperCase(java.util.Locale.ROOT)));
  }

  private static boolean dateTime(String text) {
    return DATE_TIME.matcher(text).matches()
        && parses(
            () -> OffsetDateTime.parse(text.toUpperCase(java.util.Locale.ROOT).replace(' ', 'T')));
  }

  private static boolean parses(Runnable parse) {
    try {
      parse.run();
      return true;
    } catch (DateTimeException _) {
      return false;
    }
  }

  private static boolean email(String text) {
    int at = text.lastIndexOf('@');
    return at > 0
        && at <= 64
        && text.length() <= 254
        && text.substring(0, at).codePoints().noneMatch(Character::isWhitespace)
        && !text.startsWith(".")
        && !text.contains("..")
        && text.charAt(at - 1) != '.'
        && (hostname(text.substring(at + 1)) || bracketed(text.substring(at + 1)));
  }

  private static boolean bracketed(String host) {
    if (!host.startsWith("[") || !host.endsWith("]")) {
      return false;
    }
    String inside = host.substring(1, host.length() - 1);
    return inside.startsWith("IPv6:") ? ipv6(inside.substring(5)) : ipv4(inside);
  }

  private static boolean hostname(String text) {
    String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    for (String label : name.split("\\.", -1)) {
      if (!LABEL.matcher(label).matches()) {
        return false;
      }
    }
    return name.length() <= 253;
  }

  private static boolean ipv4(String text) {
    String[] parts = text.split("\\.", -1);
    for (String part : parts) {
      if (!BYTE.matcher(part).matches() || Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return parts.length == 4;
  }

  private static boolean ipv6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text) == 8;
    }
    int before = gap == 0 ? 0 : groups(text.substring(0, gap));
    String rest = text.substring(gap + 2);
    int after = rest.isEmpty() ? 0 : groups(rest);
    return before >= 0 && after >= 0 && before + after < 8;
  }

  // An IPv4 address may stand for the last two groups. -1: not groups at all.
  private static int groups(String text) {
    int count = 0;
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      if (last && parts[i].contains(".") && ipv4(parts[i])) {
        count += 2;
      } else if (GROUP.matcher(parts[i]).matches()) {
        count++;
      } else {
        return -1;
      }
    }
    return count;
  }

  private static boolean regex(String text) {
    return Expression.of(text).isPresent();
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }
}
