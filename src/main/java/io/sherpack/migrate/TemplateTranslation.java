package io.sherpack.migrate;

import io.sherpack.template.gotmpl.GoTemplate;
import io.sherpack.template.gotmpl.Node;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The translation of one file.
final class TemplateTranslation {
  /// What files of the tree have in common.
  ///
  /// @param macros that may be called
  /// @param expressing makes the functions of a file
  /// @param importing how a file reaches the macros of another
  /// @param staying the named templates that stay in Go
  /// @param defaults of the values of its pack
  record Setting(
      Macros macros,
      Expressing expressing,
      Importing importing,
      Staying staying,
      Value.Mapping defaults) {}

  /// A file in Jinja.
  ///
  /// @param left the named templates that have no form in it, with the reasons
  /// @param remaining their source
  record Translated(String text, Map<String, String> left, String remaining) {}

  /// Says of a named template why it has to stay in Go, if it has to.
  interface Staying {
    Optional<String> reason(String name);
  }

  /// Makes the functions for one file.
  interface Expressing {
    Functions functions(Functions.Inclusion inclusion);
  }

  /// How one file reaches macros of another, if it can.
  interface Importing {
    Optional<String> path(String file, String other);
  }

  private static final int WIDEST = 110;
  private static final Pattern MEMBER = Pattern.compile("[\\w)\\]]\\.(\\w+)(?![\\w.\\[(])");

  private final String file;
  private final String source;
  private final Setting setting;
  private final Map<String, String> left = new LinkedHashMap<>();
  private final StringBuilder remaining = new StringBuilder();
  private Map<String, Set<String>> imports = new TreeMap<>();
  private final TagWriter out;
  private final boolean partial;
  private Names names;
  private Expressions expressions;

  private TemplateTranslation(String file, String source, boolean partial, Setting setting) {
    this.file = file;
    this.source = source;
    this.partial = partial;
    this.setting = setting;
    this.out = new TagWriter(source);
    this.names = names(Term.ROOT, Set.of());
    this.expressions = new Expressions(names, setting.expressing().functions(this::include));
  }

  /// Returns the file in Jinja.
  ///
  /// @param templates of the file: those that it defines, in the order of the source, and its own
  /// @param partial whether it is only there to be called
  /// @throws Untranslatable when it cannot be
  static Translated of(
      String file, String source, List<GoTemplate> templates, boolean partial, Setting setting) {
    var translation = new TemplateTranslation(file, source, partial, setting);
    Map<Integer, GoTemplate> byStart = new TreeMap<>();
    for (GoTemplate template : templates) {
      if (!template.name().equals(file)) {
        byStart.put(template.body().position(), template);
      }
    }
    GoTemplate own =
        templates.stream().filter(one -> one.name().equals(file)).findFirst().orElseThrow();
    translation.out.refuseBlocks();
    translation.begin(own.body());
    String text = translation.file(own.body(), new ArrayList<>(byStart.values()));
    return new Translated(text, translation.left, translation.remaining.toString());
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
        helper(template);
      } else {
        definition(template);
      }
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

