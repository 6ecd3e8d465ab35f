package io.sherpack.values.schema;

import dev.harrel.jsonschema.Error;
import java.util.Objects;
import java.util.Optional;

/// One rule that did not hold: which (`keyword` of the schema at `schema`, reached by `route`), and
/// for what in the tree (`pointer`).
record Cause(String route, String schema, String pointer, String keyword) {
  /// The keyword of the schema that nothing fulfils.
  static final String NOTHING = "";

  /// Ends the pointer to a key, which is no value of its own.
  static final String NAME = "/~name";

  static Cause of(Error error) {
    return new Cause(
        error.getEvaluationPath(),
        error.getSchemaLocation(),
        error.getInstanceLocation(),
        Optional.ofNullable(error.getKeyword()).orElse(NOTHING));
  }

  /// Whether this was found while asking `whole`.
  boolean partOf(Cause whole) {
    return Pointer.within(pointer, whole.pointer) && !equals(whole) && below(whole);
  }

  private boolean below(Cause whole) {
    if (!whole.keyword.equals("if")) {
      return Pointer.within(route, whole.route);
    }
    String around = Pointer.parent(whole.route);
    return condition(whole)
        || Pointer.within(route, around + "/then")
        || Pointer.within(route, around + "/else");
  }

  /// Whether this belongs to the question of `whole`, an `if`, not to its answers.
  boolean condition(Cause whole) {
    return Pointer.within(route, whole.route);
  }

  /// Which branch of `whole` this was found in.
  String branch(Cause whole) {
    return Pointer.steps(route.substring(whole.route.length())).getFirst();
  }

  boolean about(Cause other) {
    return Objects.equals(pointer, other.pointer);
  }

  /// Whether this says only that something is there that the schema does not know.
  boolean unexpected() {
    String at = Pointer.last(schema);
    return keyword.equals(NOTHING)
        && (at.equals("additionalProperties") || at.equals("unevaluatedProperties"));
  }

  boolean unevaluated() {
    return keyword.equals(NOTHING) && Pointer.last(schema).startsWith("unevaluated");
  }
}
