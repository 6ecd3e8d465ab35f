package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;

/// A point in time in a zone, as `now` gives it.
public record Moment(ZonedDateTime time) implements Value.Opaque {
  public Moment {
    Objects.requireNonNull(time);
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
  public boolean truthy() {
    return true;
  }
}
