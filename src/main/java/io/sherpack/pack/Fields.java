package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.Span;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.yaml.Datum;
import io.sherpack.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the keys of one mapping of a pack's file; what is wrong becomes problems, never
/// exceptions.
public final class Fields {
  private final YamlNode.Mapping mapping;
  private final String path;
  private final Problems problems;
  private final boolean lenient;
  private final Set<String> known = new LinkedHashSet<>();

  private Fields(YamlNode.Mapping mapping, String path, Problems problems, boolean lenient) {
    this.mapping = mapping;
    this.path = path;
    this.problems = problems;
    this.lenient = lenient;
  }

  /// Takes nothing for a text but a text.
  public static Fields strict(YamlNode.Mapping mapping, Problems problems) {
    return new Fields(mapping, "", problems, false);
  }

  /// Takes numbers and truths as texts, as Helm does.
  static Fields lenient(YamlNode.Mapping mapping, Problems problems) {
    return new Fields(mapping, "", problems, true);
  }

  Optional<YamlNode> node(String key) {
    known.add(key);
    Optional<YamlNode> node = lenient ? anyCase(key) : mapping.get(key);
    return node.filter(found -> !found.isNull());
  }

  // To Go keys of another case are the same; of two the last in the order of their bytes counts.
  private Optional<YamlNode> anyCase(String key) {
    return mapping.entries().stream()
        .filter(entry -> entry.key().equalsIgnoreCase(key))
        .max((one, other) -> one.key().compareTo(other.key()))
        .map(YamlNode.Entry::value);
  }

  /// Returns the text under `key`, if there is one.
  public Optional<String> text(String key) {
    return node(key).flatMap(node -> text(key, node));
  }

