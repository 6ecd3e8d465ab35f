package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;

/// A point in time in a zone, as `now` gives it; Go's `time.Time`.
///
/// @param zoneName the abbreviation that a text gave, if it is not the zone's own
public record Moment(ZonedDateTime time, Optional<String> zoneName) implements GoObject {
  static final String RFC_3339 = "2006-01-02T15:04:05.999999999Z07:00";
  private static final String GO = "2006-01-02 15:04:05.999999999 -0700 MST";

  public Moment {
    Objects.requireNonNull(time);
    Objects.requireNonNull(zoneName);
  }

  /// Returns a time in a zone with an abbreviation of its own.
  static Moment of(ZonedDateTime time) {
    return new Moment(time, Optional.empty());
  }

  /// Returns another time in the same zone.
  Moment at(ZonedDateTime other) {
    return new Moment(other, zoneName);
  }

  @Override
  public String goType() {
    return "time.Time";
  }

  @Override
  public String goKind() {
    return "struct";
  }

  @Override
  public Optional<Value> field(String name) {
    return Optional.empty();
  }

  @Override
  public Optional<Method> method(String name) {
    return MomentMethods.of(this, name);
  }

  @Override
  public String kind() {
    return "time";
  }

  @Override
  public String text() {
    return GoTime.format("2006-01-02T15:04:05Z07:00", time.withZoneSameInstant(ZoneOffset.UTC));
  }

  @Override
  public String goText() {
    return GoTime.format(GO, this);
  }

  @Override
  public Value data() {
    return Value.of(GoTime.format(RFC_3339, this));
  }
}
