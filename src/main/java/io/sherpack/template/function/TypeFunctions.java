package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.List;
import java.util.Set;

/// Questions about types.
final class TypeFunctions {
  private static final Set<String> INTEGERS = Set.of("int", "int64", "float64");

  static final List<Definition> TABLE =
      List.of(
          of(
              "typeOf",
              "value",
              "Names the type as Go does.",
              call -> Value.of(GoTypes.type(call.at(0)))),
          of(
              "kindOf",
              "value",
              "Names the kind: string, int, float64, bool, slice, map, invalid.",
              call -> Value.of(GoTypes.kind(call.at(0)))),
          of(
              "typeIs",
              "type value",
              "Whether a value has a type.",
              call -> is(call, GoTypes.type(call.at(1)))),
          of(
              "typeIsLike",
              "type value",
              "Whether a value has a type, or points to one.",
              TypeFunctions::isLike),
          of(
              "kindIs",
              "kind value",
              "Whether a value is of a kind; outside of charts, an integer is an int, an int64 and a float64.",
              call -> is(call, GoTypes.kind(call.at(1)))),
          of(
              "deepEqual",
              "a b",
              "Whether two values are equal in all parts.",
              call -> Value.of(Equality.deep(call.at(0), call.at(1)))));

  private TypeFunctions() {}

  private static Definition of(
      String name, String parameters, String summary, TemplateFunction body) {
    return Definition.of(name, parameters, summary, body).undefinedAllowed();
  }

  private static Value isLike(Call call) {
    String actual = GoTypes.type(call.at(1));
    return actual.equals("*" + call.text(0)) ? Value.of(true) : is(call, actual);
  }

  // In charts every number of the values is a float64, so a pack made of one asks for that.
  private static Value is(Call call, String actual) {
    String wanted = call.text(0);
    boolean integer = !call.goSemantics() && call.at(1) instanceof Value.Int;
    return Value.of(wanted.equals(actual) || (integer && INTEGERS.contains(wanted)));
  }
}
