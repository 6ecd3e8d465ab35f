package io.sherpack.values;

import io.sherpack.diagnostic.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Reads the `name=value,…` of a `--set` into data that may be written to.
///
/// Where Helm stops without a word, as at `a[0]`, so does this: the text's end within a key ends
/// the flag and keeps what is set by then.
final class SetParser {
  private static final int INDEX_LIMIT = 65_536;
  private static final int NESTING_LIMIT = 30;
  private static final int LIST_NESTING_LIMIT = 1_000;

  /// Whether the text may go on or has ended.
  private enum State {
    MORE,
    END
  }

  private final SetFlag.Kind kind;
  private final SetText text;
  private final SetValues values;
  private final List<Said> said = new ArrayList<>();

  SetParser(SetFlag flag, Function<String, String> readFile) {
    this.kind = flag.kind();
    this.text = new SetText(flag.source(), kind != SetFlag.Kind.LITERAL);
    this.values = new SetValues(kind, text, readFile);
  }

  /// What has been set, in order.
  List<Said> said() {
    return List.copyOf(said);
  }

  void parse(Map<String, Value> data) {
    State state = State.MORE;
    while (state == State.MORE) {
      state = key(data, ValuePath.ROOT, 0);
    }
  }

  private State key(Map<String, Value> data, ValuePath at, int level) {
    SetText.Piece key = text.until(kind == SetFlag.Kind.LITERAL ? "=[." : "=[,.");
    return switch (key.stop()) {
      case '=' -> value(data, at, key.text());
      case '.' -> inner(data, at, key, level);
      case '[' -> item(data, at, key, level);
      case ',' -> throw valueless(key);
      default -> {
        if (key.text().isEmpty()) {
          yield State.END;
        }
        throw valueless(key);
      }
    };
  }

  private RuntimeException valueless(SetText.Piece key) {
    // What follows a comma may be the rest of a password.
    String name = text.hides(key.start()) ? Secrets.HIDDEN : "`" + key.text() + "`";
    return text.mistake(
        "key " + name + " has no value",
        key.start(),
        "write `key=value`; a comma within a value is written `\\,`");
  }

  private State value(Map<String, Value> data, ValuePath at, String key) {
    int start = text.offset();
    boolean ended = text.atEnd() && endsAtOnce();
    set(data, at, key, values.read(), start);
    return ended ? State.END : State.MORE;
  }

  // After `a=` Helm takes the text as ended; in JSON and literally it goes on to find nothing.
  private boolean endsAtOnce() {
    return kind != SetFlag.Kind.JSON && kind != SetFlag.Kind.LITERAL;
  }

  // An empty key sets nothing, as in Helm.
  private void set(Map<String, Value> data, ValuePath at, String key, Value value, int start) {
    if (!key.isEmpty()) {
      data.put(key, value);
      said.add(new Said(at.key(key), text.at(start)));
    }
  }

  private State inner(Map<String, Value> data, ValuePath at, SetText.Piece key, int level) {
    if (level == NESTING_LIMIT) {
      throw text.mistake("the key nests deeper than " + NESTING_LIMIT + " levels", key.start());
    }
    Map<String, Value> inner = mapIn(data, key);
    State state = key(inner, at.key(key.text()), level + 1);
    if (state == State.MORE && inner.isEmpty()) {
      throw valueless(key);
    }
    if (!inner.isEmpty() && !key.text().isEmpty()) {
      data.put(key.text(), new Value.Mapping(inner));
    }
    return state;
  }

  private Map<String, Value> mapIn(Map<String, Value> data, SetText.Piece key) {
    Value there = data.getOrDefault(key.text(), new Value.Mapping(new LinkedHashMap<>()));
    if (there instanceof Value.Mapping(var entries)) {
      return entries;
    }
    throw text.mistake(
        "expected a map at `" + key.text() + "`, found " + there.kindName(), key.start());
  }

