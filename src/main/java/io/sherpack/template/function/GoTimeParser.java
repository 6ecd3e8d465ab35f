package io.sherpack.template.function;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads times by Go's layouts, and says what does not fit as Go does.
final class GoTimeParser {
  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");
  private static final List<String> DAYS =
      List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");

  private final List<GoLayout.Piece> pieces;
  private final GoTimeText text;
  private int year;
  private int month = -1;
  private int day = -1;
  private int dayOfYear = -1;
  private int hour;
  private int minute;
  private int second;
  private int nanos;
  private String half = "";
  private OptionalInt offset = OptionalInt.empty();
  private String zoneName = "";

  private GoTimeParser(String layout, String text) {
    this.pieces = GoLayout.pieces(layout);
    this.text = new GoTimeText(text);
  }

  /// Returns the time that `text` says, in `local` unless it names another zone.
  static Moment parse(String layout, String text, ZoneId local) throws Malformed {
    String narrow = GoText.narrow(text);
    String before = "parsing time " + GoTimeText.quoteNarrow(narrow);
    var parser = new GoTimeParser(GoText.narrow(layout), narrow);
    parser.read(
        before,
        before + " as " + GoTimeText.quoteNarrow(GoText.narrow(layout)) + ": cannot parse ");
    try {
      return parser.moment(local);
    } catch (Malformed e) {
      throw new Malformed(before + ": " + e.sentence());
    }
  }

  private void read(String before, String mismatch) throws Malformed {
    for (int i = 0; i < pieces.size(); i++) {
      GoLayout.Piece piece = pieces.get(i);
      String rest = text.rest();
      try {
        take(i);
      } catch (Malformed e) {
        if (!e.sentence().isEmpty()) {
          throw new Malformed(before + ": " + e.sentence());
        }
        String left = piece.literal() ? text.rest() : rest;
        throw new Malformed(
            mismatch
                + GoTimeText.quoteNarrow(left)
                + " as "
                + GoTimeText.quoteNarrow(piece.text()));
      }
    }
    if (!text.rest().isEmpty()) {
      throw new Malformed(before + ": extra text: " + GoTimeText.quoteNarrow(text.rest()));
    }
  }

  private void take(int index) throws Malformed {
    GoLayout.Piece piece = pieces.get(index);
    if (piece.literal()) {
      text.skip(piece.text());
    } else if (!day(piece.text())) {
      clock(piece.text(), fractionFollows(index));
    }
  }

  private boolean fractionFollows(int index) {
    return pieces.subList(index + 1, pieces.size()).stream()
        .filter(piece -> !piece.literal())
        .findFirst()
        .filter(piece -> piece.text().startsWith(".") || piece.text().startsWith(","))
        .isPresent();
  }

