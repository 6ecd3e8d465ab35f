package io.sherpack.template.function;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads times by Go's layouts.
final class GoTimeParser {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final String OFFSET = "[-+][0-9]{2}";

  private final Map<String, String> fields = new HashMap<>();

  private GoTimeParser() {}

  /// Returns the time that `text` says, in `zone` unless it names another, if it fits `layout`.
  static Optional<ZonedDateTime> parse(String layout, String text, ZoneId zone) {
    var parser = new GoTimeParser();
    return parser.match(GoLayout.pieces(layout), text) ? parser.time(zone) : Optional.empty();
  }

  private boolean match(List<GoLayout.Piece> pieces, String text) {
    int at = 0;
    for (int i = 0; i < pieces.size(); i++) {
      GoLayout.Piece piece = pieces.get(i);
      boolean fraction = i + 1 < pieces.size() && fraction(pieces.get(i + 1));
      Matcher matcher = Pattern.compile(expression(piece), Pattern.CASE_INSENSITIVE).matcher(text);
      matcher.region(at, text.length());
      if (!matcher.lookingAt()) {
        return false;
      }
      at = matcher.end();
      if (!piece.literal()) {
        at = keep(piece.text(), matcher.group(), text, at, fraction);
      }
    }
    return at == text.length();
  }

  private static boolean fraction(GoLayout.Piece piece) {
    return !piece.literal() && (piece.text().startsWith(".") || piece.text().startsWith(","));
  }

  // A fraction may follow the seconds though the layout has none.
  private int keep(String field, String value, String text, int at, boolean fractionNext) {
    fields.put(field, value.strip());
    if (fractionNext) {
      return at;
    }
    if (!field.equals("05") && !field.equals("5")) {
      return at;
    }
    Matcher fraction = Pattern.compile("[.,][0-9]+").matcher(text).region(at, text.length());
    if (!fraction.lookingAt()) {
      return at;
    }
    fields.put(".", fraction.group());
    return fraction.end();
  }

  private static String expression(GoLayout.Piece piece) {
    if (piece.literal()) {
      return Pattern.quote(piece.text());
    }
    return switch (piece.text()) {
      case "January" -> "[a-z]{3,9}";
      case "Jan", "Mon" -> "[a-z]{3}";
      case "Monday" -> "[a-z]{6,9}";
      case "2006" -> "[0-9]{4}";
      case "06", "01", "02", "03", "04", "05" -> "[0-9]{2}";
      case "002", "__2" -> "[ 0-9]{3}";
      case "1", "2", "3", "4", "5", "15" -> "[0-9]{1,2}";
      case "_2" -> " ?[0-9]{1,2}";
      case "PM", "pm" -> "[ap]m";
      case "MST" -> "(?-i:[A-Z]{3,4})|" + OFFSET;
      default -> GoTime.isZone(piece.text()) ? zone(piece.text()) : fraction(piece.text());
    };
  }

  // Zeros ask for as many digits, nines allow any number of them.
  private static String fraction(String field) {
    return field.endsWith("0") ? "[.,][0-9]{" + (field.length() - 1) + "}" : "(?:[.,][0-9]+)?";
  }

  private static String zone(String field) {
    String digits = field.substring(3).replaceAll("0", "[0-9]");
    return (field.startsWith("Z") ? "Z|" : "") + "(?:" + OFFSET + digits + ")";
  }

  private Optional<ZonedDateTime> time(ZoneId zone) {
    try {
      var local =
          LocalDateTime.of(
              year(),
              month(),
              number(1, "02", "_2", "2"),
              hour(),
              number(0, "04", "4"),
              number(0, "05", "5"),
              nanos());
      return Optional.of(local.atZone(zone(zone)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private int number(int otherwise, String... names) {
    for (String name : names) {
      if (fields.containsKey(name)) {
        return Integer.parseInt(fields.getOrDefault(name, ""));
      }
    }
    return otherwise;
  }

  private int year() {
    int century = number(-1, "06");
    return century < 0 ? number(0, "2006") : century >= 69 ? 1900 + century : 2000 + century;
  }

  private int month() {
    String name = fields.getOrDefault("January", fields.getOrDefault("Jan", ""));
    return name.isEmpty()
        ? number(1, "01", "1")
        : MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
  }

  private int hour() {
    int hour = number(0, "15", "03", "3");
    String half = fields.getOrDefault("PM", fields.getOrDefault("pm", ""));
    if (half.equalsIgnoreCase("pm") && hour < 12) {
      return hour + 12;
    }
    return half.equalsIgnoreCase("am") && hour == 12 ? 0 : hour;
  }

  private int nanos() {
    for (Map.Entry<String, String> field : fields.entrySet()) {
      if (field.getKey().matches("[.,].*") && !field.getValue().isEmpty()) {
        String digits = field.getValue().substring(1) + "000000000";
        return Integer.parseInt(digits.substring(0, 9));
      }
    }
    return 0;
  }

  private ZoneId zone(ZoneId otherwise) {
    for (Map.Entry<String, String> field : fields.entrySet()) {
      if (GoTime.isZone(field.getKey())) {
        return ZoneOffset.of(field.getValue().equals("Z") ? "Z" : field.getValue());
      }
    }
    String name = fields.getOrDefault("MST", "");
    return name.equals("UTC") || name.equals("GMT") ? ZoneOffset.UTC : otherwise;
  }
}