  private State item(Map<String, Value> data, ValuePath at, SetText.Piece key, int level) {
    SetText.Piece index = text.until("]");
    if (index.ended()) {
      return State.END;
    }
    Value there = data.getOrDefault(key.text(), new Value.Sequence(new ArrayList<>()));
    if (!(there instanceof Value.Sequence(var list))) {
      throw text.mistake(
          "expected a list at `" + key.text() + "`, found " + there.kindName(), key.start());
    }
    int before = said.size();
    State state = item(list, at.key(key.text()), index, level);
    if (!key.text().isEmpty()) {
      data.put(key.text(), there);
      if (said.size() == before || state == State.END) {
        said.add(new Said(at.key(key.text()), text.at(key.start())));
      }
    }
    return state;
  }

  private State item(List<Value> list, ValuePath at, SetText.Piece piece, int level) {
    int index = index(piece);
    if (at.steps().size() >= LIST_NESTING_LIMIT) {
      throw text.mistake("lists nest deeper than " + LIST_NESTING_LIMIT + " levels", piece.start());
    }
    SetText.Piece rest = text.until("[.=");
    if (!rest.text().isEmpty()) {
      throw text.mistake(
          "`" + rest.text() + "` after `]`",
          rest.start(),
          "an index is followed by `=`, `.` or `[`");
    }
    return switch (rest.stop()) {
      case '=' -> element(list, at, index, piece);
      case '.' -> innerOfItem(list, at, index, piece, level);
      case '[' -> itemOfItem(list, at, index, piece, level);
      default -> State.END;
    };
  }

  private int index(SetText.Piece piece) {
    String number = piece.text();
    if (!number.matches("[+-]?[0-9]{1,18}")) {
      throw text.mistake("`" + number + "` is not an index", piece.start());
    }
    long index = Long.parseLong(number);
    if (index < 0) {
      throw text.mistake("index " + number + " is negative", piece.start());
    }
    return Math.toIntExact(Math.min(index, Integer.MAX_VALUE));
  }

  private State element(List<Value> list, ValuePath at, int index, SetText.Piece piece) {
    int start = text.offset();
    place(list, index, values.read(), piece);
    said.add(new Said(at.index(index), text.at(start)));
    return State.MORE;
  }

  private State innerOfItem(
      List<Value> list, ValuePath at, int index, SetText.Piece piece, int level) {
    var inner = new Value.Mapping(new LinkedHashMap<>());
    if (index < list.size()) {
      // What is there and is no map gives way, unlike under a key.
      inner = list.get(index) instanceof Value.Mapping mapping ? mapping : inner;
      list.set(index, inner);
    }
    State state = key(inner.entries(), at.index(index), level);
    if (state == State.MORE) {
      place(list, index, inner, piece);
    }
    return state;
  }

  private State itemOfItem(
      List<Value> list, ValuePath at, int index, SetText.Piece piece, int level) {
    SetText.Piece next = text.until("]");
    if (next.ended()) {
      return State.END;
    }
    Value.Sequence inner = listIn(list, index, piece);
    State state = item(inner.items(), at.index(index), next, level);
    if (state == State.MORE) {
      place(list, index, inner, piece);
    }
    return state;
  }

  private Value.Sequence listIn(List<Value> list, int index, SetText.Piece piece) {
    Value there = index < list.size() ? list.get(index) : Value.Null.INSTANCE;
    return switch (there) {
      case Value.Null _ -> new Value.Sequence(new ArrayList<>());
      case Value.Sequence sequence -> sequence;
      case Value _ ->
          throw text.mistake(
              "expected a list at item " + index + ", found " + there.kindName(), piece.start());
    };
  }

  private void place(List<Value> list, int index, Value value, SetText.Piece piece) {
    if (index > INDEX_LIMIT) {
      throw text.mistake(
          "index " + piece.text() + " is greater than " + INDEX_LIMIT, piece.start());
    }
    while (list.size() <= index) {
      list.add(Value.Null.INSTANCE);
    }
    list.set(index, value);
  }
}
