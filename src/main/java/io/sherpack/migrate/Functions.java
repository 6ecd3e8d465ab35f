package io.sherpack.migrate;

import io.sherpack.migrate.Jinja.Level;
import io.sherpack.template.function.Definition;
import io.sherpack.template.function.FunctionLibrary;
import io.sherpack.template.function.GoSignature;
import io.sherpack.template.function.GoSignatures;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Calls of Go's, Sprig's and Helm's functions in Jinja: its operators where it has them, filters
/// where a value is worked on, and the library's functions else.
final class Functions {
  /// Jinja's own filters that do what the function of the name does, with the same arguments.
  private static final Map<String, String> SAME_FILTERS =
      Map.of(
          "upper", "upper", "lower", "lower", "replace", "replace", "len", "length", "trim",
          "trim");

  /// Functions that fail with some values of the right kind.
  static final Set<String> FAILING =
      Set.of("required", "fail", "tpl", "index", "slice", "semver", "semverCompare", "div", "mod");

  private static final Map<String, String> COMPARISONS =
      Map.of("ne", "!=", "lt", "<", "le", "<=", "gt", ">", "ge", ">=");

  private final FunctionLibrary library;
  private final Inclusion inclusion;
  private final boolean exact;

  /// How a named template is called.
  interface Inclusion {
    /// @param name of the template, if it is known
    Term include(Optional<String> name, List<Term> arguments);
  }

  /// @param exact whether the library's functions are called also where Jinja has a form of its own
  ///   that does the same with usual values
  Functions(FunctionLibrary library, Inclusion inclusion, boolean exact) {
    this.library = library;
    this.inclusion = inclusion;
    this.exact = exact;
  }

  Term call(String name, List<Term> arguments) {
    return written(name, arguments)
        .failing(FAILING.contains(name) || arguments.stream().anyMatch(Term::fails));
  }

  private Term written(String name, List<Term> arguments) {
    boolean ofLibrary = !name.equals("include") && library.find(name).isPresent();
    if (ofLibrary && (exact || !fits(name, arguments.size()))) {
      return function(name, arguments);
    }
    int count = arguments.size();
    return switch (name) {
      case "include" -> inclusion.include(literal(arguments, 0), arguments);
      case "and" -> folded(arguments, "and", Level.AND);
      case "or" -> folded(arguments, "or", Level.OR);
      case "coalesce" ->
          sure(arguments.subList(1, count))
              ? folded(arguments, "or", Level.OR)
              : function(name, arguments);
      case "not", "empty" -> not(only(name, arguments));
      case "default" ->
          count == 2 ? orElse(arguments.get(1), arguments.get(0)) : function(name, arguments);
      case "eq" -> equal(arguments);
      case "ne", "lt", "le", "gt", "ge" -> {
        require(count == 2, name);
        Optional<Term> none = name.equals("ne") ? nil(arguments, "is not none") : Optional.empty();
        yield none.isPresent()
            ? none.get()
            : compared(arguments.get(0), COMPARISONS.getOrDefault(name, "=="), arguments.get(1));
      }
      case "ternary" ->
          sure(arguments.subList(0, 2)) ? ternary(arguments) : function(name, arguments);
      case "hasKey" -> in(arguments, 1, 0);
      case "contains" -> in(arguments, 0, 1);
      // Nothing holds nothing in Go; `in` asks no list that is missing.
      case "has" ->
          arguments.get(1).sample() instanceof Value.Sequence
              ? in(arguments, 0, 1)
              : function(name, arguments);
      case "index" -> index(arguments);
      case "list", "tuple" ->
          Term.of(Jinja.atom("[" + listed(arguments) + "]"), Value.Sequence.EMPTY);
      case "dict" -> dict(arguments);
      case "printf" -> printf(arguments);
      case "print" -> joined(arguments, name);
      case "int", "int64" -> Term.of(only(name, arguments).jinja().filtered("int"));
      case "toString" ->
          Term.of(only(name, arguments).jinja().filtered("tostring"), Value.of("text"));
      case "typeIs", "typeOf", "kindOf", "kindIs", "typeIsLike" -> function(name, arguments);
      case "js", "call", "html" -> throw new Untranslatable("`" + name + "` is not in Jinja");
      default -> SAME_FILTERS.containsKey(name) ? own(name, arguments) : function(name, arguments);
    };
  }

  // Go looks at all arguments, Jinja's operators only at those that they need.
  private static boolean sure(List<Term> terms) {
    return terms.stream().noneMatch(Term::fails);
  }

