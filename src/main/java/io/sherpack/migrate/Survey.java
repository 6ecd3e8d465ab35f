package io.sherpack.migrate;

import io.sherpack.migrate.Place.Scope;
import io.sherpack.template.gotmpl.GoTemplate;
import io.sherpack.template.gotmpl.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the templates of a chart ask of values, followed from file to named template.
final class Survey {
  private static final int MOST_CALLS = 4000;
  private static final int MOST_DOTS = 4;

  /// A condition or loop.
  record Point(String file, int position) {}

  /// What a condition asks.
  ///
  /// @param loop whether it is a `range`
  record Question(Node.Pipe pipe, Scope scope, boolean loop) {}

  private record Call(String name, Place dot) {}

  private final Map<String, GoTemplate> byName;
  private final Map<Point, List<Question>> questions = new LinkedHashMap<>();
  private final Usage usage = new Usage();
  private final Set<Call> called = new HashSet<>();
  private final Map<String, Integer> dots = new HashMap<>();

  private Survey(Map<String, GoTemplate> byName) {
    this.byName = byName;
  }

  /// @param templates all of the tree, by name
  /// @param files that are printed, with the path of their chart's values
  static Survey of(Map<String, GoTemplate> templates, Map<String, List<String>> files) {
    var survey = new Survey(templates);
    files.forEach((file, prefix) -> survey.call(file, new Place.Root(prefix)));
    return survey;
  }

  /// Returns the conditions and loops that can be reached, in the order of the templates.
  Map<Point, List<Question>> questions() {
    return questions;
  }

  Usage usage() {
    return usage;
  }

