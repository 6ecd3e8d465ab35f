package io.sherpack.lint;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.lint.Holder.Branching;
import io.sherpack.lint.Holder.Constant;
import io.sherpack.lint.Holder.Made;
import io.sherpack.lint.Holder.Place;
import io.sherpack.pack.PackKind;
import io.sherpack.pack.ScopedPack;
import io.sherpack.template.function.FunctionLibrary;
import io.sherpack.template.gotmpl.GoEngine;
import io.sherpack.template.gotmpl.GoTemplate;
import io.sherpack.template.gotmpl.Node;
import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds out which values the templates of a chart can read, whichever branches a rendering takes:
/// it goes through them with places instead of values.
///
/// What it cannot follow counts as reading everything that is handed there.
final class TemplateReads {
  private static final int MOST_STEPS = 3_000_000;
  private static final int DEEPEST = 60;

  private final GoEngine engine = new GoEngine(FunctionLibrary.standard());
  private final Map<String, List<GoTemplate>> templates = new LinkedHashMap<>();
  private final Set<String> files = new HashSet<>();
  private final Set<String> texts = new HashSet<>();
  private final List<GoTemplate> expanded = new ArrayList<>();
  private final Map<String, Visit> visited = new HashMap<>();
  private final Identities identities = new Identities();
  private final Place root = new Place(this::step);
  private boolean unclear;
  private int steps;
  private int depth;

  private TemplateReads() {}

  /// Returns what the templates of a chart and its subcharts read of its values.
  static Place of(ScopedPack chart) {
    var reads = new TemplateReads();
    try {
      reads.gather(chart);
      reads.texts.forEach(reads::parseText);
      Map<String, Made> scopes = new LinkedHashMap<>();
      var _ = reads.scope(chart, reads.root, scopes);
      // What a later template puts into shared data an earlier one reads in a loop, or never.
      for (int i = 0; i < 2; i++) {
        reads.visited.clear();
        reads.run(chart, scopes);
      }
    } catch (TooMuch _) {
      reads.root.readWhole();
    }
    return reads.root;
  }

  /// @param changed whether the templates put something into what they were called with
  private record Visit(Set<Holder> dot, boolean changed) {}

