package io.sherpack.cluster;

import io.sherpack.values.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Finds what was sent in what the server holds, which adds fields of its own.
final class Sent {
  private Sent() {}

  /// Whether `live` has every field of `sent` with its value.
  static boolean in(Value live, Value sent) {
    return switch (sent) {
      case Value.Mapping(Map<String, Value> fields) ->
          live instanceof Value.Mapping mapping
              && fields.entrySet().stream()
                  .allMatch(field -> in(mapping.get(field.getKey()), field.getValue()));
      case Value.Sequence(List<Value> items) ->
          live instanceof Value.Sequence(List<Value> others)
              && items.size() == others.size()
              && IntStream.range(0, items.size()).allMatch(i -> in(others.get(i), items.get(i)));
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.BigInt _,
          Value.Real _,
          Value.Text _,
          Value.Opaque _ ->
          sent.equals(live);
    };
  }
}
