package io.sherpack.template.function;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// All functions by name.
///
/// Beside its own names, each function has its first name in small letters and in snake case
/// (`haskey`, `has_key`), unless another function has that name.
public final class FunctionLibrary {
  private static final List<String> HELM =
      List.of(
          "include",
          "tpl",
          "required",
          "lookup",
          "toYaml",
          "mustToYaml",
          "toYamlPretty",
          "fromYaml",
          "fromYamlArray",
          "fromJsonArray",
          "toToml",
          "mustToToml",
          "fromToml");

  private final List<Definition> definitions;
  private final Map<String, Definition> byName;
  private final Function<String, Optional<Definition>> others;

  private FunctionLibrary(List<Definition> definitions, Map<String, Definition> byName) {
    this(definitions, byName, _ -> Optional.empty());
  }

  private FunctionLibrary(
      List<Definition> definitions,
      Map<String, Definition> byName,
      Function<String, Optional<Definition>> others) {
    this.definitions = List.copyOf(definitions);
    this.byName = Map.copyOf(byName);
    this.others = others;
  }

  /// Returns this library with functions that are asked for when nobody else has the name.
  public FunctionLibrary or(Function<String, Optional<Definition>> more) {
    return new FunctionLibrary(definitions, byName, more);
  }

  /// Returns the library with every family.
  public static FunctionLibrary standard() {
    List<Definition> all =
        Stream.of(
                StringFunctions.TABLE,
                CaseFunctions.TABLE,
                SplitFunctions.TABLE,
                MathFunctions.TABLE,
                ListFunctions.TABLE,
                DictFunctions.TABLE,
                DefaultFunctions.TABLE,
                TypeFunctions.TABLE,
                RegexFunctions.TABLE,
                DataFunctions.TABLE,
                EncodingFunctions.TABLE,
                HashFunctions.TABLE,
                RandomFunctions.TABLE,
                DateFunctions.TABLE,
                PathFunctions.TABLE,
                UrlFunctions.TABLE,
                SemverFunctions.TABLE,
                CryptoFunctions.TABLE,
                TemplateFunctions.TABLE)
            .flatMap(List::stream)
            .toList();
    var byName = new HashMap<String, Definition>();
    all.forEach(each -> each.names().forEach(name -> byName.put(name, each)));
    all.forEach(each -> spellings(each).forEach(name -> byName.putIfAbsent(name, each)));
    return new FunctionLibrary(all, byName);
  }

  /// Returns this library with functions that never stop a rendering, as Helm lints: `required`
  /// gives an empty text for what is missing, `fail` nothing.
  public FunctionLibrary forgiving() {
    var changed = new HashMap<>(byName);
    for (Definition each : DefaultFunctions.FORGIVING) {
      each.names().forEach(name -> changed.put(name, each));
    }
    return new FunctionLibrary(definitions, changed);
  }

  /// Returns Sprig's functions alone, as Helm has them in `--name-template`: they read the
  /// environment, and none of Helm's own is there.
  public FunctionLibrary ofSprig(Map<String, String> environment) {
    var changed = new HashMap<>(byName);
    HELM.forEach(changed::remove);
    for (Definition each : EnvironmentFunctions.of(environment)) {
      each.names().forEach(name -> changed.put(name, each));
    }
    return new FunctionLibrary(definitions, changed);
  }

  /// Whether Go templates know a function.
  ///
  /// @param charts whether those of charts do
  public boolean hasInGo(String name, boolean charts) {
    if (EnvironmentFunctions.NAMES.contains(name)) {
      return byName.containsKey(name);
    }
    return charts && !(byName.containsKey("env") && HELM.contains(name));
  }

  private static List<String> spellings(Definition definition) {
    String name = definition.names().getFirst();
    return List.of(name.toLowerCase(Locale.ROOT), snakeCase(name));
  }

  // Not by a regular expression: this runs for every function at every start.
  private static String snakeCase(String name) {
    var words = new StringBuilder(name.length() + 4);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (i > 0 && Character.isUpperCase(c) && !Character.isUpperCase(name.charAt(i - 1))) {
        words.append('_');
      }
      words.append(Character.toLowerCase(c));
    }
    return words.toString();
  }

  /// Returns a function that is not the library's own, of a name that nobody else has.
  public Optional<Definition> foreign(String name) {
    return others.apply(name);
  }

  public Optional<Definition> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  public Collection<String> names() {
    return byName.keySet();
  }

  /// Returns every function once, in the order of the manual.
  public List<Definition> definitions() {
    return definitions;
  }
}
