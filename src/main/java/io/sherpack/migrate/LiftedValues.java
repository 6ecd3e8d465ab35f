package io.sherpack.migrate;

import io.sherpack.values.FieldOrder;
import io.sherpack.values.Value;
import io.sherpack.values.YamlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The values that are taken out of manifests, object by object.
final class LiftedValues {
  private final FieldOrder values = new FieldOrder();
  private final FieldOrder secrets = new FieldOrder();
  private final Map<String, List<String>> comments = new TreeMap<>();
  private final Map<String, String> keys = new LinkedHashMap<>();
  private final Set<String> clear = new TreeSet<>();

  /// Returns the key of an object's values; objects of one name share it, two of one role do not.
  ///
  /// @param role what the object is, as its values see it: `workload`, `service`
  String key(String name, String role, String kind) {
    String base = camel(name);
    String candidate = base;
    for (int i = 1; keys.containsKey(candidate + "/" + role); i++) {
      candidate = base + kind + (i == 1 ? "" : String.valueOf(i));
    }
    keys.put(candidate + "/" + role, kind);
    comments.computeIfAbsent(candidate, _ -> new ArrayList<>()).add(kind + " " + name);
    return candidate;
  }

  /// Returns `name` as a key of values that expressions can name: `web-api` as `webApi`.
  static String camel(String name) {
    var out = new StringBuilder();
    for (String word : name.split("[^A-Za-z0-9_]+", -1)) {
      if (!word.isEmpty()) {
        out.append(
            out.isEmpty()
                ? word
                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
      }
    }
    boolean named = !out.isEmpty() && !Character.isDigit(out.charAt(0));
    return named ? out.toString() : "_" + out;
  }

  /// Keeps a value and returns the expression that reads it.
  Jinja put(Value value, String... path) {
    put(values, value, List.of(path));
    return expression(List.of(path));
  }

  /// Keeps a value that the pack does not hold, but asks for.
  Jinja putSecret(Value value, String... path) {
    List<String> full = new ArrayList<>(List.of("secrets"));
    full.addAll(List.of(path));
    put(values, Value.of(""), full);
    put(secrets, value, full);
    return expression(full);
  }

  private static void put(FieldOrder into, Value value, List<String> path) {
    FieldOrder at = into;
    for (String key : path.subList(0, path.size() - 1)) {
      at = below(at, key);
    }
    at.put(path.getLast(), value);
  }

  private static FieldOrder below(FieldOrder into, String key) {
    if (into.get(key) instanceof Value.Mapping(FieldOrder known)) {
      return known;
    }
    var fresh = new FieldOrder();
    into.put(key, new Value.Mapping(fresh));
    return fresh;
  }

  static Jinja expression(List<String> path) {
    Jinja at = Jinja.atom("values");
    for (String key : path) {
      at = at.member(key);
    }
    return at;
  }

  /// How many values there are.
  int count() {
    return count(new Value.Mapping(values));
  }

  private static int count(Value value) {
    return value instanceof Value.Mapping(var entries)
        ? entries.values().stream().mapToInt(LiftedValues::count).sum()
        : 1;
  }

  /// Notes that a Secret keeps its data in the pack, in clear.
  void clear(String secret) {
    clear.add(secret);
  }

  /// Returns the names of the Secrets that do.
  List<String> clearSecrets() {
    return List.copyOf(clear);
  }

  /// Whether the pack asks for values that it does not hold.
  boolean asks() {
    return !secrets.isEmpty();
  }

  /// Returns the values of the pack that are secrets, as a file of values.
  String secrets() {
    return YamlWriter.PRETTY.write(new Value.Mapping(secrets));
  }

  Value.Mapping secretValues() {
    return new Value.Mapping(secrets);
  }

  /// Returns values.yaml.
  String text() {
    var out = new StringBuilder();
    values.forEach(
        (key, value) -> {
          out.append(out.isEmpty() ? "" : "\n");
          if (key.equals("secrets")) {
            out.append("# Data of Secrets: to be given, none is kept in the pack.\n");
          } else {
            out.append("# ")
                .append(String.join(", ", comments.getOrDefault(key, List.of())))
                .append('\n');
          }
          var one = new FieldOrder();
          one.put(key, value);
          out.append(YamlWriter.PRETTY.write(new Value.Mapping(one)));
        });
    return out.isEmpty() ? "{}\n" : out.toString();
  }
}
