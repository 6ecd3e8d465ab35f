package io.sherpack.secret;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts with references in them. As in vals, one ends at `+`, at a space, at `"` or at `,`.
public final class ReferenceText {
  /// A part of a text.
  sealed interface Piece {}

  record Literal(String text) implements Piece {}

  record Referring(Reference reference) implements Piece {}

  private static final String MARK = "ref+";
  private static final Pattern FORM =
      Pattern.compile("((?:secret)?ref\\+([A-Za-z0-9][A-Za-z0-9_.-]*)://([^+\\s\",]+))\\+?");

  private ReferenceText() {}

  /// Whether there is a reference in `text`.
  public static boolean holds(String text) {
    return text.contains(MARK) && FORM.matcher(text).find();
  }

  static List<Piece> pieces(String text) {
    List<Piece> pieces = new ArrayList<>();
    Matcher found = FORM.matcher(text);
    int done = 0;
    while (found.find()) {
      if (found.start() > done) {
        pieces.add(new Literal(text.substring(done, found.start())));
      }
      pieces.add(new Referring(Reference.of(found.group(1), found.group(2), found.group(3))));
      done = found.end();
    }
    if (done < text.length()) {
      pieces.add(new Literal(text.substring(done)));
    }
    return pieces;
  }

  /// Tells each reference in `value`.
  public static void each(Value value, Consumer<Reference> found) {
    switch (value) {
      case Value.Text(var text) -> {
        if (text.contains(MARK)) {
          pieces(text)
              .forEach(
                  piece -> {
                    if (piece instanceof Referring(var reference)) {
                      found.accept(reference);
                    }
                  });
        }
      }
      case Value.Mapping(var entries) -> entries.values().forEach(entry -> each(entry, found));
      case Value.Sequence(var items) -> items.forEach(item -> each(item, found));
      case Value _ -> {}
    }
  }

  /// Returns `value` with something in place of each reference; what holds none is the same object.
  ///
  /// @param known what stands for a reference; within a longer text, its text
  public static Value replaced(Value value, Function<Reference, Value> known) {
    return switch (value) {
      case Value.Text(var text) -> text.contains(MARK) ? text(value, text, known) : value;
      case Value.Mapping(var entries) -> {
        Map<String, Value> changed = new LinkedHashMap<>();
        boolean same = true;
        for (var entry : entries.entrySet()) {
          Value now = replaced(entry.getValue(), known);
          same &= now.equals(entry.getValue());
          changed.put(entry.getKey(), now);
        }
        yield same ? value : Value.mapping(changed);
      }
      case Value.Sequence(var items) -> {
        List<Value> changed = items.stream().map(item -> replaced(item, known)).toList();
        boolean same = true;
        for (int i = 0; i < changed.size(); i++) {
          same &= changed.get(i).equals(items.get(i));
        }
        yield same ? value : Value.sequence(changed);
      }
      case Value _ -> value;
    };
  }

  private static Value text(Value value, String text, Function<Reference, Value> known) {
    List<Piece> pieces = pieces(text);
    if (pieces.size() == 1) {
      return pieces.getFirst() instanceof Referring(var whole) ? known.apply(whole) : value;
    }
    var out = new StringBuilder();
    for (Piece piece : pieces) {
      out.append(
          switch (piece) {
            case Literal(var part) -> part;
            case Referring(var reference) -> Scalars.text(known.apply(reference));
          });
    }
    return Value.of(out.toString());
  }
}
