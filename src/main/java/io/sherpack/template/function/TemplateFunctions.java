package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What reaches out of the template: other templates, the cluster, the network; and printing.
final class TemplateFunctions {
  static final List<Definition> TABLE =
      List.of(
          Definition.of(
                  "include",
                  "name context?",
                  "Renders a named template.",
                  TemplateFunctions::include)
              .undefinedAllowed(),
          Definition.of(
                  "tpl",
                  "text context?",
                  "Renders a text as a template.",
                  TemplateFunctions::expand)
              .subject(0),
          Definition.of(
              "tpl_ctx",
              "text",
              "Renders a text as a template with all that this one sees.",
              TemplateFunctions::expandHere),
          Definition.of(
              "lookup",
              "apiVersion kind namespace name",
              "Gives a live object of the cluster, or an empty map.",
              TemplateFunctions::lookup),
          Definition.of(
              "getHostByName",
              "host",
              "Gives an address of a host, if the command allows it.",
              call -> Value.of(call.context().ports().hosts().address(call.text(0)))),
          Definition.of(
                  "printf",
                  "format values*",
                  "Formats values as Go's `fmt.Sprintf`.",
                  TemplateFunctions::printf)
              .subject(0),
          Definition.of(
              "print",
              "values*",
              "Prints values, with a space between two that are no texts.",
              TemplateFunctions::print),
          Definition.of(
              "println",
              "values*",
              "Prints values with spaces and a line break.",
              TemplateFunctions::println));

  private TemplateFunctions() {}

  private static Value include(Call call) {
    return Value.of(call.engine().include(call.text(0), context(call)));
  }

  private static Value expand(Call call) {
    return Value.of(call.engine().expand(call.text(0), context(call)));
  }

  private static Value context(Call call) {
    return call.count() > 1 ? call.at(1) : surroundings(call);
  }

  private static Value surroundings(Call call) {
    Map<String, Value> variables = new LinkedHashMap<>(call.context().variables());
    return new Value.Mapping(variables);
  }

  private static Value expandHere(Call call) {
    return Value.of(call.engine().expand(call.text(0), surroundings(call)));
  }

  private static Value lookup(Call call) {
    Value found =
        call.context()
            .ports()
            .lookup()
            .lookup(call.text(0), call.text(1), call.text(2), call.text(3));
    return call.goSemantics() ? Value.thaw(found) : found;
  }

  private static Value printf(Call call) {
    boolean list = !call.goSemantics() && call.count() == 2 && call.at(1) instanceof Value.Sequence;
    return Value.of(GoFormat.format(call, call.text(0), list ? call.list(1) : call.from(1)));
  }

  // Go's Sprint: a space only between two values of which neither is a text.
  private static Value print(Call call) {
    var out = new StringBuilder();
    boolean afterText = true;
    for (Value value : call.arguments()) {
      boolean text = value instanceof Value.Text;
      out.append(afterText || text ? "" : " ").append(call.print(value));
      afterText = text;
    }
    return Value.of(out.toString());
  }

  private static Value println(Call call) {
    return Value.of(
        call.arguments().stream().map(call::print).collect(Collectors.joining(" ", "", "\n")));
  }
}
