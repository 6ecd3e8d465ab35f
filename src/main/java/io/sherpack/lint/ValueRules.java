package io.sherpack.lint;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;
import io.sherpack.pack.ScopedPack;
import io.sherpack.values.LayeredValues;
import io.sherpack.values.Stated;
import io.sherpack.values.Value;
import io.sherpack.values.ValuePath;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import io.sherpack.yaml.YamlReader.Duplicates;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Rules over values that nothing reads: defaults without effect, and what users misspell.
public final class ValueRules {
  static final List<String> NOT_OF_TEMPLATES = List.of("global", "tags", "exports");

  private final ScopedPack scoped;
  private final ReadValues reads;
  private final TemplateWords words;

  private ValueRules(ScopedPack scoped, ReadValues reads) {
    this.scoped = scoped;
    this.reads = reads;
    this.words = TemplateWords.of(scoped.pack());
  }

  /// Adds a warning for each default of `values.yaml` that no template reads.
  ///
  /// @param reads what the rendering of `scoped` read
  public static void checkDefaults(ScopedPack scoped, ReadValues reads, Problems problems) {
    Pack pack = scoped.pack();
    var rules = new ValueRules(scoped, reads);
    if (pack.library() || rules.words.mentionAllValues()) {
      return;
    }
    pack.values()
        .map(text -> YamlReader.read(text, Duplicates.LAST_WINS))
        .ifPresent(node -> rules.defaults(node, scoped.values(), ValuePath.ROOT, problems));
  }

