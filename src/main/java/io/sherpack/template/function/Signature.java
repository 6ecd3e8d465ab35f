package io.sherpack.template.function;

import io.sherpack.template.EvaluationException;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The parameters of a function, as `length text fill? more*` says them: a `?` may be left out, a
/// `*` takes any number.
///
/// @param names in order, without their marks
/// @param required how many a call must give
public record Signature(List<String> names, int required, boolean variadic) {
  public Signature {
    names = List.copyOf(names);
  }

  static Signature parse(String text) {
    var names = new ArrayList<String>();
    int required = 0;
    boolean variadic = false;
    for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
      boolean optional = word.endsWith("?");
      variadic |= word.endsWith("*");
      required += optional || word.endsWith("*") ? 0 : 1;
      boolean marked = word.endsWith("?") || word.endsWith("*");
      names.add(marked ? word.substring(0, word.length() - 1) : word);
    }
    return new Signature(names, required, variadic);
  }

  /// Returns the parameters as a manual shows them: `length, text, fill?, more…`.
  public String text() {
    var words = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      boolean last = variadic && i == names.size() - 1;
      words.add(names.get(i) + (last ? "…" : i >= required ? "?" : ""));
    }
    return String.join(", ", words);
  }

  /// Returns `body` behind a check of the number of arguments; keyword arguments named like
  /// parameters take their places.
  TemplateFunction checked(TemplateFunction body) {
    return call -> {
      Call bound = call.named().isEmpty() ? call : bind(call);
      int given = bound.arguments().size();
      boolean checkedByGo = call.goSemantics();
      if (given < required || (!variadic && given > names.size() && !checkedByGo)) {
        throw wrongNumber(call, given);
      }
      return body.call(bound);
    };
  }

  private Call bind(Call call) {
    var arguments = new ArrayList<>(call.arguments());
    var left = new LinkedHashMap<String, Value>(call.named());
    while (arguments.size() < names.size() && left.containsKey(names.get(arguments.size()))) {
      arguments.add(left.remove(names.get(arguments.size())));
    }
    refuseUnknown(call, left);
    return new Call(call.function(), arguments, left, call.context(), call.engine());
  }

  private void refuseUnknown(Call call, Map<String, Value> left) {
    for (String name : left.keySet()) {
      if (!names.contains(name)) {
        throw new EvaluationException(
            "function-arguments",
            "`" + call.function() + "` has no parameter `" + name + "`",
            "its parameters are (" + text() + ")");
      }
    }
  }

  private EvaluationException wrongNumber(Call call, int given) {
    String wanted =
        variadic
            ? "at least " + required
            : required == names.size()
                ? Integer.toString(required)
                : required + " to " + names.size();
    return new EvaluationException(
        "function-arguments",
        "`" + call.function() + "` takes " + wanted + " arguments, not " + given,
        "its parameters are (" + text() + ")");
  }
}
