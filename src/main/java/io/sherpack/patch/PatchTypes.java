package io.sherpack.patch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// How the fields of Kubernetes' own kinds are merged; types are known by numbers.
final class PatchTypes {
  /// A type of which nothing is said: maps are merged, lists are whole.
  static final int PLAIN = 0;

  /// @param merge whether a list's items are merged, and not the list replaced
  /// @param retain whether keys that the new map does not have go, whoever set them
  /// @param replace whether a map is replaced as a whole
  /// @param key the field that items of a list are known by; empty where they are plain words
  /// @param type of the value, or of a list's items
  record Field(boolean merge, boolean retain, boolean replace, String key, int type) {
    private static final Field PLAIN_FIELD = new Field(false, false, false, "", PLAIN);

    private static Field of(String strategies, String key, String type) {
      List<String> all = List.of(strategies.split(",", -1));
      return new Field(
          all.contains("merge"),
          all.contains("retainKeys"),
          all.contains("replace"),
          key,
          Integer.parseInt(type));
    }
  }

  // Read when the first object is merged on the client, which few programs do.
  private static final class Known {
    private static final PatchTypes TYPES = new PatchTypes(text());
  }

  private final Map<Integer, Map<String, Field>> fields = new HashMap<>();
  private final Map<String, Integer> kinds = new HashMap<>();

  private PatchTypes(String lines) {
    lines.lines().map(line -> line.split(" ", -1)).forEach(this::add);
  }

  static PatchTypes known() {
    return Known.TYPES;
  }

  private static String text() {
    try (InputStream in = PatchTypes.class.getResourceAsStream("types.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String[] words) {
    if (words[0].equals("kind")) {
      kinds.put(words[1] + " " + words[2], Integer.parseInt(words[3]));
      return;
    }
    Map<String, Field> type = new HashMap<>();
    for (String word : List.of(words).subList(2, words.length)) {
      String[] parts = word.split(";", -1);
      type.put(parts[0], Field.of(parts[1], parts[2], parts[3]));
    }
    fields.put(Integer.parseInt(words[1]), type);
  }

  /// Returns the type of a kind of Kubernetes' own; nothing for all other kinds.
  Optional<Integer> of(String apiVersion, String kind) {
    return Optional.ofNullable(kinds.get(apiVersion + " " + kind));
  }

  Field field(int type, String name) {
    return fields.getOrDefault(type, Map.of()).getOrDefault(name, Field.PLAIN_FIELD);
  }
}
