package io.sherpack.values.schema;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What is wrong with a tree, told as Helm's validator tells it: rules below the rules that asked
/// them, and of a schema whose type, `const`, `enum` or format does not fit nothing else.
final class HelmReport {
  private static final String FAILED = "validation failed";
  private static final List<String> ENOUGH = List.of("type", "const", "enum", "format");

  // The order in which Helm's validator asks.
  private static final List<String> ORDER =
      List.of(
          "$ref",
          "minProperties",
          "maxProperties",
          "required",
          "dependencies",
          "properties",
          "patternProperties",
          "additionalProperties",
          "propertyNames",
          "dependentSchemas",
          "dependentRequired",
          "minItems",
          "maxItems",
          "uniqueItems",
          "prefixItems",
          "items",
          "additionalItems",
          "contains",
          "minContains",
          "maxContains",
          "minLength",
          "maxLength",
          "pattern",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "$recursiveRef",
          "$dynamicRef",
          "not",
          "allOf",
          "anyOf",
          "oneOf",
          "then",
          "else",
          "unevaluatedProperties",
          "unevaluatedItems");

  /// One broken rule, above those that it asked.
  ///
  /// @param group whether it is none itself, but only holds several together
  private record Fault(String pointer, String text, List<Fault> causes, boolean group) {
    Fault(String pointer, String text, List<Fault> causes) {
      this(pointer, text, causes, false);
    }

    Fault(String pointer, String text) {
      this(pointer, text, List.of());
    }

    void write(int depth, StringBuilder out) {
      String place = pointer.endsWith(Cause.NAME) ? "" : pointer.replace("%23", "#");
      out.append("  ".repeat(depth)).append("- at ").append(HelmSentences.quoted(place));
      out.append(": ").append(text).append('\n');
      causes.forEach(cause -> cause.write(depth + 1, out));
    }
  }

  /// The place of a schema that was asked, and of the value that it was asked for.
  private record Asked(String route, String pointer) {
    Asked below(String step) {
      return new Asked(route + "/" + step, pointer);
    }

    Asked member(String at) {
      return new Asked(route, at);
    }

    /// Returns the first step from here to `cause`, empty when there is none.
    String step(Cause cause) {
      return first(cause.route(), route);
    }

    /// Returns the pointer to the member that `cause` is about.
    String member(Cause cause) {
      String step = first(cause.pointer(), pointer);
      boolean name = cause.pointer().equals(pointer + "/" + step + Cause.NAME);
      return pointer + "/" + step + (name ? Cause.NAME : "");
    }

    private static String first(String whole, String start) {
      if (whole.length() <= start.length()) {
        return "";
      }
      int end = whole.indexOf('/', start.length() + 1);
      return whole.substring(start.length() + 1, end < 0 ? whole.length() : end);
    }

    boolean is(Cause cause) {
      return cause.route().equals(route) && cause.pointer().equals(pointer);
    }
  }

  private final Value root;
  private final Keywords keywords;
  private final Predicate<String> hidden;

  /// @param hidden tells by its pointer what must not be printed
  HelmReport(Value root, Keywords keywords, Predicate<String> hidden) {
    this.root = root;
    this.keywords = keywords;
    this.hidden = hidden;
  }

  /// Returns the lines of all that `causes` say, empty when there is none.
  String of(List<Cause> causes) {
    var out = new StringBuilder();
    apart(one(new Asked("", ""), causes)).forEach(fault -> fault.write(0, out));
    return out.toString();
  }

  private List<Fault> faults(Asked asked, List<Cause> causes) {
    if (causes.stream().anyMatch(cause -> asked.is(cause) && cause.keyword().isEmpty())) {
      return List.of(new Fault(asked.pointer(), "false schema"));
    }
    Map<String, List<Cause>> byKeyword =
        causes.stream()
            .collect(Collectors.groupingBy(asked::step, LinkedHashMap::new, Collectors.toList()));
    for (String keyword : ENOUGH) {
      if (byKeyword.containsKey(keyword)) {
        return List.of(leaf(asked, byKeyword.get(keyword).getFirst()));
      }
    }
    List<Fault> found = new ArrayList<>();
    for (String keyword : ORDER) {
      List<Cause> group = byKeyword.getOrDefault(keyword, List.of());
      if (!group.isEmpty()) {
        found.addAll(ofKeyword(asked, keyword, group, byKeyword.containsKey("if")));
      }
    }
    return found;
  }