  /// Returns a text that has to be there, or an empty one after a problem.
  public String needed(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isEmpty()) {
      problems.add(
          Diagnostic.error("missing-key", "`" + named(key) + "` is missing").at(mapping.span()));
      return "";
    }
    return text(key, node.get()).orElse("");
  }

  private Optional<String> text(String key, YamlNode node) {
    if (node instanceof YamlNode.Scalar(_, _, Datum.Text(var text))) {
      return Optional.of(text);
    }
    if (lenient && node instanceof YamlNode.Scalar scalar) {
      return Optional.of(lenient(scalar));
    }
    Diagnostic wrong = wrongType(key, node, "a string");
    problems.add(
        node instanceof YamlNode.Scalar scalar && !scalar.isNull()
            ? wrong.hint("put quotes round it: `\"" + scalar.text() + "\"`")
            : wrong);
    return Optional.empty();
  }

  // Helm makes a text of a number by way of a float of 32 bits: 1.10 becomes 1.1.
  private static String lenient(YamlNode.Scalar scalar) {
    return switch (scalar.datum()) {
      case Datum.Whole(var whole) -> whole.toString();
      case Datum.Real(var real) when Double.isFinite(real) ->
          new BigDecimal(Float.toString((float) real)).stripTrailingZeros().toPlainString();
      case Datum.Truth(var truth) -> String.valueOf(truth);
      case Datum.Nothing _ -> "";
      case Datum.Real _, Datum.Text _ -> scalar.text();
    };
  }

  boolean truth(String key, boolean otherwise) {
    Optional<YamlNode> node = node(key);
    if (node.isEmpty()) {
      return otherwise;
    }
    if (node.get() instanceof YamlNode.Scalar(_, _, Datum.Truth(var truth))) {
      return truth;
    }
    problems.add(wrongType(key, node.get(), "true or false"));
    return otherwise;
  }

  /// Returns the constant whose lower-case name, with `-` for `_`, stands under `key`.
  public <E extends Enum<E>> E choice(String key, E otherwise, List<E> choices) {
    Optional<String> word = text(key);
    if (word.isEmpty()) {
      return otherwise;
    }
    Map<String, E> words = new LinkedHashMap<>();
    choices.forEach(
        choice ->
            words.put(choice.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), choice));
    E found = words.get(word.get());
    if (found != null) {
      return found;
    }
    var problem =
        Diagnostic.error(
                "invalid-choice", "`" + word.get() + "` is not a value for `" + named(key) + "`")
            .at(place(key));
    problems.add(
        problem.hint(
            Suggestions.didYouMean(word.get(), words.keySet())
                .orElse("one of " + String.join(", ", words.keySet()))));
    return otherwise;
  }

  /// Returns the texts of a list.
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (YamlNode item : items(key)) {
      text(key + "[]", item).ifPresent(texts::add);
    }
    return texts;
  }

  List<YamlNode> items(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof YamlNode.Sequence sequence) {
      return sequence.items();
    }
    problems.add(wrongType(key, node.get(), "a list"));
    return List.of();
  }

  Optional<Map<String, String>> textMap(String key) {
    return mapping(key).map(inner -> texts(key, inner));
  }

  private Map<String, String> texts(String key, YamlNode.Mapping inner) {
    Map<String, String> texts = new LinkedHashMap<>();
    inner
        .entries()
        .forEach(
            entry ->
                text(key + "." + entry.key(), entry.value())
                    .ifPresent(text -> texts.put(entry.key(), text)));
    return texts;
  }

  /// Returns the mapping under `key`, if there is one.
  public Optional<YamlNode.Mapping> mapping(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isPresent() && !(node.get() instanceof YamlNode.Mapping)) {
      problems.add(wrongType(key, node.get(), "a map"));
    }
    return node.filter(YamlNode.Mapping.class::isInstance).map(YamlNode.Mapping.class::cast);
  }

  /// Returns the fields of the mapping under `key`; without one, of an empty mapping.
  public Fields inner(String key) {
    YamlNode.Mapping inner =
        mapping(key).orElseGet(() -> new YamlNode.Mapping(mapping.span(), List.of()));
    return new Fields(inner, named(key), problems, lenient);
  }

  /// Returns the fields of each item of a list of mappings.
  public List<Fields> each(String key) {
    List<Fields> each = new ArrayList<>();
    for (YamlNode item : items(key)) {
      if (item instanceof YamlNode.Mapping inner) {
        each.add(new Fields(inner, named(key) + "[" + each.size() + "]", problems, lenient));
      } else {
        problems.add(
            Diagnostic.error(
                    item.isNull() ? "null-item" : "wrong-type",
                    "every item of `" + named(key) + "` must be a map")
                .at(item.span()));
      }
    }
    return each;
  }

  /// Adds a problem for each key that nobody asked for.
  public void refuseOthers() {
    for (YamlNode.Entry entry : mapping.entries()) {
      if (!known.contains(entry.key())) {
        var problem =
            Diagnostic.error("unknown-key", "unknown key `" + named(entry.key()) + "`")
                .at(entry.keySpan());
        problems.add(
            Suggestions.didYouMean(entry.key(), known)
                .map(problem::hint)
                .orElse(problem.hint("known keys: " + String.join(", ", known))));
      }
    }
  }

  /// Adds a problem at the value of `key`.
  public void problem(String code, String message, String key) {
    problems.add(Diagnostic.error(code, message).at(place(key)));
  }

  Span place(String key) {
    return mapping.get(key).map(YamlNode::span).orElse(mapping.span());
  }

  /// Where the mapping begins.
  public Span span() {
    return mapping.span();
  }

  private Diagnostic wrongType(String key, YamlNode node, String wanted) {
    return Diagnostic.error(
            "wrong-type",
            "`%s` is %s, but must be %s"
                .formatted(named(key), withArticle(node.kindName()), wanted))
        .at(node.span());
  }

  private String named(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  static String withArticle(String noun) {
    return (noun.startsWith("i") ? "an " : "a ") + noun;
  }
}