  private static Term orElse(Term value, Term other) {
    Jinja written =
        other.fails()
            ? value.jinja().filtered("default(" + other.jinja().text() + ", true)")
            : Jinja.binary(value.jinja(), "or", other.jinja(), Level.OR);
    return Term.of(written, value.sample());
  }

  // A call that fails in Go may fail in Jinja.
  private static boolean fits(String name, int count) {
    return switch (name) {
      case "int", "int64", "toString", "empty" -> count == 1;
      case "ternary" -> count == 3;
      case "hasKey", "contains", "has" -> count == 2;
      case "coalesce", "index" -> count > 0;
      default -> !SAME_FILTERS.containsKey(name) || count > 0;
    };
  }

  /// Whether an argument has to be a map or a list.
  boolean wantsItems(String name, int index) {
    Optional<GoSignature> signature = GoSignatures.of(name);
    if (signature.isEmpty() || signature.get().parameters().isEmpty()) {
      return false;
    }
    List<String> types = signature.get().parameters();
    String type = types.get(Math.min(index, types.size() - 1));
    return type.startsWith("map[") || type.startsWith("[]");
  }

  static String listed(List<Term> arguments) {
    return arguments.stream().map(each -> each.jinja().text()).collect(Collectors.joining(", "));
  }

  private static Optional<String> literal(List<Term> arguments, int index) {
    return index < arguments.size()
            && arguments.get(index).sample() instanceof Value.Text(var text)
            && arguments.get(index).jinja().literal()
        ? Optional.of(text)
        : Optional.empty();
  }

  private static Term only(String name, List<Term> arguments) {
    require(arguments.size() == 1, name);
    return arguments.getFirst();
  }

  private static void require(boolean fits, String name) {
    if (!fits) {
      throw new Untranslatable("`" + name + "` has another number of arguments than it takes");
    }
  }

  private static Term folded(List<Term> arguments, String operator, Level level) {
    require(!arguments.isEmpty(), operator);
    Jinja all = arguments.getFirst().jinja();
    for (Term next : arguments.subList(1, arguments.size())) {
      all = Jinja.binary(all, operator, next.jinja(), level);
    }
    return Term.of(all, arguments.getFirst().sample());
  }

  static Term not(Term term) {
    return Term.of(term.jinja().not());
  }

  private static Term equal(List<Term> arguments) {
    require(arguments.size() >= 2, "eq");
    if (arguments.size() == 2) {
      return nil(arguments, "is none")
          .orElseGet(() -> compared(arguments.get(0), "==", arguments.get(1)));
    }
    return Term.of(
        Jinja.compared(
            arguments.getFirst().jinja(),
            "in",
            Jinja.atom("[" + listed(arguments.subList(1, arguments.size())) + "]")));
  }

  private static Optional<Term> nil(List<Term> arguments, String question) {
    return arguments.get(1).jinja().text().equals("none")
        ? Optional.of(
            Term.of(
                new Jinja(
                    arguments.get(0).jinja().at(Level.SUM) + " " + question, Level.COMPARISON)))
        : Optional.empty();
  }

  private static Term compared(Term left, String operator, Term right) {
    return Term.of(Jinja.compared(left.jinja(), operator, right.jinja()));
  }

  private static Term in(List<Term> arguments, int item, int container) {
    require(arguments.size() == 2, "in");
    return compared(arguments.get(item), "in", arguments.get(container));
  }

  private static Term ternary(List<Term> arguments) {
    require(arguments.size() == 3, "ternary");
    return Term.of(
        new Jinja(
            arguments.get(0).jinja().at(Level.OR)
                + " if "
                + arguments.get(2).jinja().at(Level.OR)
                + " else "
                + arguments.get(1).jinja().at(Level.CHOICE),
            Level.CHOICE));
  }

  private static Term index(List<Term> arguments) {
    require(!arguments.isEmpty(), "index");
    Term at = arguments.getFirst();
    for (int i = 1; i < arguments.size(); i++) {
      Optional<String> key = literal(arguments, i);
      at =
          key.isPresent() && !at.root() && !variable(at)
              ? at.field(key.get())
              : Term.of(at.jinja().item(arguments.get(i).jinja()));
    }
    return at;
  }

  // A member of a name that is nothing is nothing, an item of it an error, as in Go.
  private static boolean variable(Term term) {
    return Jinja.name(term.jinja().text()) && !term.jinja().text().equals("values");
  }