  Optional<GoTemplate> template(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  private void call(String name, Place dot) {
    GoTemplate template = byName.get(name);
    if (template == null
        || called.size() > MOST_CALLS
        || (dots.getOrDefault(name, 0) >= MOST_DOTS && !(dot instanceof Place.Root))
        || !called.add(new Call(name, plain(dot)))) {
      return;
    }
    dots.merge(name, 1, Integer::sum);
    body(template.source().name(), template.body(), Scope.of(dot));
  }

  private static Place plain(Place dot) {
    return switch (dot) {
      case Place.Computed _ -> new Place.Unknown();
      case Place.Made(var members) -> {
        Map<String, Place> all = new HashMap<>();
        members.forEach((name, member) -> all.put(name, plain(member)));
        yield new Place.Made(all);
      }
      case Place.Root _, Place.InValues _, Place.Fact _, Place.Unknown _ -> dot;
    };
  }

  private void body(String file, Node.Body body, Scope scope) {
    body.nodes().forEach(node -> node(file, node, scope));
  }

  private void node(String file, Node node, Scope scope) {
    switch (node) {
      case Node.Action(_, var pipe) -> declared(pipe, scope, scope);
      case Node.If(_, var pipe, var body, var otherwise) -> {
        Scope inner = asked(file, pipe, scope, false);
        body(file, body, inner);
        otherwise.ifPresent(rest -> body(file, rest, inner));
      }
      case Node.With(_, var pipe, var body, var otherwise) -> {
        Scope inner = asked(file, pipe, scope, false);
        body(file, body, inner.inner(place(pipe, scope)));
        otherwise.ifPresent(rest -> body(file, rest, inner));
      }
      case Node.Range(_, var pipe, var body, var otherwise) -> {
        Scope inner = asked(file, pipe, scope, true);
        body(file, body, loop(pipe, inner));
        otherwise.ifPresent(rest -> body(file, rest, inner));
      }
      case Node.Invocation(_, var name, var pipe) -> {
        pipe.ifPresent(one -> read(one, scope));
        call(name, pipe.map(one -> place(one, scope)).orElse(new Place.Unknown()));
      }
      case Node.Body body -> body(file, body, scope);
      case Node.Text _,
          Node.Comment _,
          Node.Break _,
          Node.Continue _,
          Node.Command _,
          Node.Operand _ -> {}
    }
  }

  private Scope asked(String file, Node.Pipe pipe, Scope scope, boolean loop) {
    questions
        .computeIfAbsent(new Point(file, pipe.position()), _ -> new ArrayList<>())
        .add(new Question(pipe, scope.inner(scope.dot()), loop));
    Scope inner = scope.inner(scope.dot());
    if (loop) {
      read(pipe, scope);
    } else {
      declared(pipe, scope, inner);
    }
    return inner;
  }

  private void declared(Node.Pipe pipe, Scope scope, Scope target) {
    read(pipe, scope);
    if (pipe.variables().size() == 1) {
      target.variables().put(pipe.variables().getFirst().name(), place(pipe, scope));
    }
  }

  private Scope loop(Node.Pipe pipe, Scope scope) {
    Place list = place(pipe, scope);
    Place item = list.item();
    read(item);
    Scope inner = scope.inner(item);
    List<Node.Variable> variables = pipe.variables();
    if (!variables.isEmpty()) {
      inner.variables().put(variables.getLast().name(), item);
    }
    if (variables.size() == 2
        && !variables.getFirst().name().matches("\\$(_|i|idx|index)?")
        && list instanceof Place.InValues(var path, _)) {
      usage.at(path).keyed();
    }
    return inner;
  }

  // What pipelines read

  private void read(Node.Pipe pipe, Scope scope) {
    for (int i = 0; i < pipe.commands().size(); i++) {
      Node.Command command = pipe.commands().get(i);
      command.operands().forEach(operand -> read(operand, scope));
      included(pipe, i, scope);
    }
  }

  private void read(Node.Operand operand, Scope scope) {
    if (operand instanceof Node.Pipe pipe) {
      read(pipe, scope);
    } else if (operand instanceof Node.Chain(_, var inner, _)) {
      read(inner, scope);
    }
    read(place(operand, scope));
  }

  private void read(Place place) {
    if (place instanceof Place.InValues(var path, _)) {
      usage.at(path);
    }
  }

  private void included(Node.Pipe pipe, int index, Scope scope) {
    List<Node.Operand> operands = pipe.commands().get(index).operands();
    if (operands.size() > 1
        && operands.getFirst() instanceof Node.Identifier(_, var function)
        && function.equals("include")
        && operands.get(1) instanceof Node.Quoted(_, _, var name)) {
      Place dot =
          operands.size() > 2
              ? place(operands.get(2), scope)
              : index > 0 ? place(before(pipe, index), scope) : new Place.Unknown();
      call(name, dot);
    }
  }

  /// Returns the commands of a pipeline before one of them.
  static Node.Pipe before(Node.Pipe pipe, int index) {
    return new Node.Pipe(pipe.position(), false, List.of(), pipe.commands().subList(0, index));
  }

  /// Returns where an operand leads.
  static Place place(Node.Operand operand, Scope scope) {
    return switch (operand) {
      case Node.Dot _ -> scope.dot();
      case Node.Field(_, var names) -> path(scope.dot(), names);
      case Node.Variable(_, var name, var fields) -> path(scope.variable(name), fields);
      case Node.Chain(_, var inner, var fields) -> path(place(inner, scope), fields);
      case Node.Pipe pipe -> place(pipe, scope);
      case Node.Identifier _, Node.Nil _, Node.Bool _, Node.Quoted _, Node.Numeric _ ->
          new Place.Computed(operand, scope);
    };
  }

  private static Place place(Node.Pipe pipe, Scope scope) {
    List<Node.Operand> operands = pipe.commands().getFirst().operands();
    if (pipe.commands().size() == 1 && operands.size() == 1) {
      return place(operands.getFirst(), scope);
    }
    Place made = pipe.commands().size() == 1 ? made(operands, scope) : new Place.Unknown();
    return made instanceof Place.Unknown
        ? new Place.Computed(
            pipe, new Scope(scope.dot(), scope.dollar(), Map.copyOf(scope.variables())))
        : made;
  }

  private static Place made(List<Node.Operand> operands, Scope scope) {
    if (!(operands.getFirst() instanceof Node.Identifier(_, var function))) {
      return new Place.Unknown();
    }
    if (function.equals("dict")) {
      Map<String, Place> members = new LinkedHashMap<>();
      for (int i = 1; i + 1 < operands.size(); i += 2) {
        if (operands.get(i) instanceof Node.Quoted(_, _, var key)) {
          members.put(key, place(operands.get(i + 1), scope));
        }
      }
      return new Place.Made(members);
    }
    if (function.equals("index")) {
      Place at = place(operands.get(1), scope);
      for (Node.Operand key : operands.subList(2, operands.size())) {
        at = key instanceof Node.Quoted(_, _, var name) ? at.field(name) : at.item();
      }
      return at;
    }
    return new Place.Unknown();
  }

  private static Place path(Place from, List<String> names) {
    Place at = from;
    for (String name : names) {
      at = at.field(name);
    }
    return at;
  }
}
