package io.sherpack.template.function;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times as Go prints them: by a layout that is the reference time `Mon Jan 2 15:04:05 MST 2006`.
public final class GoTime {
  private GoTime() {}

  /// Returns `time` in a layout such as `2006-01-02 15:04:05`.
  public static String format(String layout, ZonedDateTime time) {
    return format(layout, Moment.of(time));
  }

  static String format(String layout, Moment moment) {
    var out = new StringBuilder();
    for (GoLayout.Piece piece : GoLayout.pieces(layout)) {
      String zone = moment.zoneName().filter(_ -> piece.text().equals("MST")).orElse("");
      String field = piece.literal() ? piece.text() : field(piece.text(), moment.time());
      out.append(piece.literal() || zone.isEmpty() ? field : zone);
    }
    return out.toString();
  }

  private static String field(String field, ZonedDateTime time) {
    return switch (field) {
      case "January" -> name(time.getMonth());
      case "Jan" -> name(time.getMonth()).substring(0, 3);
      case "Monday" -> name(time.getDayOfWeek());
      case "Mon" -> name(time.getDayOfWeek()).substring(0, 3);
      case "2006" -> padded(time.getYear(), 4);
      case "06" -> two(Math.floorMod(time.getYear(), 100));
      case "01" -> two(time.getMonthValue());
      case "1" -> Integer.toString(time.getMonthValue());
      case "02" -> two(time.getDayOfMonth());
      case "_2" -> spaced(time.getDayOfMonth(), 2);
      case "2" -> Integer.toString(time.getDayOfMonth());
      case "002" -> padded(time.getDayOfYear(), 3);
      case "__2" -> spaced(time.getDayOfYear(), 3);
      case "15" -> two(time.getHour());
      case "03" -> two(hour12(time));
      case "3" -> Integer.toString(hour12(time));
      case "04" -> two(time.getMinute());
      case "4" -> Integer.toString(time.getMinute());
      case "05" -> two(time.getSecond());
      case "5" -> Integer.toString(time.getSecond());
      case "PM" -> time.getHour() >= 12 ? "PM" : "AM";
      case "pm" -> time.getHour() >= 12 ? "pm" : "am";
      case "MST" -> zone(time);
      default -> isZone(field) ? offset(field, time.getOffset()) : fraction(field, time.getNano());
    };
  }

  // Java's formats and names in languages take 10 ms to be made ready, and each change of a release
  // prints a time.
  private static String name(Enum<?> constant) {
    return constant.name().charAt(0) + constant.name().substring(1).toLowerCase(Locale.ROOT);
  }

  private static String spaced(int number, int width) {
    String digits = Integer.toString(number);
    return " ".repeat(Math.max(0, width - digits.length())) + digits;
  }

  static boolean isZone(String field) {
    return field.startsWith("-07") || field.startsWith("Z07");
  }

  private static String two(int number) {
    return padded(number, 2);
  }

  private static int hour12(ZonedDateTime time) {
    int hour = time.getHour() % 12;
    return hour == 0 ? 12 : hour;
  }

  static String zone(ZonedDateTime time) {
    if (time.getZone().normalized() instanceof ZoneOffset offset
        && !offset.equals(ZoneOffset.UTC)) {
      return offset("-0700", offset);
    }
    return time.getZone().normalized().equals(ZoneOffset.UTC) ? "UTC" : abbreviation(time);
  }

  // A zone without letters of its own has its offset for a name: -03, +0545.
  private static String abbreviation(ZonedDateTime time) {
    String name = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(time);
    boolean minutes = time.getOffset().getTotalSeconds() % 3600 != 0;
    return name.startsWith("GMT") && name.length() > 3
        ? offset(minutes ? "-0700" : "-07", time.getOffset())
        : name;
  }

  static String offset(String field, ZoneOffset offset) {
    int seconds = offset.getTotalSeconds();
    if (field.startsWith("Z") && seconds == 0) {
      return "Z";
    }
    int size = Math.abs(seconds);
    String colon = field.contains(":") ? ":" : "";
    String text = (seconds < 0 ? "-" : "+") + two(size / 3600);
    int digits = field.replace(":", "").length();
    text += digits >= 5 ? colon + two(size / 60 % 60) : "";
    return text + (digits >= 7 ? colon + two(size % 60) : "");
  }

  private static String fraction(String field, int nanos) {
    int places = field.length() - 1;
    String digits = padded(nanos, 9);
    String cut = places <= 9 ? digits.substring(0, places) : digits + "0".repeat(places - 9);
    String shown = field.endsWith("9") ? withoutZeros(cut) : cut;
    return shown.isEmpty() ? "" : field.charAt(0) + shown;
  }

  private static String withoutZeros(String digits) {
    int end = digits.length();
    while (end > 0 && digits.charAt(end - 1) == '0') {
      end--;
    }
    return digits.substring(0, end);
  }

  // Not by a format: lists print times at every start.
  private static String padded(int number, int width) {
    String digits = Integer.toString(Math.abs(number));
    String sign = number < 0 ? "-" : "";
    return sign + "0".repeat(Math.max(0, width - digits.length() - sign.length())) + digits;
  }
}
