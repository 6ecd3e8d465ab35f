package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.math.BigInteger;
import java.util.Locale;

/// An integer of a Go type other than `int`, such as the `int64` that `add` returns; only charts
/// tell them apart.
public record Sized(Kind size, long value) implements Value.Opaque {
  /// Go's integer kinds beside `int`; `value` holds the bits.
  public enum Kind {
    INT8,
    INT16,
    INT32,
    INT64,
    UINT,
    UINT8,
    UINT16,
    UINT32,
    UINT64;

    /// Go's name, such as `int64`.
    public String goName() {
      return name().toLowerCase(Locale.ROOT);
    }

    public boolean signed() {
      return compareTo(INT64) <= 0;
    }
  }

  public static Sized int64(long value) {
    return new Sized(Kind.INT64, value);
  }

  @Override
  public String kind() {
    return size.goName();
  }

  @Override
  public String text() {
    return size.signed() ? Long.toString(value) : Long.toUnsignedString(value);
  }

  @Override
  public boolean truthy() {
    return value != 0;
  }

  /// Returns the number itself, which may need more than 63 bits.
  public BigInteger number() {
    return size.signed() ? BigInteger.valueOf(value) : new BigInteger(text());
  }

  @Override
  public Value data() {
    return Value.of(number());
  }
}