  // One that has no form in Jinja does not keep the others in Go.
  private void helper(GoTemplate template) {
    TagWriter.Mark mark = out.mark();
    Map<String, Set<String>> before = new TreeMap<>();
    imports.forEach((path, macros) -> before.put(path, new TreeSet<>(macros)));
    Names outer = names;
    Expressions outerExpressions = expressions;
    try {
      Optional<String> reason = setting.staying().reason(template.name());
      if (reason.isPresent()) {
        throw new Untranslatable(reason.get());
      }
      out.commentUpTo(template.body().position(), 1);
      definition(template);
    } catch (Untranslatable reason) {
      names = outer;
      expressions = outerExpressions;
      imports = before;
      left.put(template.name(), reason.reason());
      remaining.append(remaining.isEmpty() ? "" : "\n").append(out.passOver(mark)).append('\n');
    }
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
                .append(wrapped("{% from " + Jinja.quoted(path) + " import", macros))
                .append(free ? " -%}\n" : " %}"));
    return lines + text;
  }

  private static String wrapped(String start, Set<String> names) {
    var lines = new StringBuilder(start);
    int width = start.length();
    String separator = " ";
    for (String name : names) {
      if (width + name.length() + 2 > WIDEST && width > 0) {
        separator = separator.strip() + "\n     ";
        width = 0;
      }
      lines.append(separator).append(name);
      width += separator.length() + name.length();
      separator = ", ";
    }
    return lines.toString();
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
      out.print(value.jinja().without("string"));
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
    int ends = otherwise(branch.otherwise());
    out.statements(Collections.nCopies(1 + ends, "endif"));
    names.leave();
  }

  // Returns how many more blocks end with it: Go's `else if` may declare a variable, Jinja's `elif`
  // may not.
  private int otherwise(Optional<Node.Body> branch) {
    int ends = 0;
    Optional<Node.Body> otherwise = branch;
    while (otherwise.isPresent()) {
      Optional<Node.If> chained = chained(otherwise.get());
      if (chained.isEmpty()) {
        out.statement("else");
        body(otherwise.get());
        return ends;
      }
      Node.If next = chained.get();
      List<String> statements = new ArrayList<>();
      String condition = tested(next.pipe(), statements).jinja().text();
      if (statements.isEmpty()) {
        statements.add("elif " + condition);
      } else {
        statements.addFirst("else");
        statements.add("if " + condition);
        ends++;
      }
      out.statements(statements);
      body(next.body());
      otherwise = next.otherwise();
    }
    return ends;
  }

  // `else if` is an `if` that stands where the `else` does.
  private Optional<Node.If> chained(Node.Body otherwise) {
    return otherwise.nodes().size() == 1
            && otherwise.nodes().getFirst() instanceof Node.If next
            && source.startsWith("if", otherwise.position())
        ? Optional.of(next)
        : Optional.empty();
  }

  private Term tested(Node.Pipe pipe, List<String> statements) {
    Term value = expressions.pipe(pipe);
    if (pipe.variables().isEmpty()) {
      return value;
    }
    statements.add(assignment(pipe, value));
    return names.variable(pipe.variables().getFirst().name());
  }

  private void with(Node.With branch) {
    int ends = with(branch, new ArrayList<>());
    out.statements(Collections.nCopies(ends, "endif"));
  }

  // Go's `else with` is an `if` within the `else`.
  private int with(Node.With branch, List<String> statements) {
    names.enter(names.dot());
    Term value = tested(branch.pipe(), statements);
    if (!value.root() && !simple(value.jinja())) {
      Matcher member = MEMBER.matcher(value.jinja().text());
      String name = names.fresh(member.find() ? member.group(1) : "it");
      statements.add("set " + name + " = " + value.jinja().text());
      value = Term.of(Jinja.atom(name), value.sample());
    }
    statements.add("if " + value.jinja().text());
    out.statements(statements);
    names.enter(value);
    body(branch.body());
    names.leave();
    int ends = 1;
    if (branch.otherwise().isPresent()) {
      Node.Body otherwise = branch.otherwise().get();
      if (source.startsWith("with", otherwise.position())
          && otherwise.nodes().size() == 1
          && otherwise.nodes().getFirst() instanceof Node.With next) {
        ends += with(next, new ArrayList<>(List.of("else")));
      } else {
        out.statement("else");
        body(otherwise);
      }
    }
    names.leave();
    return ends;
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
    Shape shape = Shape.of(list);
    Value sample = shape.item(list.sample());
    List<String> statements = new ArrayList<>();
    Term item = loop(range.pipe().variables(), list, sample, statements);
    out.statements(statements);
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

  // Adds the head of the loop, and returns the item.
  private Term loop(
      List<Node.Variable> variables, Term list, Value sample, List<String> statements) {
    List<String> changed = new ArrayList<>();
    boolean counted = variables.size() == 2 && !variables.getFirst().name().equals("$_");
    if (counted) {
      String key = loopVariable(variables.get(0), Value.of("key"), changed);
      String item = loopVariable(variables.get(1), sample, changed);
      statements.add("for " + key + ", " + item + " in " + list.jinja().filtered("pairs").text());
      statements.addAll(changed);
      return Term.of(Jinja.atom(item), sample);
    }
    String item =
        variables.isEmpty()
            ? names.item(list.jinja())
            : loopVariable(variables.getLast(), sample, changed);
    statements.add("for " + item + " in " + list.jinja().at(Jinja.Level.OR));
    statements.addAll(changed);
    return Term.of(Jinja.atom(item), sample);
  }

  // A variable that is assigned to has to be a namespace, which a loop does not make.
  private String loopVariable(Node.Variable variable, Value sample, List<String> changed) {
    String name = names.declare(variable.name(), sample);
    if (!names.shared(variable.name())) {
      return name;
    }
    String item = names.fresh(name + "_item");
    changed.add("set " + name + " = namespace(value=" + item + ")");
    return item;
  }

  // Named templates

  private Term include(Optional<String> name, List<Term> arguments) {
    if (arguments.size() != 2) {
      return Term.of(Jinja.atom("include(" + Functions.listed(arguments) + ")"));
    }
    Term dot = arguments.get(1);
    List<Macros.Macro> macros = name.map(setting.macros()::find).orElse(List.of());
    for (Macros.Macro called : nearestFirst(macros)) {
      boolean here = called.file().equals(file);
      Optional<String> path =
          here ? Optional.empty() : setting.importing().path(file, called.file());
      if ((here || path.isPresent()) && (called.takesDot() || dot.root() || !called.readsDot())) {
        path.ifPresent(
            one -> imports.computeIfAbsent(one, _ -> new TreeSet<>()).add(called.name()));
        String argument = called.takesDot() ? dot.jinja().text() : "";
        return Term.of(Jinja.atom(called.name() + "(" + argument + ")"), Value.of("text"))
            .failing(setting.macros().fails(called.goName()));
      }
    }
    return Term.of(
            Jinja.atom(
                "include(" + arguments.get(0).jinja().text() + ", " + dot.jinja().text() + ")"),
            Value.of("text"))
        .failing(name.map(setting.macros()::fails).orElse(true));
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
