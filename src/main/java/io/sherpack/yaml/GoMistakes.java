package io.sherpack.yaml;

import io.sherpack.diagnostic.SherpackException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What Go's YAML library, as Helm and Kubernetes use it, says of YAML that it cannot read.
public final class GoMistakes {
  private static final Map<String, String> PROBLEMS =
      Map.ofEntries(
          Map.entry(
              "sequence entries are not allowed here",
              "block sequence entries are not allowed in this context"),
          Map.entry(
              "mapping keys are not allowed here", "mapping keys are not allowed in this context"),
          Map.entry(
              "mapping values are not allowed here",
              "mapping values are not allowed in this context"),
          Map.entry("found unexpected document separator", "found unexpected document indicator"),
          Map.entry("found duplicate YAML directive", "found duplicate %YAML directive"),
          Map.entry("found duplicate tag", "found duplicate %TAG directive"));

  // By the beginnings of the parser's sentences, which go on with what was found.
  private static final List<Map.Entry<String, String>> BEGINNINGS =
      List.of(
          Map.entry("found character", "found character that cannot start any token"),
          Map.entry("found unknown escape character", "found unknown escape character"),
          Map.entry("expected the node content", "did not find expected node content"),
          Map.entry("expected ',' or ']'", "did not find expected ',' or ']'"),
          Map.entry("expected ',' or '}'", "did not find expected ',' or '}'"),
          Map.entry("expected '<document start>'", "did not find expected <document start>"),
          Map.entry(
              "expected indentation indicator in the range 1-9, but found 0",
              "found an indentation indicator equal to 0"),
          Map.entry("expected escape sequence of", "did not find expected hexdecimal number"),
          Map.entry("found undefined tag handle", "found undefined tag handle"),
          Map.entry(
              "expected chomping or indentation indicators",
              "did not find expected comment or line break"),
          Map.entry(
              "expected a comment or a line break", "did not find expected comment or line break"),
          Map.entry(
              "unexpected character found",
              "did not find expected alphabetic or numeric character"));

  private GoMistakes() {}

  /// Returns the sentence for what made [YamlReader] fail.
  ///
  /// @param shown prints a node in Go's syntax
  public static String sentence(SherpackException failure, Function<YamlNode, String> shown) {
    String cause =
        YamlMistake.of(failure)
            .map(mistake -> sentence(mistake, shown))
            .orElse("yaml: document contains excessive aliasing");
    return "error converting YAML to JSON: " + cause;
  }

  /// Returns the same with the nodes in it by their kind.
  public static String sentence(SherpackException failure) {
    return sentence(failure, YamlNode::kindName);
  }

  /// Returns the sentence for YAML of another type than it is read into.
  ///
  /// @param what the kind of what is there, and where it should go
  public static String unmarshaling(String what) {
    return "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal " + what;
  }

  /// Returns what Go's JSON library calls the kind of a node.
  public static String jsonKind(YamlNode node) {
    return switch (node) {
      case YamlNode.Mapping _ -> "object";
      case YamlNode.Sequence _ -> "array";
      case YamlNode.Scalar(_, _, Datum datum) ->
          switch (datum) {
            case Datum.Text _ -> "string";
            case Datum.Truth _ -> "bool";
            case Datum.Whole _, Datum.Real _ -> "number";
            case Datum.Nothing _ -> "null";
          };
    };
  }

  private static String sentence(YamlMistake mistake, Function<YamlNode, String> shown) {
    return switch (mistake) {
      case YamlMistake.Syntax syntax -> "yaml: " + place(syntax) + problem(syntax);
      case YamlMistake.Unprintable _ -> "yaml: control characters are not allowed";
      case YamlMistake.Anchor(var name) -> "yaml: unknown anchor '" + name + "' referenced";
      case YamlMistake.Binary _ -> "yaml: !!binary value contains invalid base64 data";
      case YamlMistake.Merge _ -> "yaml: map merge requires map or sequence of maps as the value";
      case YamlMistake.Tagged(var tag, var text, var datum) ->
          "yaml: cannot decode " + tag(datum) + " `" + text + "` as a !!" + tag;
      case YamlMistake.Key(YamlNode.Scalar _, var value) ->
          "unsupported map key of type: %!s(<nil>), key: <nil>, value: " + shown.apply(value);
      case YamlMistake.Key(var key, _) -> "yaml: invalid map key: " + shown.apply(key);
    };
  }

  private static String tag(Datum datum) {
    return switch (datum) {
      case Datum.Nothing _ -> "!!null";
      case Datum.Truth _ -> "!!bool";
      case Datum.Whole _ -> "!!int";
      case Datum.Real _ -> "!!float";
      case Datum.Text _ -> "!!str";
    };
  }

  // Go counts the end of a text that has no line break at its end as a line of its own, and the
  // lines of its parser from 0.
  private static String place(YamlMistake.Syntax syntax) {
    boolean beyond =
        syntax.end()
            && !syntax.newLine()
            && (!syntax.scanned() || syntax.problem().startsWith("could not find"));
    int line = syntax.line() + (beyond ? 1 : 0);
    int shown = line > 0 && syntax.scanned() ? line + 1 : line;
    return shown == 0 ? "" : "line " + shown + ": ";
  }

  private static String problem(YamlMistake.Syntax syntax) {
    String problem = syntax.problem().strip();
    if (problem.startsWith("expected <block end>")) {
      return syntax.context().contains("mapping")
          ? "did not find expected key"
          : "did not find expected '-' indicator";
    }
    return BEGINNINGS.stream()
        .filter(entry -> problem.startsWith(entry.getKey()))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElseGet(() -> PROBLEMS.getOrDefault(problem, problem));
  }
}
