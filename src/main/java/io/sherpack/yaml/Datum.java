package io.sherpack.yaml;

import java.math.BigInteger;
import java.util.Objects;

/// What a scalar means.
public sealed interface Datum {
  /// YAML's null.
  record Nothing() implements Datum {}

  record Truth(boolean value) implements Datum {}

  record Whole(BigInteger value) implements Datum {
    public Whole {
      Objects.requireNonNull(value);
    }
  }

  record Real(double value) implements Datum {}

  record Text(String value) implements Datum {
    public Text {
      Objects.requireNonNull(value);
    }
  }

  /// The word that messages use for the kind.
  default String kindName() {
    return switch (this) {
      case Nothing _ -> "null";
      case Truth _ -> "boolean";
      case Whole _ -> "integer";
      case Real _ -> "number";
      case Text _ -> "string";
    };
  }
}
