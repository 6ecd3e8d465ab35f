package io.sherpack.values;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Applies `--set` and its kin, with the grammar and the effects that they have in Helm: each works
/// on the values as the files and flags before it left them.
public final class SetFlags {
  private SetFlags() {}

  /// Returns `base` with what the flag sets. Nulls stay as nulls: they delete further down.
  ///
  /// @param readFile gives the text of a file by its name; only `--set-file` asks
  /// @throws SherpackException.Input with the place in `text`
  public static Value.Mapping apply(
      Value.Mapping base, SetFlag.Kind kind, String text, Function<String, String> readFile) {
    return layer(base, new SetFlag(kind, text), readFile).onto(base);
  }

  /// Returns what the flag says, as a layer to go on top of `base`.
  ///
  /// @throws SherpackException.Input with the place in the flag's text
  public static Layer layer(Value.Mapping base, SetFlag flag, Function<String, String> readFile) {
    if (flag.kind() == SetFlag.Kind.JSON && flag.text().strip().startsWith("{")) {
      return whole(flag);
    }
    var parser = new SetParser(flag, readFile);
    var data = new LinkedHashMap<String, Value>();
    base.entries().forEach((key, value) -> data.put(key, Value.thaw(value)));
    parser.parse(data);
    Value.Mapping after = frozen(data);
    List<Said> said = parser.said();
    return new Layer(origin(flag, said), Layer.cut(after, said), Optional.empty(), said);
  }

  private static Layer whole(SetFlag flag) {
    SourceText source = flag.source();
    var values = (Value.Mapping) JsonReader.read(source);
    var keys =
        values.entries().keySet().stream()
            .map(key -> new Said(ValuePath.of(key), source.at(0)))
            .toList();
    return new Layer(origin(flag, keys), values, Optional.empty(), List.of());
  }

  private static Origin origin(SetFlag flag, List<Said> said) {
    String keys =
        said.stream().map(one -> one.path().print()).distinct().collect(Collectors.joining(", "));
    return new Origin.Flag(flag.kind().option(), keys);
  }

  private static Value.Mapping frozen(Map<String, Value> data) {
    return (Value.Mapping) frozen(new Value.Mapping(data));
  }

  private static Value frozen(Value value) {
    return switch (value) {
      case Value.Mapping(var entries) -> {
        var copy = new LinkedHashMap<String, Value>();
        entries.forEach((key, entry) -> copy.put(key, frozen(entry)));
        yield Value.mapping(copy);
      }
      case Value.Sequence(var items) ->
          Value.sequence(items.stream().map(SetFlags::frozen).toList());
      case Value _ -> value;
    };
  }
}
