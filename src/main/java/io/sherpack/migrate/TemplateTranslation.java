package io.sherpack.migrate;

import io.sherpack.template.gotmpl.GoTemplate;
import io.sherpack.template.gotmpl.Node;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The translation of one file.
final class TemplateTranslation {
  /// What files of the tree have in common.
  ///
  /// @param macros that may be called
  /// @param expressing makes the functions of a file
  /// @param importing how a file reaches the macros of another
  /// @param defaults of the values of its pack
  record Setting(
      Macros macros, Expressing expressing, Importing importing, Value.Mapping defaults) {}

  /// Makes the functions for one file.
  interface Expressing {
    Functions functions(Functions.Inclusion inclusion);
  }

  /// How one file reaches macros of another, if it can.
  interface Importing {
    Optional<String> path(String file, String other);
  }

  private final String file;
  private final String source;
  private final Setting setting;
  private final Map<String, Set<String>> imports = new TreeMap<>();
  private final TagWriter out;
  private final boolean partial;
  private Names names;
  private Expressions expressions;

  private TemplateTranslation(String file, String source, Setting setting) {
    this.file = file;
    this.source = source;
    this.partial = file.substring(file.lastIndexOf('/') + 1).startsWith("_");
    this.setting = setting;
    this.out = new TagWriter(source);
    this.names = names(Term.ROOT, Set.of());
    this.expressions = new Expressions(names, setting.expressing().functions(this::include));
  }

  /// Returns the file in Jinja.
  ///
  /// @param templates of the file: those that it defines, in the order of the source, and its own
  /// @throws Untranslatable when it cannot be
  static String of(String file, String source, List<GoTemplate> templates, Setting setting) {
    var translation = new TemplateTranslation(file, source, setting);
    Map<Integer, GoTemplate> byStart = new TreeMap<>();
    for (GoTemplate template : templates) {
      if (!template.name().equals(file)) {
        byStart.put(template.body().position(), template);
      }
    }
    GoTemplate own =
        templates.stream().filter(one -> one.name().equals(file)).findFirst().orElseThrow();
    translation.begin(own.body());
    return translation.file(own.body(), new ArrayList<>(byStart.values()));
  }

  private void begin(Node.Body own) {
    names = names(Term.ROOT, reassigned(own));
    expressions = new Expressions(names, setting.expressing().functions(this::include));
  }

  private String file(Node.Body own, List<GoTemplate> defined) {
    List<Node> nodes = new ArrayList<>(own.nodes());
    int at = 0;
    for (GoTemplate template : defined) {
      while (at < nodes.size() && nodes.get(at).position() < template.body().position()) {
        outside(nodes.get(at++));
      }
      if (partial) {
        out.commentUpTo(template.body().position(), 1);
      }
      definition(template);
    }
    while (at < nodes.size()) {
      outside(nodes.get(at++));
    }
    if (partial) {
      out.commentUpTo(source.length(), 0);
    }
    String text = out.finish();
    return imported(text);
  }

  // What helpers hold outside of their templates nobody runs; in Jinja an import would.
  private void outside(Node node) {
    if (!partial) {
      node(node);
    }
  }

  private void definition(GoTemplate template) {
    Macros.Macro macro =
        setting.macros().find(template.name()).stream()
            .filter(one -> one.file().equals(file))
            .findFirst()
            .orElseThrow(
                () ->
                    new Untranslatable(
                        "the template `" + template.name() + "` is defined otherwise elsewhere"));
    Names outer = names;
    Expressions outerExpressions = expressions;
    Term dot = macro.takesDot() ? Term.of(Jinja.atom("ctx")) : Term.ROOT;
    names = names(dot, reassigned(template.body()));
    expressions = new Expressions(names, setting.expressing().functions(this::include));
    out.statement("macro " + macro.name() + (macro.takesDot() ? "(ctx)" : "()"));
    body(template.body());
    out.statement("endmacro");
    names = outer;
    expressions = outerExpressions;
  }

  private Names names(Term dot, Set<String> reassigned) {
    return new Names(dot, setting.defaults(), Reserved.NAMES, reassigned);
  }

