package io.sherpack.testing;

import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Tables that a reference tool wrote, a case per line.
public final class Lines {
  private Lines() {}

  /// The lines of a resource that are neither empty nor remarks (`##`); at least one.
  public static Stream<String> of(String resource) {
    try (InputStream stream =
        Objects.requireNonNull(Lines.class.getResourceAsStream(resource), resource)) {
      List<String> lines =
          new String(stream.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("##"))
              .toList();
      if (lines.isEmpty()) {
        throw new IllegalStateException(resource + " is empty");
      }
      return lines.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// JSON that is equal for equal data: keys sorted, numbers as Go has them after JSON.
  public static String json(Value value) {
    return JsonWriter.COMPACT.write(plain(value));
  }

  private static Value plain(Value value) {
    return switch (value) {
      case Value.Int(var number) -> Value.of((double) number);
      case Value.BigInt(var number) -> Value.of(number.doubleValue());
      case Value.Real(var number, _) -> Value.of(number);
      case Value.Sequence(var items) -> Value.sequence(items.stream().map(Lines::plain).toList());
      case Value.Mapping(var entries) -> {
        var sorted = new LinkedHashMap<String, Value>();
        new TreeMap<>(entries).forEach((key, entry) -> sorted.put(key, plain(entry)));
        yield Value.mapping(sorted);
      }
      case Value.Null _, Value.Bool _, Value.Text _, Value.Opaque _ -> value;
    };
  }
}
