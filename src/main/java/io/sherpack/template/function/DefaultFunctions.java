package io.sherpack.template.function;

import io.sherpack.template.EvaluationException;
import io.sherpack.values.Value;
import java.util.List;
import java.util.function.Predicate;

/// Values for what is missing, and refusing to go on.
final class DefaultFunctions {
  static final List<Definition> TABLE =
      List.of(
          of(
                  "default",
                  "default value?",
                  "Gives the value, or the default when the value is empty.",
                  DefaultFunctions::orDefault)
              .functionOnly(),
          of(
                  "empty",
                  "value",
                  "Whether a value is empty; the filter takes 0 and false for something.",
                  call -> Value.of(Emptiness.empty(call.at(0))))
              .filter("value", call -> Value.of(Emptiness.blank(call.at(0)))),
          of(
              "coalesce",
              "values*",
              "Gives the first value that is not empty.",
              DefaultFunctions::coalesce),
          of(
              "all",
              "values*",
              "Whether no value is empty.",
              call -> Value.of(call.arguments().stream().noneMatch(Emptiness::empty))),
          of(
              "any",
              "values*",
              "Whether some value is not empty.",
              call -> Value.of(!call.arguments().stream().allMatch(Emptiness::empty))),
          Definition.of(
                  "ternary",
                  "yes no condition",
                  "Chooses by a condition.",
                  call -> call.truth(2) ? call.at(0) : call.at(1))
              .undefinedAllowed(),
          of(
                  "required",
                  "message value",
                  "Gives the value, or fails when there is none.",
                  DefaultFunctions::required)
              .filter("message? value", DefaultFunctions::required),
          Definition.of("fail", "message", "Stops with a message.", DefaultFunctions::stop));

  /// The functions that stop a rendering, in a form that does not.
  static final List<Definition> FORGIVING =
      List.of(
          of(
              "required",
              "message value",
              "Gives the value, or an empty text.",
              call -> Call.absent(call.at(1)) ? Value.of("") : call.at(1)),
          of("fail", "message", "Gives an empty text.", _ -> Value.of("")));

  private DefaultFunctions() {}

  private static Definition of(
      String name, String parameters, String summary, TemplateFunction body) {
    return Definition.of(name, parameters, summary, body).undefinedAllowed();
  }

  private static Value orDefault(Call call) {
    return call.count() < 2 || Emptiness.empty(call.at(1)) ? call.at(0) : call.at(1);
  }

  private static Value coalesce(Call call) {
    boolean list = !call.goSemantics() && call.count() == 1 && call.at(0) instanceof Value.Sequence;
    Predicate<Value> empty = call.goSemantics() ? Emptiness::empty : Emptiness::blank;
    return (list ? call.list(0) : call.arguments())
        .stream().filter(empty.negate()).findFirst().orElse(Value.Null.INSTANCE);
  }

  private static Value required(Call call) {
    Value value = call.last();
    boolean nothing = value instanceof Value.Text(var text) && text.isEmpty();
    if (!nothing && !Call.absent(value)) {
      return value;
    }
    String message = nothing ? "required value is empty" : "required value is missing";
    throw new EvaluationException("required-value", call.count() > 1 ? call.text(0) : message);
  }

  private static Value stop(Call call) {
    throw new EvaluationException("fail", call.text(0));
  }
}
