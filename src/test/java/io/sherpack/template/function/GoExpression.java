package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Calls functions as a Go template would: `f "text" 1 (g .x)`, with `|` and field access.
final class GoExpression {
  private final String text;
  private int at;

  private GoExpression(String text) {
    this.text = text;
  }

  static Value evaluate(String expression) {
    return new GoExpression(expression + ")").pipeline();
  }

  private Value pipeline() {
    Value value = command(List.of());
    while (text.charAt(at) == '|') {
      at++;
      value = command(List.of(value));
    }
    at++;
    return value;
  }

  private Value command(List<Value> piped) {
    space();
    if (!Character.isLetter(text.charAt(at)) || constant()) {
      Value value = term();
      space();
      return value;
    }
    String name = word();
    var arguments = new ArrayList<Value>();
    space();
    while (text.charAt(at) != ')' && text.charAt(at) != '|') {
      arguments.add(term());
      space();
    }
    arguments.addAll(piped);
    return call(name, arguments);
  }

  private boolean constant() {
    return text.startsWith("nil", at)
        || text.startsWith("true", at)
        || text.startsWith("false", at);
  }

  static Value call(String name, List<Value> arguments) {
    Definition definition =
        FunctionLibrary.standard()
            .find(name)
            .orElseThrow(() -> new AssertionError("no function " + name));
    return definition
        .body()
        .call(new Call(name, arguments, Map.of(), TestRendering.context(), new GoEngine()));
  }

  private Value term() {
    char first = text.charAt(at);
    if (first == '"') {
      return Value.of(string());
    }
    if (first == '`') {
      int end = text.indexOf('`', at + 1);
      String raw = text.substring(at + 1, end);
      at = end + 1;
      return Value.of(raw);
    }
    if (first == '(') {
      at++;
      return fields(pipeline());
    }
    return atom(word());
  }

  private Value fields(Value value) {
    Value current = value;
    while (text.charAt(at) == '.') {
      at++;
      String name = word();
      current =
          switch (current) {
            case Value.Mapping map -> map.get(name);
            case GoObject object ->
                object
                    .field(name)
                    .or(() -> object.method(name).map(method -> method.body().call(List.of())))
                    .orElseThrow();
            default -> throw new AssertionError("no field " + name);
          };
    }
    return current;
  }

  private Value atom(String word) {
    return switch (word) {
      case "nil" -> Value.Null.INSTANCE;
      case "true" -> Value.Bool.TRUE;
      case "false" -> Value.Bool.FALSE;
      default ->
          word.matches("[-+]?[0-9][0-9xXbBoa-fA-F_]*") && !word.matches("[-+]?[0-9]+[eE].*")
              ? Value.of(Conversions.parse(word).orElseThrow())
              : word.matches("[-+]?[0-9].*")
                  ? Value.of(Double.parseDouble(word))
                  : call(word, List.of());
    };
  }

  private String string() {
    var out = new ByteArrayOutputStream();
    at++;
    while (text.charAt(at) != '"') {
      if (text.charAt(at) == '\\') {
        at++;
        escape(out);
        at++;
      } else {
        int point = text.codePointAt(at);
        out.writeBytes(GoText.bytes(Character.toString(point)));
        at += Character.charCount(point);
      }
    }
    at++;
    return GoText.text(out.toByteArray());
  }

  private void escape(ByteArrayOutputStream out) {
    switch (text.charAt(at)) {
      case 'n' -> out.write('\n');
      case 't' -> out.write('\t');
      case 'r' -> out.write('\r');
      case 'a' -> out.write(7);
      case 'b' -> out.write('\b');
      case 'f' -> out.write('\f');
      case 'v' -> out.write(11);
      case 'x' -> out.write(hexadecimal(2));
      case 'u' -> out.writeBytes(GoText.bytes(Character.toString(hexadecimal(4))));
      case 'U' -> out.writeBytes(GoText.bytes(Character.toString(hexadecimal(8))));
      default -> out.write(text.charAt(at));
    }
  }

  private int hexadecimal(int digits) {
    int number = Integer.parseInt(text.substring(at + 1, at + 1 + digits), 16);
    at += digits;
    return number;
  }

  private String word() {
    int start = at;
    while (" )|.".indexOf(text.charAt(at)) < 0 || decimalPoint(start)) {
      at++;
    }
    return text.substring(start, at);
  }

  private boolean decimalPoint(int start) {
    return text.charAt(at) == '.' && "+-0123456789".indexOf(text.charAt(start)) >= 0;
  }

  private void space() {
    while (text.charAt(at) == ' ') {
      at++;
    }
  }
}