  private boolean day(String field) throws Malformed {
    switch (field) {
      case "2006" -> year = text.number(4, true);
      case "06" -> year = century(text.number(2, true));
      case "January" -> month = text.name(MONTHS) + 1;
      case "Jan" -> month = text.name(shortened(MONTHS)) + 1;
      case "01", "1" -> month = range("month", 1, 12, text.number(2, field.length() == 2));
      case "Monday" -> text.name(DAYS);
      case "Mon" -> text.name(shortened(DAYS));
      case "_2" -> {
        text.spaces(1);
        day = text.number(2, false);
      }
      case "02", "2" -> day = text.number(2, field.length() == 2);
      case "__2" -> {
        text.spaces(2);
        dayOfYear = text.number(3, false);
      }
      case "002" -> dayOfYear = text.number(3, true);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static int century(int year) {
    return year >= 69 ? 1900 + year : 2000 + year;
  }

  private static List<String> shortened(List<String> names) {
    return names.stream().map(name -> name.substring(0, 3)).toList();
  }

  private static int range(String what, int least, int most, int number) throws Malformed {
    if (number < least || number > most) {
      throw new Malformed(what + " out of range");
    }
    return number;
  }

  private void clock(String field, boolean fractionNext) throws Malformed {
    switch (field) {
      case "15" -> hour = range("hour", 0, 23, text.number(2, false));
      case "03", "3" -> hour = range("hour", 0, 12, text.number(2, field.length() == 2));
      case "04", "4" -> minute = range("minute", 0, 59, text.number(2, field.length() == 2));
      case "05", "5" -> {
        second = range("second", 0, 59, text.number(2, field.length() == 2));
        if (!fractionNext && text.commaOrPointAt(0) && text.digitAt(1)) {
          nanos = text.fraction(text.digitsAfterFirst());
        }
      }
      case "PM" -> half = half("PM", "AM");
      case "pm" -> half = half("pm", "am");
      case "MST" -> zoneName = GoTimeZones.name(text);
      default -> {
        if (GoTime.isZone(field)) {
          offset = OptionalInt.of(GoTimeZones.offset(text, field));
        } else {
          fraction(field);
        }
      }
    }
  }

  private String half(String after, String before) throws Malformed {
    String taken = text.take(2);
    if (!taken.equals(after) && !taken.equals(before)) {
      throw new Malformed("");
    }
    return taken;
  }

  // Zeros ask for as many digits, nines allow any number of them.
  private void fraction(String field) throws Malformed {
    if (field.endsWith("0")) {
      nanos = text.fraction(field.length() - 1);
    } else if (text.commaOrPointAt(0) && text.digitAt(1)) {
      nanos = text.fraction(text.digitsAfterFirst());
    }
  }

  private Moment moment(ZoneId local) throws Malformed {
    LocalDateTime time = LocalDateTime.of(date(), LocalTime.of(hour24(), minute, second, nanos));
    if (zoneName.equals("UTC")) {
      return Moment.of(time.atZone(ZoneOffset.UTC));
    }
    if (offset.isPresent()) {
      return fixed(time, ZoneOffset.ofTotalSeconds(offset.getAsInt()), local);
    }
    return zoneName.isEmpty() ? Moment.of(time.atZone(local)) : named(time, local);
  }

  private Moment fixed(LocalDateTime time, ZoneOffset zone, ZoneId local) {
    ZonedDateTime here = time.atOffset(zone).atZoneSameInstant(local);
    boolean localZone =
        here.getOffset().equals(zone) && (zoneName.isEmpty() || zoneName.equals(GoTime.zone(here)));
    return localZone ? Moment.of(here) : new Moment(time.atZone(zone), zoneName(zone));
  }

  private Optional<String> zoneName(ZoneOffset zone) {
    return zoneName.isEmpty() ? Optional.of(GoTime.offset("-0700", zone)) : Optional.of(zoneName);
  }

  // Of a name that it does not know, Go remembers the name and takes the time for UTC.
  private Moment named(LocalDateTime time, ZoneId local) {
    ZonedDateTime here = time.atZone(local);
    if (zoneName.equals(GoTime.zone(here))) {
      return Moment.of(here);
    }
    int seconds = GoTimeZones.offsetOf(zoneName).orElse(0);
    return new Moment(time.atZone(ZoneOffset.ofTotalSeconds(seconds)), Optional.of(zoneName));
  }

  private int hour24() {
    boolean afternoon = half.startsWith("P") || half.startsWith("p");
    return afternoon && hour < 12
        ? hour + 12
        : !half.isEmpty() && !afternoon && hour == 12 ? 0 : hour;
  }

  private LocalDate date() throws Malformed {
    if (dayOfYear >= 0) {
      int last = Year.isLeap(year) ? 366 : 365;
      LocalDate date = LocalDate.ofYearDay(year, range("day-of-year", 1, last, dayOfYear));
      matching("month", month, date.getMonthValue());
      matching("day", day, date.getDayOfMonth());
      return date;
    }
    Month given = Month.of(month < 0 ? 1 : month);
    return LocalDate.of(
        year, given, range("day", 1, given.length(Year.isLeap(year)), day < 0 ? 1 : day));
  }

  private static void matching(String what, int given, int computed) throws Malformed {
    if (given >= 0 && given != computed) {
      throw new Malformed("day-of-year does not match " + what);
    }
  }
}
