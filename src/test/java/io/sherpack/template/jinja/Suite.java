package io.sherpack.template.jinja;

import com.fasterxml.jackson.databind.JsonNode;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import io.sherpack.template.RenderContext;
import io.sherpack.template.function.FunctionLibrary;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs the cases of a MiniJinja suite file as MiniJinja's own tests set its engine up.
final class Suite {
  private final Map<String, String> templates = new LinkedHashMap<>();
  private final List<Case> cases = new ArrayList<>();

  /// @param expected the printed text, or the printed error
  record Case(
      String name,
      String template,
      JsonNode context,
      JsonNode settings,
      Optional<String> expected,
      Optional<Expected> error) {}

  record Expected(String kind, int line) {}

  Suite(JsonNode file) {
    file.get("refs")
        .properties()
        .forEach(entry -> templates.put(entry.getKey(), entry.getValue().asText()));
    file.get("cases").forEach(node -> cases.add(read(node)));
  }

  private static Case read(JsonNode node) {
    JsonNode error = node.path("error");
    return new Case(
        node.get("name").asText(),
        node.get("template").asText(),
        node.path("context"),
        node.path("settings"),
        text(node.path("expected")),
        error.isMissingNode() || error.isNull() ? Optional.empty() : Optional.of(expected(error)));
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
  }

  // The error is either {kind, line} or MiniJinja's own print of it.
  private static Expected expected(JsonNode error) {
    if (error.isObject()) {
      return new Expected(error.path("kind").asText(), error.path("line").asInt());
    }
    String printed = error.asText();
    return new Expected(field(printed, "kind: "), Integer.parseInt(field(printed, "line: ")));
  }

  private static String field(String printed, String name) {
    int start = printed.indexOf(name) + name.length();
    return printed.substring(start, printed.indexOf(',', start));
  }

  List<Case> cases() {
    return cases;
  }

  /// Returns what is wrong, or an empty text.
  String run(Case one) {
    try {
      String printed = render(one) + "\n";
      if (one.expected().isEmpty()) {
        return "expected " + one.error().orElseThrow() + ", printed:\n" + printed;
      }
      String wanted = one.expected().get();
      return same(printed, wanted) ? "" : "expected:\n" + wanted + "\nprinted:\n" + printed;
    } catch (SherpackException.Input e) {
      Expected got = outermost(e.diagnostics().getFirst());
      return one.error().filter(got::equals).isPresent()
          ? ""
          : "expected "
              + one.error()
              + one.expected().orElse("")
              + ", failed: "
              + got
              + " "
              + e.diagnostics().getFirst();
    }
  }

  // The snapshots drop blank space at the start and at the end.
  private static boolean same(String printed, String wanted) {
    return printed.equals(wanted) || printed.strip().equals(wanted.strip());
  }

  /// Returns the error that a case ends with, if any.
  Optional<Expected> outcome(Case one) {
    try {
      render(one);
      return Optional.empty();
    } catch (SherpackException.Input e) {
      return Optional.of(outermost(e.diagnostics().getFirst()));
    }
  }

  String render(Case one) {
    Undefineds undefineds =
        switch (one.settings().path("undefined").asText("lenient")) {
          case "strict" -> Undefineds.STRICT;
          case "chainable" -> Undefineds.CHAINABLE;
          default -> Undefineds.LENIENT;
        };
    Syntax syntax =
        new Syntax(
            one.settings().path("trim_blocks").asBoolean(),
            one.settings().path("lstrip_blocks").asBoolean(),
            one.settings().path("keep_trailing_newline").asBoolean());
    var engine =
        new JinjaEngine(
            FunctionLibrary.standard(),
            syntax,
            new Printer("True", "False", "None", "None", false),
            Optional.of(undefineds));
    Map<String, Value> variables = new HashMap<>();
    one.context().properties().forEach(e -> variables.put(e.getKey(), value(e.getValue())));
    variables.put("get_args", new GetArguments());
    variables.put("one_shot_iterator", new OneShot());
    Map<String, String> all = new HashMap<>(templates);
    all.put(one.name(), one.template());
    RenderContext context = Contexts.of(variables, false, all);
    return engine.render(new SourceText(one.name(), one.template()), context).text();
  }

  static Value value(JsonNode node) {
    return switch (node.getNodeType()) {
      case NULL, MISSING -> Value.Null.INSTANCE;
      case BOOLEAN -> Value.of(node.asBoolean());
      case NUMBER ->
          node.isIntegralNumber() ? Value.of(node.bigIntegerValue()) : Value.of(node.asDouble());
      case ARRAY -> {
        List<Value> items = new ArrayList<>();
        node.forEach(item -> items.add(value(item)));
        yield Value.sequence(items);
      }
      case OBJECT -> {
        Map<String, Value> entries = new LinkedHashMap<>();
        node.properties().forEach(e -> entries.put(e.getKey(), value(e.getValue())));
        yield Value.mapping(entries);
      }
      default -> Value.of(node.asText());
    };
  }

  /// Returns the error as MiniJinja nests it: that of the outermost include or `super()`.
  static Expected outermost(Diagnostic diagnostic) {
    Expected found =
        new Expected(kind(diagnostic.code()), diagnostic.span().map(Span::line).orElse(0));
    for (Diagnostic.Note note : diagnostic.notes()) {
      int line = note.span().map(Span::line).orElse(0);
      if (note.message().equals(Includes.INCLUDE_NOTE)) {
        found = new Expected("BadInclude", line);
      } else if (note.message().equals(Includes.SUPER_NOTE)) {
        found = new Expected("EvalBlock", line);
      }
    }
    return found;
  }

  private static String kind(String code) {
    return switch (code) {
      case "template-syntax" -> "SyntaxError";
      case "bad-escape" -> "BadEscape";
      case "undefined-value" -> "UndefinedError";
      case "unknown-filter" -> "UnknownFilter";
      case "unknown-test" -> "UnknownTest";
      case "unknown-function" -> "UnknownFunction";
      case "unknown-method" -> "UnknownMethod";
      case "unknown-block" -> "UnknownBlock";
      case "unknown-template" -> "TemplateNotFound";
      case "too-many-arguments" -> "TooManyArguments";
      case "missing-argument" -> "MissingArgument";
      case "cannot-unpack" -> "CannotUnpack";
      default -> "InvalidOperation";
    };
  }

  /// Returns its arguments, keyword arguments as a last map.
  private static final class GetArguments implements Callable {
    @Override
    public Value call(Rendering rendering, Arguments arguments) {
      List<Value> all = new ArrayList<>(arguments.rest());
      Value.Mapping named = arguments.keywords();
      if (!named.entries().isEmpty()) {
        all.add(named);
      }
      return Value.sequence(all);
    }

    @Override
    public String text() {
      return "get_args";
    }
  }

  private static final class OneShot implements Iteration.Once {
    private int next;

    @Override
    public boolean hasNext() {
      return next < 3;
    }

    @Override
    public Value next() {
      return Value.of((long) next++);
    }

    @Override
    public String kind() {
      return "iterator";
    }

    @Override
    public String text() {
      return "<iterator>";
    }

    @Override
    public boolean truthy() {
      return true;
    }
  }
}
