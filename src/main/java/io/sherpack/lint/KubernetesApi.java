package io.sherpack.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Kubernetes' own kinds and their fields, version by version (1.15 to 1.36), as recorded from its
/// modules.
final class KubernetesApi {
  /// A kind and its life; minors of versions 1.x.
  ///
  /// @param type the name of its type
  /// @param replacement such as `apps/v1 Deployment`
  record Kind(
      String type,
      OptionalInt introduced,
      OptionalInt deprecated,
      OptionalInt removed,
      Optional<String> replacement) {}

  /// A field as some versions have it.
  ///
  /// @param since the first of them
  /// @param until the first that has it no more
  record Field(String name, ApiType type, boolean required, OptionalInt since, OptionalInt until) {
    boolean in(int minor) {
      return (since.isEmpty() || minor >= since.getAsInt())
          && (until.isEmpty() || minor < until.getAsInt());
    }
  }

  /// The type of `metadata`.
  static final String OBJECT_META = "apimachinery.pkg.apis.meta.v1.ObjectMeta";

  private final Map<String, Kind> kinds = new HashMap<>();
  private final Set<String> groups = new HashSet<>();
  private final Map<String, String> lines = new HashMap<>();
  private final Map<String, Map<String, List<Field>>> types = new HashMap<>();

  private KubernetesApi(String text) {
    text.lines().forEach(this::add);
  }

  static KubernetesApi read() {
    try (InputStream in = KubernetesApi.class.getResourceAsStream("kubernetes.txt")) {
      return new KubernetesApi(
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    int tab = line.indexOf('\t');
    String rest = line.substring(tab + 1);
    if (line.startsWith("kind")) {
      String[] cells = (rest + "\t\t\t\t").split("\t", -1);
      kinds.put(
          cells[0] + " " + cells[1],
          new Kind(
              cells[2],
              minor(cells[3]),
              minor(cells[4]),
              minor(cells[5]),
              Optional.of(cells[6]).filter(text -> !text.isEmpty())));
      groups.add(group(cells[0]));
    } else {
      int end = rest.indexOf('\t');
      lines.put(end < 0 ? rest : rest.substring(0, end), end < 0 ? "" : rest.substring(end + 1));
    }
  }

  private static OptionalInt minor(String version) {
    return version.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(version.substring(version.indexOf('.') + 1)));
  }

  private static String group(String apiVersion) {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  Optional<Kind> kind(String apiVersion, String kind) {
    return Optional.ofNullable(kinds.get(apiVersion + " " + kind));
  }

  /// Whether all kinds of the group are Kubernetes' own, so that one that is not here is nowhere.
  boolean owns(String apiVersion) {
    return groups.contains(group(apiVersion));
  }

  /// Returns the names of all kinds of a group version.
  List<String> kindsOf(String apiVersion) {
    return kinds.keySet().stream()
        .filter(name -> name.startsWith(apiVersion + " "))
        .map(name -> name.substring(apiVersion.length() + 1))
        .sorted()
        .toList();
  }

  /// Returns the fields of a type by name, each in all the forms that it had.
  Map<String, List<Field>> fields(String type) {
    return types.computeIfAbsent(type, name -> parse(lines.getOrDefault(name, "")));
  }

  private static Map<String, List<Field>> parse(String line) {
    Map<String, List<Field>> fields = new LinkedHashMap<>();
    for (String cell : line.isEmpty() ? new String[0] : line.split("\t", -1)) {
      Field field = field(cell);
      fields.computeIfAbsent(field.name(), _ -> new ArrayList<>()).add(field);
    }
    return fields;
  }

  // `name!:type@since-until`
  private static Field field(String cell) {
    int colon = cell.indexOf(':');
    boolean required = cell.charAt(colon - 1) == '!';
    int at = cell.lastIndexOf('@');
    int end = at > cell.indexOf('}') && at > colon ? at : cell.length();
    String range = end == cell.length() ? "" : cell.substring(end + 1);
    int dash = range.indexOf('-');
    return new Field(
        cell.substring(0, required ? colon - 1 : colon),
        ApiType.parse(cell.substring(colon + 1, end)),
        required,
        minor(dash < 0 ? range : range.substring(0, dash)),
        minor(dash < 0 ? "" : range.substring(dash + 1)));
  }
}
