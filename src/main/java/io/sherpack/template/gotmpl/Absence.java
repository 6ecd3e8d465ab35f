package io.sherpack.template.gotmpl;

import io.sherpack.values.Value;

/// What Go tells apart from the nil that a map holds ([Value.Null]); never part of data.
enum Absence implements Value.Opaque {
  /// No value at all: what becomes of nil at the end of a pipeline.
  INVALID("<no value>"),

  /// No argument came over the pipe.
  NO_ARGUMENT("");

  private final String text;

  Absence(String text) {
    this.text = text;
  }

  /// Returns what a pipeline makes of a value: it unpacks interfaces, so nil becomes nothing.
  static Value unpacked(Value value) {
    return value instanceof Value.Null ? INVALID : value;
  }

  /// Returns the value as data.
  static Value plain(Value value) {
    return value == INVALID ? Value.Null.INSTANCE : value;
  }

  @Override
  public String kind() {
    return "undefined";
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public boolean truthy() {
    return false;
  }
}