  private String imported(String text) {
    if (imports.isEmpty()) {
      return text;
    }
    var lines = new StringBuilder();
    boolean free = !text.isEmpty() && !Character.isWhitespace(text.charAt(0));
    imports.forEach(
        (path, macros) ->
            lines
                .append("{% from ")
                .append(Jinja.quoted(path))
                .append(" import ")
                .append(String.join(", ", macros))
                .append(free ? " -%}\n" : " %}"));
    return lines + text;
  }

  // Statements

  private void body(Node.Body body) {
    body.nodes().forEach(this::node);
  }

  private void node(Node node) {
    switch (node) {
      case Node.Text _ -> {}
      case Node.Comment(_, var text) -> out.comment(text);
      case Node.Action(_, var pipe) -> action(pipe);
      case Node.If branch -> conditional(branch);
      case Node.With branch -> with(branch);
      case Node.Range range -> range(range);
      case Node.Break _ -> out.statement("break");
      case Node.Continue _ -> out.statement("continue");
      case Node.Invocation(_, var name, var pipe) -> {
        List<Term> arguments = new ArrayList<>();
        arguments.add(Term.of(Jinja.atom(Jinja.quoted(name)), Value.of(name)));
        arguments.add(pipe.map(expressions::pipe).orElse(Term.of(Jinja.atom("none"))));
        out.print(include(Optional.of(name), arguments).jinja());
      }
      case Node.Body body -> body(body);
      case Node.Command _, Node.Operand _ -> throw new Untranslatable("an operand stands alone");
    }
  }

  private void action(Node.Pipe pipe) {
    Term value = expressions.pipe(pipe);
    if (pipe.variables().isEmpty()) {
      out.print(value.jinja());
      return;
    }
    if (!pipe.assign() && (value.root() || Reserved.ROOTS.contains(value.jinja().text()))) {
      names.alias(pipe.variables().getFirst().name(), value);
      String name = pipe.variables().getFirst().name().substring(1);
      out.comment(name.isEmpty() ? "" : " " + name + ": " + value.jinja().text() + " ");
      return;
    }
    out.statement(assignment(pipe, value));
  }

  private String assignment(Node.Pipe pipe, Term value) {
    String variable = pipe.variables().getFirst().name();
    if (pipe.assign()) {
      Jinja target = names.variable(variable).jinja();
      if (!target.text().matches("\\w+(\\.value)?")) {
        throw new Untranslatable("`" + variable + "` is assigned to, but is an item of a loop");
      }
      return "set " + target.text() + " = " + value.jinja().text();
    }
    boolean shared = names.shared(variable);
    String name = names.declare(variable, value.sample());
    return shared
        ? "set " + name + " = namespace(value=" + value.jinja().text() + ")"
        : "set " + name + " = " + value.jinja().text();
  }

  private void conditional(Node.If branch) {
    names.enter(names.dot());
    List<String> statements = new ArrayList<>();
    Jinja condition = tested(branch.pipe(), statements).jinja();
    statements.add("if " + condition.text());
    out.statements(statements);
    body(branch.body());
    Optional<Node.Body> otherwise = branch.otherwise();
    while (otherwise.isPresent()) {
      Optional<Node.If> chained = chained(otherwise.get());
      if (chained.isEmpty()) {
        out.statement("else");
        body(otherwise.get());
        break;
      }
      Node.If next = chained.get();
      if (!next.pipe().variables().isEmpty()) {
        throw new Untranslatable("an `else if` declares a variable");
      }
      out.statement("elif " + expressions.pipe(next.pipe()).jinja().text());
      body(next.body());
      otherwise = next.otherwise();
    }
    out.statement("endif");
    names.leave();
  }

  // `else if` is an `if` that stands where the `else` does.
  private Optional<Node.If> chained(Node.Body otherwise) {
    if (otherwise.nodes().size() == 1
        && otherwise.nodes().getFirst() instanceof Node.If next
        && source.startsWith("if", otherwise.position())) {
      return Optional.of(next);
    }
    return Optional.empty();
  }

  private Term tested(Node.Pipe pipe, List<String> statements) {
    Term value = expressions.pipe(pipe);
    if (pipe.variables().isEmpty()) {
      return value;
    }
    if (pipe.assign()) {
      throw new Untranslatable("a condition assigns to a variable");
    }
    statements.add(assignment(pipe, value));
    return names.variable(pipe.variables().getFirst().name());
  }

