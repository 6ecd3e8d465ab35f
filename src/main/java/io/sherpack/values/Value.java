package io.sherpack.values;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A datum as YAML, JSON and templates know it; everything but [Opaque] is plain data.
///
/// Data is immutable by convention. [Mapping] keeps insertion order; who needs Go's sorted order
/// sorts. The one exception to immutability is a mapping made by [#thaw], which a template engine
/// may write into.
public sealed interface Value {
  /// YAML's and JSON's null, Jinja's none, Go's nil.
  record Null() implements Value {
    public static final Null INSTANCE = new Null();
  }

  record Bool(boolean value) implements Value {
    public static final Bool TRUE = new Bool(true);
    public static final Bool FALSE = new Bool(false);
  }

  /// An integer of 64 bits.
  record Int(long value) implements Value {}

  /// An integer beyond 64 bits.
  record BigInt(BigInteger value) implements Value {
    public BigInt {
      Objects.requireNonNull(value);
    }
  }

  /// A floating-point number; `form` is its text where a user wrote one (`1.10`), else empty.
  record Real(double value, String form) implements Value {
    public Real {
      Objects.requireNonNull(form);
    }

    public Real(double value) {
      this(value, "");
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Real real && Double.compare(value, real.value) == 0;
    }

    @Override
    public int hashCode() {
      return Double.hashCode(value);
    }
  }

  record Text(String value) implements Value {
    public Text {
      Objects.requireNonNull(value);
    }
  }

  record Sequence(List<Value> items) implements Value {
    public static final Sequence EMPTY = new Sequence(List.of());

    public Sequence {
      Objects.requireNonNull(items);
    }
  }

  record Mapping(Map<String, Value> entries) implements Value {
    public static final Mapping EMPTY = new Mapping(Map.of());

    public Mapping {
      Objects.requireNonNull(entries);
    }

    /// Returns the value under `key`, or null's value when there is none.
    public Value get(String key) {
      return entries.getOrDefault(key, Null.INSTANCE);
    }

    public boolean has(String key) {
      return entries.containsKey(key);
    }
  }

  /// What a template engine hands to templates that is not data: functions, loops, undefined,
  /// namespaces, safe text.
  non-sealed interface Opaque extends Value {
    /// The word that messages use for it, such as `function` or `undefined`.
    String kind();

    /// What printing it gives.
    String text();

    /// Whether a condition takes it as true.
    boolean truthy();

    /// Returns the plain datum that JSON and YAML write for it: null for what is undefined.
    default Value data() {
      return kind().equals("undefined") ? Null.INSTANCE : new Text(text());
    }
  }

  static Value of(boolean value) {
    return value ? Bool.TRUE : Bool.FALSE;
  }

  static Value of(long value) {
    return new Int(value);
  }

  static Value of(double value) {
    return new Real(value);
  }

  static Value of(String value) {
    return new Text(value);
  }

  /// Returns an [Int] where 64 bits suffice, else a [BigInt].
  static Value of(BigInteger value) {
    return value.bitLength() < Long.SIZE ? new Int(value.longValue()) : new BigInt(value);
  }

  static Sequence sequence(List<? extends Value> items) {
    return new Sequence(List.copyOf(items));
  }

  static Mapping mapping(Map<String, ? extends Value> entries) {
    return new Mapping(Collections.unmodifiableMap(new LinkedHashMap<>(entries)));
  }

  /// Returns a deep copy whose mappings and sequences may be written into; it belongs to one
  /// rendering.
  static Value thaw(Value value) {
    return switch (value) {
      case Mapping(NilMap _) -> value;
      case Mapping(var entries) -> {
        var copy = new LinkedHashMap<String, Value>();
        entries.forEach((key, entry) -> copy.put(key, thaw(entry)));
        yield new Mapping(copy);
      }
      case Sequence(var items) -> {
        var copy = new ArrayList<Value>(items.size());
        items.forEach(item -> copy.add(thaw(item)));
        yield new Sequence(copy);
      }
      case Null _, Bool _, Int _, BigInt _, Real _, Text _, Opaque _ -> value;
    };
  }

  /// The word that messages use for a value's kind.
  default String kindName() {
    return switch (this) {
      case Null _ -> "null";
      case Bool _ -> "boolean";
      case Int _, BigInt _ -> "integer";
      case Real _ -> "number";
      case Text _ -> "string";
      case Sequence _ -> "list";
      case Mapping _ -> "map";
      case Opaque opaque -> opaque.kind();
    };
  }
}