  private static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuch() {
      super("too much to follow", null, false, false);
    }
  }

  private void gather(ScopedPack chart) {
    for (SourceText source : chart.pack().templates()) {
      String name = chart.path() + "/" + source.name();
      files.add(name);
      try {
        for (GoTemplate template : engine.templates(new SourceText(name, source.text()))) {
          templates.computeIfAbsent(template.name(), _ -> new ArrayList<>()).add(template);
          new Literals(texts).gather(template.body());
        }
      } catch (SherpackException.Input _) {
        // What it would read is not known.
        root.readWhole();
      }
    }
    chart
        .pack()
        .files()
        .forEach(
            (name, bytes) -> {
              if (!name.startsWith("crds/") && !name.endsWith(".md")) {
                text(new String(bytes, StandardCharsets.UTF_8));
              }
            });
    texts(chart.values());
    chart.subpacks().stream().filter(TemplateReads::chart).forEach(this::gather);
  }

  private static boolean chart(ScopedPack pack) {
    return pack.pack().kind() == PackKind.CHART;
  }

  private void texts(Value value) {
    switch (value) {
      case Value.Text(var text) -> text(text);
      case Value.Mapping(var entries) -> entries.values().forEach(this::texts);
      case Value.Sequence(var items) -> items.forEach(this::texts);
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.BigInt _,
          Value.Real _,
          Value.Opaque _ -> {}
    }
  }

  private void text(String text) {
    if (text.contains("{{")) {
      texts.add(text);
    }
  }

  private void parseText(String text) {
    try {
      expanded.addAll(engine.templates(new SourceText("text", text)));
    } catch (SherpackException.Input _) {
      // A part of a template, or something else that has braces.
      unclear |= text.contains(".Values");
    }
  }

  private Made scope(ScopedPack chart, Place values, Map<String, Made> scopes) {
    var dot = made();
    dot.put(Optional.of("Values"), Set.of(values));
    var template = made();
    template.put(Optional.of("BasePath"), Set.of(new Constant(chart.path() + "/templates")));
    dot.put(Optional.of("Template"), Set.of(template));
    var facts = made();
    facts.put(Optional.of("Name"), Set.of(new Constant(chart.pack().metadata().name())));
    dot.put(Optional.of("Chart"), Set.of(facts));
    var subcharts = made();
    for (ScopedPack subchart : chart.subpacks()) {
      if (chart(subchart)) {
        subcharts.put(
            Optional.of(subchart.name()),
            Set.of(scope(subchart, values.member(subchart.name()), scopes)));
      }
    }
    dot.put(Optional.of("Subcharts"), Set.of(subcharts));
    scopes.put(chart.path(), dot);
    identities.remember(dot);
    return dot;
  }

  private void run(ScopedPack chart, Map<String, Made> scopes) {
    Optional.ofNullable(scopes.get(chart.path()))
        .ifPresent(
            dot ->
                chart
                    .pack()
                    .templates()
                    .forEach(source -> call(chart.path() + "/" + source.name(), Set.of(dot))));
    chart.subpacks().stream().filter(TemplateReads::chart).forEach(sub -> run(sub, scopes));
  }

  Made made() {
    return new Made(this::step);
  }

  void step() {
    steps++;
    if (steps > MOST_STEPS) {
      throw new TooMuch();
    }
  }

  /// Goes through the templates of a name.
  void call(String name, Set<Holder> dot) {
    visit(name, templates.getOrDefault(name, List.of()), dot);
  }

  /// Goes through all templates that are no files, one of which is called by a name that only a
  /// rendering knows.
  void callAny(Set<Holder> dot) {
    templates.keySet().stream()
        .filter(name -> !files.contains(name))
        .forEach(name -> call(name, dot));
  }

  /// Goes through all texts that may be expanded.
  void expand(Set<Holder> dot) {
    if (unclear) {
      readWhole(dot);
    }
    visit("{{", expanded, dot);
  }

  private void visit(String name, List<GoTemplate> bodies, Set<Holder> dot) {
    String before = identities.of(dot);
    Visit visit = visited.get(name + " " + before);
    if (visit != null) {
      if (visit.changed()) {
        merge(visit.dot(), dot);
      }
      return;
    }
    visited.put(name + " " + before, new Visit(dot, false));
    depth++;
    if (depth > DEEPEST) {
      throw new TooMuch();
    }
    for (GoTemplate template : bodies) {
      new BodyReads(this, dot).body(template.body());
    }
    depth--;
    visited.put(name + " " + before, new Visit(dot, !before.equals(identities.of(dot))));
  }

  // A template may put something into the map it is given.
  private static void merge(Set<Holder> from, Set<Holder> into) {
    List<Holder> made = from.stream().filter(Made.class::isInstance).toList();
    for (Holder holder : into) {
      if (holder instanceof Made changed) {
        changed.merge(made);
      }
    }
  }

  /// Notes that everything of what is `held` is read.
  static void readWhole(Set<Holder> held) {
    readWhole(held, Holder.set());
  }

  private static void readWhole(Set<Holder> held, Set<Holder> seen) {
    for (Holder holder : held) {
      if (holder instanceof Branching branching && seen.add(holder)) {
        if (branching instanceof Place place) {
          place.readWhole();
        }
        branching.entries().values().forEach(inner -> readWhole(inner, seen));
        readWhole(branching.others(), seen);
        readWhole(branching.merged(), seen);
      }
    }
  }

  /// Gathers the texts in templates that may be templates.
  private record Literals(Set<String> texts) {
    void gather(Node node) {
      switch (node) {
        case Node.Body(_, var nodes) -> nodes.forEach(this::gather);
        case Node.Action(_, var pipe) -> gather(pipe);
        case Node.If(_, var pipe, var body, var otherwise) -> all(pipe, body, otherwise);
        case Node.With(_, var pipe, var body, var otherwise) -> all(pipe, body, otherwise);
        case Node.Range(_, var pipe, var body, var otherwise) -> all(pipe, body, otherwise);
        case Node.Invocation(_, _, var pipe) -> pipe.ifPresent(this::gather);
        case Node.Pipe(_, _, _, var commands) -> commands.forEach(this::gather);
        case Node.Command(_, var operands) -> operands.forEach(this::gather);
        case Node.Chain(_, var operand, _) -> gather(operand);
        case Node.Quoted(_, _, var text) -> {
          if (text.contains("{{")) {
            texts.add(text);
          }
        }
        case Node.Text _,
            Node.Comment _,
            Node.Break _,
            Node.Continue _,
            Node.Identifier _,
            Node.Variable _,
            Node.Dot _,
            Node.Nil _,
            Node.Field _,
            Node.Bool _,
            Node.Numeric _ -> {}
      }
    }

    private void all(Node.Pipe pipe, Node.Body body, Optional<Node.Body> otherwise) {
      gather(pipe);
      gather(body);
      otherwise.ifPresent(this::gather);
    }
  }

  /// Tells apart what templates are called with, by what it holds.
  private static final class Identities {
    private final IdentityHashMap<Holder, Integer> places = new IdentityHashMap<>();

    void remember(Holder holder) {
      places.put(holder, places.size());
    }

    String of(Set<Holder> held) {
      var text = new StringBuilder();
      write(held, text, 0);
      return text.toString();
    }

    private void write(Set<Holder> held, StringBuilder text, int depth) {
      List<String> parts = new ArrayList<>();
      for (Holder holder : held) {
        parts.add(one(holder, depth));
      }
      parts.sort(null);
      text.append(parts);
    }

    private String one(Holder holder, int depth) {
      return switch (holder) {
        case Constant(var text) -> "'" + text + "'";
        case Made made when depth < 4 && !places.containsKey(made) -> {
          var text = new StringBuilder("{");
          made.entries().keySet().stream()
              .sorted()
              .forEach(
                  key -> {
                    text.append(key).append(':');
                    write(made.entries().getOrDefault(key, Set.of()), text, depth + 1);
                  });
          write(made.others(), text.append('*'), depth + 1);
          write(made.merged(), text.append('+'), depth + 1);
          yield text.append('}').toString();
        }
        case Holder.Unknown _ -> "?";
        case Branching branching -> "#" + places.computeIfAbsent(branching, _ -> places.size());
      };
    }
  }
}