  private void with(Node.With branch) {
    names.enter(names.dot());
    List<String> statements = new ArrayList<>();
    Term value = tested(branch.pipe(), statements);
    if (!value.root() && !simple(value.jinja())) {
      String name = names.fresh("it");
      statements.add("set " + name + " = " + value.jinja().text());
      value = Term.of(Jinja.atom(name), value.sample());
    }
    statements.add("if " + value.jinja().text());
    out.statements(statements);
    names.enter(value);
    body(branch.body());
    names.leave();
    if (branch.otherwise().isPresent()) {
      Node.Body otherwise = branch.otherwise().get();
      if (source.startsWith("with", otherwise.position())) {
        throw new Untranslatable("`else with` is not in Jinja");
      }
      out.statement("else");
      body(otherwise);
    }
    out.statement("endif");
    names.leave();
  }

  private static boolean simple(Jinja value) {
    return value.text().matches("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*|\\[[\"\\w./-]+\\])*");
  }

  private void range(Node.Range range) {
    Term list = expressions.pipe(range.pipe());
    if (range.pipe().assign()) {
      throw new Untranslatable("a `range` assigns to a variable that is there");
    }
    names.enter(names.dot());
    List<Node.Variable> variables = range.pipe().variables();
    Shape shape = Shape.of(list);
    Value sample = shape.item(list.sample());
    String header =
        variables.size() == 2 ? both(variables, list, sample) : one(variables, list, shape, sample);
    out.statement(header);
    Term item = Term.of(Jinja.atom(itemName), sample);
    names.enter(item);
    body(range.body());
    names.leave();
    names.leave();
    if (range.otherwise().isPresent()) {
      out.statement("else");
      body(range.otherwise().get());
    }
    out.statement("endfor");
  }

  private String itemName = "";

  private String one(List<Node.Variable> variables, Term list, Shape shape, Value sample) {
    itemName =
        variables.isEmpty()
            ? names.item(list.jinja())
            : names.declare(variables.getFirst().name(), sample);
    String over =
        switch (shape) {
          case LIST -> list.jinja().at(Jinja.Level.OR);
          case MAP, UNKNOWN -> list.jinja().filtered("elements").text();
        };
    return "for " + itemName + " in " + over;
  }

  private String both(List<Node.Variable> variables, Term list, Value sample) {
    String key = names.declare(variables.get(0).name(), Value.of("key"));
    itemName = names.declare(variables.get(1).name(), sample);
    Jinja pairs = list.jinja().filtered("pairs");
    return "for " + key + ", " + itemName + " in " + pairs.text();
  }

  // Named templates

  private Term include(Optional<String> name, List<Term> arguments) {
    if (arguments.size() != 2) {
      throw new Untranslatable("`include` wants a name and a value");
    }
    Term dot = arguments.get(1);
    List<Macros.Macro> macros = name.map(setting.macros()::find).orElse(List.of());
    for (Macros.Macro called : nearestFirst(macros)) {
      boolean here = called.file().equals(file);
      Optional<String> path =
          here ? Optional.empty() : setting.importing().path(file, called.file());
      if ((here || path.isPresent()) && (called.takesDot() || dot.root())) {
        path.ifPresent(
            one -> imports.computeIfAbsent(one, _ -> new TreeSet<>()).add(called.name()));
        String argument = called.takesDot() ? dot.jinja().text() : "";
        return Term.of(Jinja.atom(called.name() + "(" + argument + ")"), Value.of("text"));
      }
    }
    return Term.of(
        Jinja.atom("include(" + arguments.get(0).jinja().text() + ", " + dot.jinja().text() + ")"),
        Value.of("text"));
  }

  private List<Macros.Macro> nearestFirst(List<Macros.Macro> macros) {
    String folder = file.substring(0, file.lastIndexOf("/templates/"));
    return macros.stream()
        .sorted(
            Comparator.comparing((Macros.Macro one) -> !one.file().equals(file))
                .thenComparing(one -> !one.file().startsWith(folder + "/templates/"))
                .thenComparing(one -> !one.file().startsWith(folder)))
        .toList();
  }

  // Variables that a loop, or an `if` below one, assigns to but does not declare.
  private static Set<String> reassigned(Node.Body body) {
    Set<String> assigned = new HashSet<>();
    Reassigned.in(body, 0, assigned);
    return assigned;
  }
}