  private List<Fault> ofKeyword(
      Asked asked, String keyword, List<Cause> causes, boolean conditional) {
    Asked below = asked.below(keyword);
    Optional<Cause> whole = causes.stream().filter(below::is).findFirst();
    return switch (keyword) {
      case "$ref", "$recursiveRef", "$dynamicRef" -> referred(below, causes);
      case "properties", "patternProperties", "dependentSchemas" -> named(below, keyword, causes);
      case "additionalProperties" -> additional(below, causes);
      case "additionalItems" ->
          whole.map(cause -> fewer(asked, cause)).orElse(members(below, causes));
      case "prefixItems", "items", "unevaluatedProperties", "unevaluatedItems" ->
          members(below, causes);
      case "propertyNames" -> names(below, causes);
      case "then", "else" -> conditional ? one(below, causes) : List.of();
      case "allOf", "anyOf", "oneOf" ->
          whole.map(cause -> List.of(choice(below, keyword, cause, causes))).orElse(List.of());
      case "contains" ->
          whole
              .map(
                  cause ->
                      List.of(
                          new Fault(
                              asked.pointer(),
                              "no items match contains schema",
                              members(below, causes))))
              .orElse(List.of());
      case "dependencies" ->
          whole.isPresent() && causes.size() == 1
              ? dependents(asked, whole.get())
              : named(below, keyword, causes);
      case "dependentRequired" -> whole.map(cause -> dependents(asked, cause)).orElse(List.of());
      default -> whole.map(cause -> List.of(leaf(asked, cause))).orElse(List.of());
    };
  }

  // Several at once stand below a line of their own.
  private List<Fault> one(Asked asked, List<Cause> causes) {
    List<Fault> faults = faults(asked, causes);
    return faults.size() < 2 ? faults : List.of(new Fault(asked.pointer(), FAILED, faults, true));
  }

  private List<Fault> referred(Asked asked, List<Cause> causes) {
    List<Fault> faults = apart(one(asked, causes));
    return faults.size() < 2 ? faults : List.of(new Fault(asked.pointer(), FAILED, faults));
  }

  private static List<Fault> apart(List<Fault> faults) {
    return faults.size() == 1 && faults.getFirst().group() ? faults.getFirst().causes() : faults;
  }

