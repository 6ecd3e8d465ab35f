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
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
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
    ///
    /// @param file what it is called then
    record Converted(String file, String text) implements Outcome {}

    /// It stays in Go.
    record Kept(String reason) implements Outcome {}

    /// Helpers of which some are Jinja and some stay.
    ///
    /// @param file what the former are in
    /// @param remaining the source of those that stay
    /// @param reasons why, by their names
    record Split(String file, String text, String remaining, Map<String, String> reasons)
        implements Outcome {
      public Split {
        reasons = new TreeMap<>(reasons);
      }
    }
  }

  private record Template(String name, String path, Value.Mapping defaults, SourceText source) {}

  /// Between the name of a file and that of a template that it defines.
  private static final String UNIT = "#";

  private static final int LAST_ATTEMPT = 3;
  private static final Pattern POSITION = Pattern.compile("position=\\d+,? ?");

  private final GoEngine go;
  private final FunctionLibrary library;
  private final Map<String, Template> templates = new TreeMap<>();
  private final Map<String, List<GoTemplate>> parsed = new HashMap<>();
  private final IdentityHashMap<GoTemplate, String> meanings = new IdentityHashMap<>();
  private final Map<String, Outcome> outcomes = new TreeMap<>();
  private final Map<String, String> staying = new HashMap<>();
  private final Set<String> exact = new HashSet<>();
  private final Map<String, Integer> attempts = new HashMap<>();
  private final Set<String> alwaysThere = new HashSet<>();
  private final Map<String, String> aliases = new TreeMap<>();
  private final Set<String> calledByValues = new HashSet<>();

  public ChartTranslation(GoEngine go, FunctionLibrary library, Pack chart) {
    this.go = go;
    this.library = library;
    gather(chart, chart.metadata().name());
  }

  // Values may be templates too, of which only what they hand on counts here.
  private static final Pattern CALL =
      Pattern.compile("\\b(?:include|template)\\s+\"([^\"]+)\"\\s+(?![.$](?:[\\s|)}]|-}))");

  private void called(Value value) {
    switch (value) {
      case Value.Text(var text) -> {
        if (text.contains("{{")) {
          CALL.matcher(text).results().forEach(call -> calledByValues.add(call.group(1)));
        }
      }
      case Value.Sequence(var items) -> items.forEach(this::called);
      case Value.Mapping(var entries) -> entries.values().forEach(this::called);
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.BigInt _,
          Value.Real _,
          Value.Opaque _ -> {}
    }
  }

  private void gather(Pack chart, String path) {
    called(chart.defaults());
    for (SourceText source : chart.templates()) {
      String name = path + "/" + source.name();
      templates.put(
          name, new Template(name, path, chart.defaults(), new SourceText(name, source.text())));
    }
    for (Dependency dependency : chart.dependencies()) {
      dependency
          .alias()
          .filter(alias -> !alias.equals(dependency.name()))
          .ifPresent(
              alias ->
                  aliases.put(
                      path + "/charts/" + alias + "/",
                      path + "/charts/" + dependency.name() + "/"));
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
    staying.clear();
    kept.forEach(
        (name, reason) -> {
          if (name.contains(UNIT)) {
            staying.put(name, reason);
          } else {
            outcomes.put(name, new Outcome.Kept(reason));
          }
        });
    templates.values().forEach(this::parse);
    // A macro that turns out to stay in Go is called otherwise, from files that were done before.
    int before = -1;
    while (before != outcomes.size() + staying.size()) {
      before = outcomes.size() + staying.size();
      Macros macros = macros();
      templates.values().stream()
          .filter(template -> partial(template.name()) && !outcomes.containsKey(template.name()))
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

  /// Returns what leaves every template in Go.
  Map<String, Outcome> none() {
    Map<String, Outcome> none = new HashMap<>();
    templates.keySet().forEach(name -> none.put(name, new Outcome.Kept("")));
    return none;
  }

  /// Keeps all that is not kept yet.
  static void everything(Map<String, Outcome> outcomes, String reason, Map<String, String> kept) {
    outcomes.keySet().forEach(name -> kept.putIfAbsent(name, reason));
  }

  /// Sees to it that these templates print what they printed: they are written with the functions
  /// of the library, then the helpers that they call; then they stay in Go, then those helpers.
  /// Answers whether there was anything left to do.
  ///
  /// @param differences by template; one without a name is no template's own
  /// @param kept what stays in Go, which grows
  boolean blame(Map<String, String> differences, Map<String, String> kept) {
    Macros macros = macros();
    Set<String> reached = new HashSet<>();
    differences.keySet().forEach(name -> reached.addAll(reached(name, macros)));
    List<Macros.Macro> helpers =
        macros.all().stream()
            .filter(
                macro ->
                    differences.containsKey("")
                        || reached.contains(macro.goName())
                        || differences.containsKey(jinjaName(macro.file()) + UNIT + macro.name()))
            .toList();
    List<String> own =
        templates.keySet().stream()
            .filter(
                name -> differences.containsKey(name) || differences.containsKey(jinjaName(name)))
            .filter(name -> !(outcomes.get(name) instanceof Outcome.Kept))
            .toList();
    if (own.stream().anyMatch(name -> attempts.getOrDefault(name, 0) < LAST_ATTEMPT)
        || (own.isEmpty() && exact(helpers))) {
      own.forEach(name -> written(name, attempts.merge(name, 1, Integer::sum), helpers));
      return true;
    }
    int before = kept.size();
    own.forEach(
        name ->
            kept.put(
                name,
                differences.getOrDefault(name, differences.getOrDefault(jinjaName(name), ""))));
    if (kept.size() == before) {
      String reason = differences.values().iterator().next();
      helpers.forEach(helper -> keep(helper, reason, kept));
    }
    return kept.size() > before;
  }

  // First a template itself is written with the functions of the library, then its helpers, then
  // both.
  private void written(String name, int attempt, List<Macros.Macro> helpers) {
    if (attempt == 2) {
      exact.remove(name);
    } else {
      exact.add(name);
    }
    if (attempt > 1) {
      exact(helpers);
    }
  }

  private boolean exact(List<Macros.Macro> helpers) {
    return exact.addAll(helpers.stream().map(Macros.Macro::file).toList());
  }

  private static void keep(Macros.Macro macro, String reason, Map<String, String> kept) {
    kept.putIfAbsent(macro.file() + UNIT + macro.goName(), reason);
  }

  // The named templates that a file calls, and those that they call.
  private Set<String> reached(String file, Macros macros) {
    Set<String> reached = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(file));
    parsed.getOrDefault(file, List.of()).forEach(template -> open.add(template.name()));
    while (!open.isEmpty()) {
      for (String called : macros.called(open.removeLast())) {
        if (reached.add(called)) {
          open.add(called);
        }
      }
    }
    return reached;
  }

  /// Returns what the templates ask of values.
  Survey survey() {
    templates.values().forEach(this::parse);
    Map<String, GoTemplate> byName = new HashMap<>();
    Map<String, List<String>> files = new TreeMap<>();
    parsed.forEach(
        (name, all) -> {
          all.forEach(template -> byName.put(template.name(), template));
          if (!partial(name)) {
            files.put(name, prefix(name.substring(0, name.lastIndexOf("/templates/"))));
          }
        });
    return Survey.of(byName, files);
  }

  // `web/charts/db` reads what the values of `web` have under `db`.
  private static List<String> prefix(String path) {
    String[] parts = path.split("/charts/", -1);
    return List.of(parts).subList(1, parts.length);
  }

  /// Returns the name of a template that is printed under an alias.
  String canonical(String name) {
    for (Map.Entry<String, String> alias : aliases.entrySet()) {
      if (name.startsWith(alias.getKey())) {
        return canonical(alias.getValue() + name.substring(alias.getKey().length()));
      }
    }
    return name;
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
    Map<String, String> byName = new HashMap<>();
    Set<String> unclear = new HashSet<>();
    parsed.forEach(
        (file, all) ->
            all.forEach(
                template -> {
                  String meaning = meanings.computeIfAbsent(template, ChartTranslation::meaning);
                  String other = byName.putIfAbsent(template.name(), meaning);
                  if (other != null && !other.equals(meaning)) {
                    unclear.add(template.name());
                  }
                  bodies.put(template.name(), template.body());
                  if (!template.name().equals(file)
                      && holdsMacros(file)
                      && !staying.containsKey(file + UNIT + template.name())) {
                    defined.computeIfAbsent(template.name(), _ -> new ArrayList<>()).add(file);
                  }
                }));
    unclear.forEach(defined::remove);
    return Macros.of(defined, bodies, calledByValues);
  }

  private static String meaning(GoTemplate template) {
    return POSITION.matcher(template.body().toString()).replaceAll("");
  }

  private boolean holdsMacros(String file) {
    Template template = templates.get(file);
    return template != null && !(outcomes.get(file) instanceof Outcome.Kept);
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
              inclusion -> new Functions(library, inclusion, exact.contains(template.name())),
              (file, other) -> importPath(file, other, macros),
              name -> Optional.ofNullable(staying.get(template.name() + UNIT + name)),
              template.defaults());
      TemplateTranslation.Translated made =
          TemplateTranslation.of(
              template.name(), template.source().text(), all, partial(template.name()), setting);
      if (made.left().isEmpty()) {
        return new Outcome.Converted(last(jinjaName(template.name())), made.text());
      }
      made.left().forEach((name, why) -> staying.put(template.name() + UNIT + name, why));
      return made.left().size() == all.size() - 1
          ? new Outcome.Kept(made.left().values().iterator().next())
          : new Outcome.Split(
              last(jinjaName(template.name())), made.text(), made.remaining(), made.left());
    } catch (Untranslatable reason) {
      return new Outcome.Kept(reason.reason());
    }
  }

  // What a pack reaches: its own files, and those of packs below it. Of two helpers that call each
  // other none can import the other.
  private Optional<String> importPath(String file, String other, Macros macros) {
    Template from = templates.get(file);
    Template to = templates.get(other);
    if (from == null
        || to == null
        || !partial(to.name())
        || (partial(from.name()) && reaches(other, file, macros))) {
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

  // A file that is only there to define templates prints nothing, whatever it is called.
  private boolean partial(String name) {
    List<GoTemplate> all = parsed.getOrDefault(name, List.of());
    return underscored(name)
        || (all.size() > 1
            && all.stream()
                .filter(template -> template.name().equals(name))
                .allMatch(template -> blank(template.body())));
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static boolean underscored(String name) {
    return name.startsWith("_", name.lastIndexOf('/') + 1);
  }

  private static boolean blank(Node.Body body) {
    return body.nodes().stream()
        .allMatch(
            node ->
                node instanceof Node.Comment
                    || (node instanceof Node.Text(_, var text) && text.isBlank()));
  }

  /// Returns the name of the file in Jinja: helpers begin with `_` and end with `.j2`, all others
  /// are called as they were.
  String jinjaName(String name) {
    if (!partial(name)) {
      return name;
    }
    int slash = name.lastIndexOf('/');
    String file = name.substring(slash + 1);
    String stem = file.endsWith(".tpl") ? file.substring(0, file.length() - ".tpl".length()) : file;
    return name.substring(0, slash + 1) + (underscored(name) ? "" : "_") + stem + ".j2";
  }
}
