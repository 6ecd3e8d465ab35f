package io.sherpack.values.jsonpath;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads an expression as Kubernetes' library does, with all that it lets pass.
final class Parser {
  private static final char END = '\0';
  private static final Pattern KEY = Pattern.compile("'([^']*)'");
  private static final Pattern SLICE = Pattern.compile("(-?\\d*)(:-?\\d*)?(:-?\\d*)?");
  private static final Pattern COMPARISON = Pattern.compile("([^!<>=]+)([!<>=]+)(.+)");

  private final String input;
  private final List<Node> root = new ArrayList<>();
  private int position;
  private int start;

  private Parser(String input) {
    this.input = input;
  }

  static List<Node> parse(String text) throws Failure {
    var parser = new Parser(text);
    parser.all();
    return parser.root;
  }

  private static Node.Steps action(String text) throws Failure {
    return parse("{" + text + "}").getFirst() instanceof Node.Steps steps
        ? steps
        : new Node.Steps(List.of());
  }

  private void all() throws Failure {
    while (position < input.length()) {
      int brace = input.indexOf('{', position);
      int end = brace < 0 ? input.length() : brace;
      if (end > position) {
        root.add(new Node.Text(input.substring(position, end)));
      }
      position = end;
      if (brace >= 0) {
        position++;
        start = position;
        root.add(new Node.Steps(steps()));
      }
    }
  }

  private char next() {
    return position < input.length() ? input.charAt(position++) : END;
  }

  private char peek() {
    return position < input.length() ? input.charAt(position) : END;
  }

  private String taken() {
    String text = input.substring(start, position);
    start = position;
    return text;
  }

  private boolean at(String prefix) {
    return input.startsWith(prefix, position);
  }

  private List<Node> steps() throws Failure {
    List<Node> nodes = new ArrayList<>();
    while (!at("}")) {
      if (at("[?(")) {
        nodes.add(filter());
      } else if (at("..")) {
        descent(nodes);
      } else {
        step(nodes);
      }
    }
    position++;
    start = position;
    return nodes;
  }

  private void step(List<Node> nodes) throws Failure {
    char first = next();
    switch (first) {
      case END, '\n', '\r' -> throw new Failure("unclosed action");
      // The object at hand is where every step begins.
      case ' ', '@', '$' -> start = position;
      case '[' -> array(nodes);
      case '"', '\'' -> nodes.add(quoted(first));
      case '.' -> nodes.add(field());
      default -> {
        position--;
        int point = input.codePointAt(position);
        if (first == '+' || first == '-' || Character.isDigit(point)) {
          nodes.add(number());
        } else if (wordly(point)) {
          nodes.add(word());
        } else {
          throw new Failure(
              "unrecognized character in action: U+%04X '%s'"
                  .formatted(point, Character.toString(point)));
        }
      }
    }
  }

  private static boolean wordly(int point) {
    return point == '_' || Character.isLetter(point) || Character.isDigit(point);
  }

  private static boolean ends(char next) {
    return " \t\r\n.,[]$@{}".indexOf(next) >= 0 || next == END;
  }

  private Node word() {
    while (!ends(peek())) {
      position++;
    }
    String word = taken();
    return word.equals("true") || word.equals("false")
        ? new Node.Literal(Value.of(word.equals("true")))
        : new Node.Word(word);
  }

  private void descent(List<Node> nodes) throws Failure {
    if (!nodes.isEmpty() && nodes.getLast() instanceof Node.Descent) {
      throw new Failure("invalid multiple recursive descent");
    }
    position += 2;
    start = position;
    nodes.add(new Node.Descent());
    if (position < input.length() && wordly(input.codePointAt(position))) {
      nodes.add(field());
    }
  }

  private Node field() {
    start = position;
    while (!ends(peek())) {
      // Behind a backslash everything belongs to the name.
      position = Math.min(input.length(), position + (peek() == '\\' ? 2 : 1));
    }
    String name = taken();
    return name.equals("*") ? new Node.Wildcard() : new Node.Field(name.replace("\\", ""));
  }

  private Node number() throws Failure {
    if (peek() == '+' || peek() == '-') {
      position++;
    }
    while (peek() == '.' || Character.isDigit(peek())) {
      position++;
    }
    String text = taken();
    try {
      return new Node.Literal(Value.of(Long.parseLong(text)));
    } catch (NumberFormatException notWhole) {
      return new Node.Literal(real(text));
    }
  }

  private static Value real(String text) throws Failure {
    try {
      return new Value.Real(Double.parseDouble(text), "");
    } catch (NumberFormatException e) {
      throw new Failure("cannot parse number " + text);
    }
  }

  private Node quoted(char quote) throws Failure {
    for (char next = next(); next != quote || input.charAt(position - 2) == '\\'; next = next()) {
      if (next == END || next == '\n') {
        throw new Failure("unterminated quoted string");
      }
    }
    String text = taken();
    return new Node.Text(Quoted.text(text));
  }

  private void array(List<Node> nodes) throws Failure {
    for (char next = next(); next != ']'; next = next()) {
      if (next == END || next == '\n') {
        throw new Failure("unterminated array");
      }
    }
    String whole = taken();
    String text = whole.substring(1, whole.length() - 1);
    if (text.contains(",")) {
      List<Node.Steps> parts = new ArrayList<>();
      for (String part : text.split(",", -1)) {
        parts.add(action("[" + part.replaceAll("^ +| +$", "") + "]"));
      }
      nodes.add(new Node.Union(parts));
      return;
    }
    Matcher key = KEY.matcher(text);
    if (key.matches()) {
      nodes.addAll(action("." + key.group(1)).nodes());
      return;
    }
    nodes.add(slice(text.equals("*") ? ":" : text));
  }

  private static Node slice(String text) throws Failure {
    Matcher found = SLICE.matcher(text);
    if (!found.matches()) {
      throw new Failure("invalid array index " + text);
    }
    OptionalInt from = index(found.group(1));
    boolean single = found.group(2) == null;
    OptionalInt to =
        single ? OptionalInt.of(from.orElse(0) + 1) : index(found.group(2).substring(1));
    OptionalInt step =
        found.group(3) == null ? OptionalInt.empty() : index(found.group(3).substring(1));
    return new Node.Slice(from, to, step, single);
  }

  private static OptionalInt index(String text) throws Failure {
    try {
      return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new Failure("array index " + text + " is not a number");
    }
  }

  private Node filter() throws Failure {
    position += "[?(".length();
    start = position;
    boolean begun = false;
    boolean ended = false;
    char pair = END;
    for (char next = next(); next != ')' || begun != ended; next = next()) {
      if (next == END || next == '\n') {
        throw new Failure("unterminated filter");
      }
      if (next == '"' || next == '\'') {
        if (!begun) {
          begun = true;
          pair = next;
        } else if (input.charAt(position - 2) != '\\' && next == pair) {
          ended = true;
        }
      }
    }
    if (next() != ']') {
      throw new Failure("unclosed array expect ]");
    }
    String whole = taken();
    String text = whole.substring(0, whole.length() - 2);
    Matcher sides = COMPARISON.matcher(text);
    return sides.matches()
        ? new Node.Filter(action(sides.group(1)), action(sides.group(3)), sides.group(2))
        : new Node.Filter(action(text), new Node.Steps(List.of()), "exists");
  }
}