  // Below a keyword whose schemas have names.
  private List<Fault> named(Asked below, String keyword, List<Cause> causes) {
    boolean same = keyword.equals("dependentSchemas") || keyword.equals("dependencies");
    List<Fault> found = new ArrayList<>();
    causes.stream()
        .filter(cause -> !below.is(cause))
        .collect(Collectors.groupingBy(below::step, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (name, group) -> {
              Asked schema = below.below(name);
              found.addAll(same ? one(schema, group) : members(schema, group));
            });
    return found;
  }

  // Of lists one schema may hold for all members, or each have its own.
  private List<Fault> members(Asked below, List<Cause> causes) {
    List<Fault> found = new ArrayList<>();
    causes.stream()
        .filter(cause -> !below.is(cause))
        .collect(Collectors.groupingBy(below::member, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (at, group) -> {
              String own = below.step(group.getFirst());
              boolean numbered = own.matches("[0-9]+");
              found.addAll(one((numbered ? below.below(own) : below).member(at), group));
            });
    return found;
  }

  private List<Fault> additional(Asked below, List<Cause> causes) {
    Set<String> unknown = new LinkedHashSet<>();
    List<Cause> others = new ArrayList<>();
    for (Cause cause : causes) {
      if (cause.route().equals(below.route()) && cause.keyword().isEmpty()) {
        unknown.add(HelmSentences.quoted(Pointer.last(cause.pointer())));
      } else {
        others.add(cause);
      }
    }
    List<Fault> found = new ArrayList<>(members(below, others));
    if (!unknown.isEmpty()) {
      found.add(
          new Fault(
              below.pointer(),
              "additional properties " + String.join(", ", unknown) + " not allowed"));
    }
    return found;
  }

  private List<Fault> fewer(Asked asked, Cause cause) {
    int size = value(cause) instanceof Value.Sequence(var items) ? items.size() : 0;
    int known =
        keywords.schema(cause.schema()).get("items") instanceof Value.Sequence(var own)
            ? own.size()
            : 0;
    return List.of(
        new Fault(asked.pointer(), "last " + (size - known) + " additionalItem(s) not allowed"));
  }

  private List<Fault> names(Asked below, List<Cause> causes) {
    List<Fault> found = new ArrayList<>();
    causes.stream()
        .collect(Collectors.groupingBy(below::member, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (at, group) ->
                found.add(
                    new Fault(
                        Cause.NAME,
                        "invalid propertyName "
                            + HelmSentences.quoted(Pointer.last(Pointer.parent(at))),
                        apart(one(below.member(at), group)))));
    return found;
  }

  private Fault choice(Asked below, String keyword, Cause whole, List<Cause> causes) {
    Map<String, List<Cause>> branches =
        causes.stream()
            .filter(cause -> !below.is(cause))
            .collect(Collectors.groupingBy(below::step, LinkedHashMap::new, Collectors.toList()));
    if (keyword.equals("oneOf")) {
      int forms =
          keywords.schema(whole.schema()).get(keyword) instanceof Value.Sequence(var all)
              ? all.size()
              : 0;
      List<Integer> fitting =
          IntStream.range(0, forms)
              .filter(form -> !branches.containsKey(Integer.toString(form)))
              .boxed()
              .toList();
      if (fitting.size() > 1) {
        return new Fault(
            below.pointer(),
            "'oneOf' failed, subschemas %d, %d matched".formatted(fitting.get(0), fitting.get(1)));
      }
    }
    List<Fault> found = new ArrayList<>();
    branches.forEach((form, group) -> found.addAll(one(below.below(form), group)));
    String none = keyword.equals("oneOf") ? ", none matched" : "";
    return new Fault(below.pointer(), "'" + keyword + "' failed" + none, found);
  }

  private List<Fault> dependents(Asked asked, Cause cause) {
    List<Fault> found = new ArrayList<>();
    if (keywords.schema(cause.schema()).get(cause.keyword()) instanceof Value.Mapping(var needs)
        && value(cause) instanceof Value.Mapping given) {
      needs.forEach(
          (name, others) -> {
            List<String> missing =
                others instanceof Value.Sequence && given.has(name)
                    ? Sentences.types(others).stream().filter(one -> !given.has(one)).toList()
                    : List.of();
            if (!missing.isEmpty()) {
              found.add(
                  new Fault(
                      asked.pointer(),
                      "properties %s required, if %s exists"
                          .formatted(quoted(missing), HelmSentences.quoted(name))));
            }
          });
    }
    return found;
  }

  private static String quoted(List<String> names) {
    return names.stream().map(HelmSentences::quoted).collect(Collectors.joining(", "));
  }

  private Fault leaf(Asked asked, Cause cause) {
    Value.Mapping schema = keywords.schema(cause.schema());
    Value value = value(cause);
    boolean secret = hidden.test(cause.pointer());
    if (cause.keyword().equals("required")) {
      List<String> missing = new Sentences(schema, value, secret).missing("required");
      return new Fault(
          asked.pointer(),
          "missing " + (missing.size() == 1 ? "property " : "properties ") + quoted(missing));
    }
    return new Fault(
        asked.pointer(),
        new HelmSentences(schema, value, secret)
            .of(cause.keyword())
            .orElseGet(() -> new Sentences(schema, value, secret).of(cause.keyword())));
  }

  private Value value(Cause cause) {
    if (cause.pointer().endsWith(Cause.NAME)) {
      return Value.of(Pointer.last(Pointer.parent(cause.pointer())));
    }
    return Pointer.find(root, Pointer.steps(cause.pointer())).orElse(Value.Null.INSTANCE);
  }
}
