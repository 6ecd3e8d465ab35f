package io.sherpack.template.function;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The functions that exist in a Go template of a chart, with their Go types, as recorded from
/// Helm's engine.
public final class GoSignatures {
  private static final String VARIADIC = "...";

  private GoSignatures() {}

  /// Returns the types of a function; empty when Helm has no such function.
  public static Optional<GoSignature> of(String name) {
    return Optional.ofNullable(Recorded.BY_NAME.get(name));
  }

  /// Returns the names of all functions that Helm has.
  public static Set<String> names() {
    return Recorded.BY_NAME.keySet();
  }

  // Read at the first use, so that only Go templates pay for it.
  private static final class Recorded {
    static final Map<String, GoSignature> BY_NAME = read();

    private static Map<String, GoSignature> read() {
      String text = text();
      var byName = new HashMap<String, GoSignature>(512);
      int at = 0;
      while (at < text.length()) {
        int end = text.indexOf('\n', at);
        List<String> fields = fields(text.substring(at, end));
        byName.put(fields.getFirst(), signature(fields));
        at = end + 1;
      }
      return Map.copyOf(byName);
    }

    private static String text() {
      try (InputStream in = GoSignatures.class.getResourceAsStream("go-signatures.txt")) {
        return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static List<String> fields(String line) {
      var fields = new ArrayList<String>();
      int from = 0;
      for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', from)) {
        fields.add(line.substring(from, tab));
        from = tab + 1;
      }
      fields.add(line.substring(from));
      return fields;
    }

    private static GoSignature signature(List<String> fields) {
      var parameters = new ArrayList<>(fields.subList(2, fields.size()));
      boolean variadic = !parameters.isEmpty() && parameters.getLast().startsWith(VARIADIC);
      if (variadic) {
        parameters.add(parameters.removeLast().substring(VARIADIC.length()));
      }
      return new GoSignature(parameters, variadic, fields.get(1));
    }
  }
}
