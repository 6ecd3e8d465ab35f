package io.sherpack.migrate;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.template.function.FunctionLibrary;
import io.sherpack.template.gotmpl.GoEngine;
import io.sherpack.template.gotmpl.GoTemplate;
import io.sherpack.template.gotmpl.Node;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The templates of a chart tree in Jinja.
///
/// A template is named by the folders that lead to it: `web/charts/db/templates/a.yaml`.
public final class ChartTranslation {
  /// What became of one template.
  public sealed interface Outcome {
    /// The template in Jinja.
    record Converted(String text) implements Outcome {}

    /// It stays in Go.
    record Kept(String reason) implements Outcome {}
  }

  private record Template(String name, String path, Value.Mapping defaults, SourceText source) {
    boolean partial() {
      return name.substring(name.lastIndexOf('/') + 1).startsWith("_");
    }
  }

  private static final Pattern POSITION = Pattern.compile("position=\\d+,? ?");

  private final GoEngine go;
  private final FunctionLibrary library;
  private final Map<String, Template> templates = new TreeMap<>();
  private final Map<String, List<GoTemplate>> parsed = new HashMap<>();
  private final Map<String, Outcome> outcomes = new TreeMap<>();
  private final Set<String> alwaysThere = new HashSet<>();

  public ChartTranslation(GoEngine go, FunctionLibrary library, Pack chart) {
    this.go = go;
    this.library = library;
    gather(chart, chart.metadata().name());
  }

  private void gather(Pack chart, String path) {
    for (SourceText source : chart.templates()) {
      String name = path + "/" + source.name();
      templates.put(
          name, new Template(name, path, chart.defaults(), new SourceText(name, source.text())));
    }
    for (Pack subpack : chart.subpacks()) {
      String inner = path + "/charts/" + subpack.metadata().name();
      if (chart.dependencies().stream()
          .filter(dependency -> dependency.name().equals(subpack.metadata().name()))
          .allMatch(ChartTranslation::unconditional)) {
        alwaysThere.add(inner);
      }
      gather(subpack, inner);
    }
  }

  private static boolean unconditional(Dependency dependency) {
    return dependency.conditions().isEmpty()
        && dependency.tags().isEmpty()
        && dependency.alias().isEmpty();
  }

  /// Translates what can be, and says of all others why not.
  ///
  /// @param kept templates that have to stay, each with its reason
  public Map<String, Outcome> run(Map<String, String> kept) {
    outcomes.clear();
    kept.forEach((name, reason) -> outcomes.put(name, new Outcome.Kept(reason)));
    templates.values().forEach(this::parse);
    // A macro that turns out to stay in Go is called otherwise, from files that were done before.
    int before = -1;
    while (before != outcomes.size()) {
      before = outcomes.size();
      Macros macros = macros();
      templates.values().stream()
          .filter(template -> template.partial() && !outcomes.containsKey(template.name()))
          .forEach(template -> tried(template, macros, true));
    }
    Macros macros = macros();
    for (Template template : templates.values()) {
      if (!outcomes.containsKey(template.name())) {
        tried(template, macros, false);
      }
    }
    return Map.copyOf(outcomes);
  }

  /// Adds to `kept` what has to stay so that these templates print what they printed: they
  /// themselves, or, where they stay already, the helpers that they call, or else everything.
  ///
  /// @param differences by template; one without a name is no template's own
  void blame(Map<String, String> differences, Map<String, String> kept) {
    int before = kept.size();
    for (String name : templates.keySet()) {
      String reason = differences.getOrDefault(name, differences.get(jinjaName(name)));
      if (reason != null && outcomes.get(name) instanceof Outcome.Converted) {
        kept.put(name, reason);
      }
    }
    if (kept.size() > before) {
      return;
    }
    String reason = differences.values().iterator().next();
    Macros macros = macros();
    for (String helper : helpers()) {
      if (outcomes.get(helper) instanceof Outcome.Converted
          && (differences.containsKey("")
              || differences.keySet().stream().anyMatch(one -> reaches(one, helper, macros)))) {
        kept.put(helper, reason);
      }
    }
    if (kept.size() == before) {
      templates.keySet().forEach(name -> kept.putIfAbsent(name, reason));
    }
  }

  private List<String> helpers() {
    return templates.values().stream().filter(Template::partial).map(Template::name).toList();
  }

  /// Returns the paths of values that conditions read, from the root.
  Set<List<String>> conditions() {
    Set<List<String>> all = new LinkedHashSet<>();
    parsed.forEach(
        (name, own) -> {
          Template template = templates.get(name);
          List<String> prefix = template == null ? List.of() : prefix(template.path());
          ValueSets.conditions(own)
              .forEach(
                  path -> {
                    List<String> whole = new ArrayList<>(prefix);
                    whole.addAll(path);
                    all.add(List.copyOf(whole));
                  });
        });
    return all;
  }