  private void defaults(YamlNode node, Value.Mapping values, ValuePath above, Problems problems) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      return;
    }
    for (YamlNode.Entry entry : mapping.entries()) {
      ValuePath path = above.key(entry.key());
      if (exempt(path)) {
        continue;
      }
      if (!reads.read(values, entry.key()) && !words.mention(entry.key())) {
        problems.add(unused(path, entry.keySpan()));
      } else if (values.get(entry.key()) instanceof Value.Mapping inner
          && reads.inParts(inner)
          && !words.mentionAlone(entry.key())) {
        defaults(entry.value(), inner, path, problems);
      }
    }
  }

  private static Diagnostic unused(ValuePath path, Span place) {
    return Diagnostic.warning("unused-value", "no template reads `" + path.print() + "`")
        .at(place)
        .hint("remove it from `values.yaml`, or use it in a template");
  }

  /// Adds a warning for each value of the user that the pack does not know.
  ///
  /// @param reads what the rendering of `scoped` read
  public static void checkUser(
      ScopedPack scoped, LayeredValues user, ReadValues reads, Problems problems) {
    if (scoped.pack().kind() == PackKind.CHART) {
      ChartValueRules.check(scoped, user, problems);
    } else {
      checkUser(scoped, user.merged(), ValuePath.ROOT, new Given(user, reads, problems));
    }
  }

  private record Given(LayeredValues user, ReadValues reads, Problems problems) {}

  private static void checkUser(
      ScopedPack scoped, Value.Mapping given, ValuePath prefix, Given all) {
    var rules = new ValueRules(scoped, all.reads());
    if (!rules.words.mentionAllValues()) {
      Set<String> schema = schemaWords(scoped.pack().schema());
      var level = new Level(given, scoped.pack().defaults(), scoped.values(), ValuePath.ROOT);
      rules.unknown(level, schema, prefix, all);
    }
    for (ScopedPack subpack : scoped.subpacks()) {
      if (given.get(subpack.name()) instanceof Value.Mapping section) {
        checkUser(subpack, section, prefix.key(subpack.name()), all);
      }
    }
  }

  /// What user, pack and rendering have at a path of the pack.
  private record Level(
      Value.Mapping given, Value.Mapping defaults, Value.Mapping values, ValuePath path) {}

  private void unknown(Level level, Set<String> schema, ValuePath prefix, Given all) {
    level
        .given()
        .entries()
        .forEach(
            (key, value) -> {
              ValuePath path = level.path().key(key);
              if (exempt(path)) {
                return;
              }
              if (level.defaults().entries().containsKey(key)) {
                below(level, key, value).ifPresent(next -> unknown(next, schema, prefix, all));
              } else if (!schema.contains(key) && !used(level, key)) {
                all.problems()
                    .add(
                        unknown(
                            prefix.then(path),
                            level.defaults().entries().keySet(),
                            schema,
                            all.user()));
              }
            });
  }

  // A default that is empty is open to whatever users put there.
  private static Optional<Level> below(Level level, String key, Value given) {
    return given instanceof Value.Mapping inner
            && level.defaults().get(key) instanceof Value.Mapping defaults
            && !defaults.entries().isEmpty()
            && level.values().get(key) instanceof Value.Mapping values
        ? Optional.of(new Level(inner, defaults, values, level.path().key(key)))
        : Optional.empty();
  }

  private boolean used(Level level, String key) {
    boolean mentioned =
        level.path().isRoot() ? words.mentionAtTop(key) : words.mention(last(level.path()), key);
    if (mentioned || reads.read(level.values(), key)) {
      return true;
    }
    return !level.path().isRoot()
        && (!reads.inParts(level.values()) || words.mentionAlone(last(level.path())));
  }

  private static String last(ValuePath path) {
    return path.isRoot() || !(path.steps().getLast() instanceof ValuePath.Step.Key(var name))
        ? "values"
        : name;
  }

  /// Returns the warning of a value that is given, and that nothing knows.
  ///
  /// @param known what may have been meant
  static Diagnostic unknown(
      ValuePath path, Set<String> known, Set<String> schema, LayeredValues user) {
    String key = last(path);
    var problem =
        Diagnostic.warning("unknown-value", "the pack knows no value `" + path.print() + "`");
    Optional<Stated> stated = user.chain(path).stream().reduce((_, later) -> later);
    if (stated.isPresent()) {
      problem = problem.note("given by `" + stated.get().origin().label() + "`");
      problem = inFile(stated.get(), user, path).map(problem::at).orElse(problem);
    }
    Optional<String> meant =
        Suggestions.didYouMean(key, known).or(() -> Suggestions.didYouMean(key, schema));
    return problem.hint(
        meant.orElse("it is in neither the defaults nor the schema, and no template reads it"));
  }

  // The text of a flag is not shown: what it sets may be secret.
  private static Optional<Span> inFile(Stated stated, LayeredValues user, ValuePath path) {
    return user.layers().stream()
        .filter(layer -> layer.origin().equals(stated.origin()))
        .flatMap(layer -> layer.tree().stream())
        .flatMap(tree -> keySpan(tree, path.steps()).stream())
        .findFirst();
  }

  private static Optional<Span> keySpan(YamlNode node, List<ValuePath.Step> steps) {
    return node instanceof YamlNode.Mapping mapping
            && steps.getFirst() instanceof ValuePath.Step.Key(var name)
        ? mapping
            .entry(name)
            .flatMap(
                entry ->
                    steps.size() == 1
                        ? Optional.of(entry.keySpan())
                        : keySpan(entry.value(), steps.subList(1, steps.size())))
        : Optional.empty();
  }

  /// Returns all names that a schema has.
  static Set<String> schemaWords(Optional<SourceText> schema) {
    Set<String> found = new HashSet<>();
    try {
      schema.ifPresent(text -> gather(YamlReader.read(text, Duplicates.LAST_WINS), found));
    } catch (SherpackException.Input broken) {
      // Whoever checks values against the schema tells.
      found.clear();
    }
    return found;
  }

  private static void gather(YamlNode node, Set<String> keys) {
    switch (node) {
      case YamlNode.Mapping mapping ->
          mapping
              .entries()
              .forEach(
                  entry -> {
                    keys.add(entry.key());
                    gather(entry.value(), keys);
                  });
      case YamlNode.Sequence sequence -> sequence.items().forEach(item -> gather(item, keys));
      case YamlNode.Scalar _ -> {}
    }
  }

  // Sections of subpacks, conditions and imports are read by sherpack itself.
  private boolean exempt(ValuePath path) {
    String top = path.print();
    Pack pack = scoped.pack();
    return NOT_OF_TEMPLATES.contains(top)
        || pack.subpacks().stream()
            .anyMatch(one -> one.metadata().name().equals(top) || one.folder().equals(top))
        || pack.dependencies().stream().anyMatch(one -> concerns(one, top));
  }

  private static boolean concerns(Dependency dependency, String path) {
    return dependency.scope().equals(path)
        || dependency.conditions().stream()
            .anyMatch(condition -> condition.equals(path) || condition.startsWith(path + "."))
        || dependency.imports().stream()
            .anyMatch(one -> one.parent().equals(path) || one.parent().startsWith(path + "."));
  }
}
