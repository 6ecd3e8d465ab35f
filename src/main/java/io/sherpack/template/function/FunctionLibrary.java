package io.sherpack.template.function;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All functions by name.
///
/// Beside its own names, each function has its first name in small letters and in snake case
/// (`haskey`, `has_key`), unless another function has that name.
public final class FunctionLibrary {
  private final List<Definition> definitions;
  private final Map<String, Definition> byName;

  private FunctionLibrary(List<Definition> definitions, Map<String, Definition> byName) {
    this.definitions = List.copyOf(definitions);
    this.byName = Map.copyOf(byName);
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