  // `web/charts/db` reads what the values of `web` have under `db`.
  private static List<String> prefix(String path) {
    String[] parts = path.split("/charts/", -1);
    return List.of(parts).subList(1, parts.length);
  }

  boolean mentions(Pattern words) {
    return templates.values().stream()
        .anyMatch(template -> words.matcher(template.source().text()).find());
  }

  private void parse(Template template) {
    if (parsed.containsKey(template.name())) {
      return;
    }
    try {
      parsed.put(template.name(), go.templates(template.source()));
    } catch (SherpackException.Input failure) {
      outcomes.putIfAbsent(
          template.name(),
          new Outcome.Kept("it cannot be read: " + failure.diagnostics().getFirst().message()));
    }
  }

  // Of two definitions the later wins in Helm; where they do not say the same, both stay.
  private Macros macros() {
    Map<String, List<String>> defined = new LinkedHashMap<>();
    Map<String, Node.Body> bodies = new LinkedHashMap<>();
    Map<String, String> meanings = new HashMap<>();
    Set<String> unclear = new HashSet<>();
    parsed.forEach(
        (file, all) ->
            all.forEach(
                template -> {
                  String meaning = POSITION.matcher(template.body().toString()).replaceAll("");
                  String other = meanings.putIfAbsent(template.name(), meaning);
                  if (other != null && !other.equals(meaning)) {
                    unclear.add(template.name());
                  }
                  bodies.put(template.name(), template.body());
                  if (!template.name().equals(file) && holdsMacros(file)) {
                    defined.computeIfAbsent(template.name(), _ -> new ArrayList<>()).add(file);
                  }
                }));
    unclear.forEach(defined::remove);
    return Macros.of(defined, bodies);
  }

  private boolean holdsMacros(String file) {
    Template template = templates.get(file);
    return template != null && template.partial() && !(outcomes.get(file) instanceof Outcome.Kept);
  }

  private void tried(Template template, Macros macros, boolean onlyFailures) {
    Outcome outcome = translated(template, macros);
    if (!onlyFailures || outcome instanceof Outcome.Kept) {
      outcomes.put(template.name(), outcome);
    }
  }

  private Outcome translated(Template template, Macros macros) {
    try {
      List<GoTemplate> all = parsed.getOrDefault(template.name(), List.of());
      var setting =
          new TemplateTranslation.Setting(
              macros,
              inclusion -> new Functions(library, inclusion),
              (file, other) -> importPath(file, other, macros),
              template.defaults());
      return new Outcome.Converted(
          TemplateTranslation.of(template.name(), template.source().text(), all, setting));
    } catch (Untranslatable reason) {
      return new Outcome.Kept(reason.reason());
    }
  }

  // What a pack reaches: its own files, and those of packs below it. Of two helpers that call each
  // other none can import the other.
  private Optional<String> importPath(String file, String other, Macros macros) {
    Template from = templates.get(file);
    Template to = templates.get(other);
    if (from == null || to == null || (from.partial() && reaches(other, file, macros))) {
      return Optional.empty();
    }
    String inner = jinjaName(other).substring(to.path().length() + "/templates/".length());
    if (from.path().equals(to.path())) {
      return Optional.of(inner);
    }
    String below = from.path() + "/charts/";
    return to.path().startsWith(below) && alwaysThere(from.path(), to.path())
        ? Optional.of(to.path().substring(below.length()).replace("/charts/", "/") + "/" + inner)
        : Optional.empty();
  }

  private boolean alwaysThere(String above, String below) {
    String path = below;
    while (path.length() > above.length()) {
      if (!alwaysThere.contains(path)) {
        return false;
      }
      path = path.substring(0, path.lastIndexOf("/charts/"));
    }
    return true;
  }

  private boolean reaches(String from, String wanted, Macros macros) {
    Set<String> seen = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(from));
    while (!open.isEmpty()) {
      String file = open.removeLast();
      if (file.equals(wanted)) {
        return true;
      }
      if (seen.add(file)) {
        parsed.getOrDefault(file, List.of()).stream()
            .flatMap(template -> macros.called(template.name()).stream())
            .flatMap(name -> macros.find(name).stream())
            .forEach(macro -> open.add(macro.file()));
      }
    }
    return false;
  }

  /// Returns the name of the file in Jinja: helpers end with `.j2`, all others are called as they
  /// were.
  static String jinjaName(String name) {
    int slash = name.lastIndexOf('/');
    String file = name.substring(slash + 1);
    if (!file.startsWith("_")) {
      return name;
    }
    String stem = file.endsWith(".tpl") ? file.substring(0, file.length() - ".tpl".length()) : file;
    return name.substring(0, slash + 1) + stem + ".j2";
  }
}