  // A map that is written into later must not be a literal.
  private Term dict(List<Term> arguments) {
    boolean literal = !arguments.isEmpty() && arguments.size() % 2 == 0;
    for (int i = 0; literal && i < arguments.size(); i += 2) {
      literal = literal(arguments, i).isPresent();
    }
    if (!literal) {
      return Term.of(Jinja.atom("dict(" + listed(arguments) + ")"), Value.Mapping.EMPTY);
    }
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      entries.add(arguments.get(i).jinja().text() + ": " + arguments.get(i + 1).jinja().text());
    }
    return Term.of(Jinja.atom("{" + String.join(", ", entries) + "}"), Value.Mapping.EMPTY);
  }

  private Term printf(List<Term> arguments) {
    Optional<String> format = literal(arguments, 0);
    if (format.isEmpty() || !format.get().matches("(?:[^%]|%[sdv])*")) {
      return function("printf", arguments);
    }
    List<String> texts = List.of(format.get().split("%[sdv]", -1));
    if (texts.size() != arguments.size()) {
      return function("printf", arguments);
    }
    List<Term> parts = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      if (i > 0) {
        parts.add(arguments.get(i));
      }
      if (!texts.get(i).isEmpty()) {
        parts.add(Term.of(Jinja.atom(Jinja.quoted(texts.get(i))), Value.of(texts.get(i))));
      }
    }
    return concatenated(parts);
  }

  // Go puts a blank between two values of which neither is a text.
  private Term joined(List<Term> arguments, String name) {
    for (int i = 1; i < arguments.size(); i++) {
      if (!text(arguments.get(i)) && !text(arguments.get(i - 1))) {
        return function(name, arguments);
      }
    }
    return concatenated(arguments);
  }

  private static boolean text(Term term) {
    return term.sample() instanceof Value.Text;
  }

  private static Term concatenated(List<Term> parts) {
    if (parts.size() == 1) {
      return text(parts.getFirst())
          ? parts.getFirst()
          : Term.of(parts.getFirst().jinja().filtered("string"), Value.of("text"));
    }
    Jinja all = parts.getFirst().jinja().without("tostring");
    for (Term next : parts.subList(1, parts.size())) {
      all = Jinja.binary(all, "~", next.jinja().without("tostring"), Level.SUM);
    }
    return Term.of(all, Value.of("text"));
  }

  private static Term own(String name, List<Term> arguments) {
    String filter = SAME_FILTERS.getOrDefault(name, name);
    return filtered(filter, arguments, arguments.size() - 1);
  }

  private static Term filtered(String filter, List<Term> arguments, int subject) {
    require(!arguments.isEmpty(), filter);
    List<Term> others = new ArrayList<>(arguments);
    Term piped = others.remove(subject);
    return Term.of(
        piped.jinja().filtered(others.isEmpty() ? filter : filter + "(" + listed(others) + ")"));
  }

  private Term function(String name, List<Term> arguments) {
    Definition definition =
        library.find(name).orElseThrow(() -> new Untranslatable("`" + name + "` is not in Jinja"));
    String written = written(name, definition);
    boolean filter = definition.filter() && worksOnValue(definition, arguments);
    return filter
        ? filtered(written, arguments, subject(definition, arguments))
        : Term.of(Jinja.atom(written + "(" + listed(arguments) + ")"));
  }

  // What makes something of nothing, or asks, is a call.
  private static boolean worksOnValue(Definition definition, List<Term> arguments) {
    return !arguments.isEmpty()
        && !CALLED.contains(definition.names().getFirst())
        && subject(definition, arguments) == arguments.size() - 1;
  }

  private static final Set<String> CALLED =
      Set.of(
          "required",
          "fail",
          "lookup",
          "tpl",
          "printf",
          "print",
          "merge",
          "mergeOverwrite",
          "mustMerge",
          "mustMergeOverwrite",
          "set",
          "unset",
          "semverCompare",
          "list",
          "concat",
          "add",
          "mul",
          "sub",
          "div",
          "mod",
          "max",
          "min",
          "genCA",
          "genSignedCert",
          "genSelfSignedCert",
          "buildCustomCert",
          "typeIs",
          "kindIs",
          "typeOf",
          "kindOf",
          "regexMatch",
          "until",
          "untilStep",
          "seq",
          "slice",
          "randAlphaNum",
          "randAlpha",
          "randNumeric",
          "randAscii",
          "htpasswd",
          "derivePassword",
          "genPrivateKey",
          "dig",
          "deepEqual",
          "any",
          "all",
          "cat",
          "atoi",
          "hasPrefix",
          "hasSuffix",
          "append",
          "prepend",
          "without");

  private static int subject(Definition definition, List<Term> arguments) {
    return definition.subject() < 0 ? arguments.size() - 1 : definition.subject();
  }

  // In small letters where that is the same function.
  private String written(String name, Definition definition) {
    String small = name.toLowerCase(Locale.ROOT);
    return library.find(small).filter(definition::equals).isPresent() ? small : name;
  }
}
