package io.sherpack.secret;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Values that SOPS encrypted, known by their `sops:` section: each encrypted one becomes a
/// reference, which is resolved when it is needed.
public final class SopsFile {
  private static final String SECTION = "sops";
  private static final String ENCRYPTED = "ENC[AES256_GCM,";
  private static final List<String> SIGNS = List.of("mac", "version", "lastmodified");

  private SopsFile() {}

  /// Whether `values` are those of a file that SOPS encrypted.
  public static boolean encrypted(Value.Mapping values) {
    return values.get(SECTION) instanceof Value.Mapping section
        && SIGNS.stream().filter(section::has).count() > 1;
  }

  // What is no YAML is one text below `data`.
  static boolean binary(String text) {
    return text.stripLeading().startsWith("{")
        && text.contains("\"data\": \"" + ENCRYPTED)
        && text.contains("\"sops\":")
        && text.indexOf(ENCRYPTED) == text.indexOf("\"data\": \"") + "\"data\": \"".length()
        && text.indexOf(':') == text.indexOf("\"data\":") + "\"data\"".length();
  }

  /// Returns the values with references in place of what is encrypted, without SOPS's section.
  ///
  /// @param path of the file, as the user wrote it
  public static Value.Mapping referring(String path, Value.Mapping values) {
    Map<String, Value> entries = new LinkedHashMap<>();
    values
        .entries()
        .forEach(
            (key, value) -> {
              if (!key.equals(SECTION)) {
                entries.put(key, referring(path, List.of(key), value));
              }
            });
    return Value.mapping(entries);
  }

  private static Value referring(String path, List<String> keys, Value value) {
    return switch (value) {
      case Value.Text(var text) when text.startsWith(ENCRYPTED) ->
          Value.of(Reference.to("sops", path, keys).text());
      case Value.Mapping(var entries) -> {
        Map<String, Value> changed = new LinkedHashMap<>();
        entries.forEach((key, one) -> changed.put(key, referring(path, with(keys, key), one)));
        yield Value.mapping(changed);
      }
      case Value.Sequence(var items) -> {
        List<Value> changed = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
          changed.add(referring(path, with(keys, String.valueOf(i)), items.get(i)));
        }
        yield Value.sequence(changed);
      }
      case Value _ -> value;
    };
  }

  private static List<String> with(List<String> keys, String key) {
    List<String> more = new ArrayList<>(keys);
    more.add(key);
    return more;
  }
}
