package io.sherpack.unittest;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.values.Value;
import io.sherpack.yaml.Datum;
import io.sherpack.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// What stands under the name of an assertion; letters count in either case, as in helm-unittest.
final class Parameters {
  private final String assertion;
  private final List<YamlNode.Entry> entries;
  private final Set<String> known = new TreeSet<>();

  /// @throws SherpackException.Input when it is no mapping
  Parameters(String assertion, YamlNode node) {
    this.assertion = assertion;
    this.entries =
        switch (node) {
          case YamlNode.Mapping(_, var all) -> all;
          case YamlNode other when other.isNull() -> List.of();
          case YamlNode other ->
              throw wrong(other, "`" + assertion + "` takes a map, not a " + other.kindName());
        };
  }

  private static SherpackException wrong(YamlNode node, String message) {
    return new SherpackException.Input(
        Diagnostic.error("suite-assertion", message).at(node.span()));
  }

  private Optional<YamlNode> node(String name) {
    known.add(name);
    return entries.stream()
        .filter(entry -> entry.key().equalsIgnoreCase(name))
        .map(YamlNode.Entry::value)
        .filter(node -> !node.isNull())
        .findFirst();
  }

  Value value(String name) {
    return node(name).map(Scalars::value).orElse(Value.Null.INSTANCE);
  }

  String text(String name) {
    Optional<YamlNode> node = node(name);
    return node.map(found -> text(name, found)).orElse("");
  }

  private String text(String name, YamlNode node) {
    if (node instanceof YamlNode.Scalar(_, _, Datum.Text(var text))) {
      return text;
    }
    throw wrong(node, "`" + name + "` of `" + assertion + "` is a text, not a " + node.kindName());
  }

  List<String> texts(String name) {
    return switch (node(name).orElse(null)) {
      case null -> List.of();
      case YamlNode.Sequence(_, var items) -> items.stream().map(item -> text(name, item)).toList();
      case YamlNode other -> List.of(text(name, other));
    };
  }

  boolean flag(String name) {
    return switch (node(name).orElse(null)) {
      case null -> false;
      case YamlNode.Scalar(_, _, Datum.Truth(var truth)) -> truth;
      case YamlNode other ->
          throw wrong(other, "`" + name + "` of `" + assertion + "` is `true` or `false`");
    };
  }

  OptionalInt number(String name) {
    return switch (node(name).orElse(null)) {
      case null -> OptionalInt.empty();
      // No list is as long as a number beyond that.
      case YamlNode.Scalar(_, _, Datum.Whole(var whole)) ->
          OptionalInt.of(whole.bitLength() < Integer.SIZE ? whole.intValue() : Integer.MAX_VALUE);
      case YamlNode other ->
          throw wrong(other, "`" + name + "` of `" + assertion + "` is a whole number");
    };
  }

  /// The parameters of one of them that is a map, such as `matchRegex`.
  Parameters inner(String name) {
    return node(name)
        .map(found -> new Parameters(assertion + "." + name, found))
        .orElseGet(() -> new Parameters(assertion, List.of()));
  }

  private Parameters(String assertion, List<YamlNode.Entry> entries) {
    this.assertion = assertion;
    this.entries = entries;
  }

  /// @throws SherpackException.Input when there are others than those that were asked for
  void refuseOthers() {
    for (YamlNode.Entry entry : entries) {
      if (known.stream().noneMatch(entry.key()::equalsIgnoreCase)) {
        var problem =
            Diagnostic.error(
                    "suite-assertion", "`" + assertion + "` takes no `" + entry.key() + "`")
                .at(entry.keySpan());
        throw new SherpackException.Input(
            Suggestions.didYouMean(entry.key(), known).map(problem::hint).orElse(problem));
      }
    }
  }

  /// @throws PathFailure when it is none
  static Pattern pattern(String source) {
    try {
      return Pattern.compile(source);
    } catch (PatternSyntaxException e) {
      throw new PathFailure("`" + source + "` is no pattern: " + e.getMessage());
    }
  }
}
