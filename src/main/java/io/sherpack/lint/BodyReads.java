package io.sherpack.lint;

import io.sherpack.lint.Holder.Branching;
import io.sherpack.lint.Holder.Constant;
import io.sherpack.lint.Holder.Place;
import io.sherpack.template.gotmpl.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Goes through one call of a template.
final class BodyReads {
  private static final Set<String> METHODS = Set.of("YAML", "Table", "PathValue");

  // What a variable may hold; the same cell in all bodies that see it.
  private record Cell(Set<Holder> held) {}

  private final TemplateReads all;
  private final FunctionReads functions;
  private Map<String, Cell> variables = new HashMap<>();
  private Set<Holder> dot;
  private int grown;

  BodyReads(TemplateReads all, Set<Holder> dot) {
    this.all = all;
    this.functions = new FunctionReads(all);
    this.dot = dot;
    declare("$", dot);
  }

  private void declare(String name, Set<Holder> held) {
    Set<Holder> copy = Holder.set();
    copy.addAll(held);
    variables.put(name, new Cell(copy));
  }

  void body(Node.Body body) {
    body.nodes().forEach(this::node);
  }

  private void node(Node node) {
    all.step();
    switch (node) {
      case Node.Body body -> body(body);
      case Node.Action(_, var pipe) -> {
        Set<Holder> printed = pipe(pipe);
        if (pipe.variables().isEmpty()) {
          TemplateReads.readWhole(printed);
        }
      }
      case Node.If(_, var pipe, var body, var otherwise) ->
          scoped(
              () -> {
                var _ = pipe(pipe);
                scoped(() -> body(body));
                otherwise.ifPresent(other -> scoped(() -> body(other)));
              });
      case Node.With(_, var pipe, var body, var otherwise) ->
          scoped(
              () -> {
                Set<Holder> held = pipe(pipe);
                scoped(() -> with(held, body));
                otherwise.ifPresent(other -> scoped(() -> body(other)));
              });
      case Node.Range range -> scoped(() -> range(range));
      case Node.Invocation(_, var name, var pipe) ->
          all.call(name, pipe.map(this::pipe).orElse(Set.of()));
      case Node.Text _,
          Node.Comment _,
          Node.Break _,
          Node.Continue _,
          Node.Command _,
          Node.Operand _ -> {}
    }
  }

  private void scoped(Runnable inner) {
    Map<String, Cell> outer = variables;
    variables = new HashMap<>(outer);
    inner.run();
    variables = outer;
  }

  private void with(Set<Holder> held, Node.Body body) {
    Set<Holder> outer = dot;
    dot = held;
    body(body);
    dot = outer;
  }

  private void range(Node.Range range) {
    Set<Holder> items = FunctionReads.anywhere(commands(range.pipe()));
    List<Node.Variable> names = range.pipe().variables();
    for (int i = 0; i < names.size(); i++) {
      Set<Holder> held = i == names.size() - 1 ? items : Set.of();
      assign(range.pipe().assign(), names.get(i).name(), held);
    }
    // What an iteration leaves in a variable the next one sees.
    for (int i = 0, before = -1; i < 3 && before != grown; i++) {
      before = grown;
      scoped(() -> with(items, range.body()));
    }
    range.otherwise().ifPresent(other -> scoped(() -> body(other)));
  }

  private void assign(boolean known, String name, Set<Holder> held) {
    Cell cell = variables.get(name);
    if (known && cell != null) {
      grown += cell.held().addAll(held) ? 1 : 0;
    } else {
      declare(name, held);
    }
  }

  private Set<Holder> pipe(Node.Pipe pipe) {
    Set<Holder> held = commands(pipe);
    pipe.variables().forEach(variable -> assign(pipe.assign(), variable.name(), held));
    return held;
  }

  private Set<Holder> commands(Node.Pipe pipe) {
    Optional<Set<Holder>> piped = Optional.empty();
    for (Node.Command command : pipe.commands()) {
      piped = Optional.of(command(command, piped));
    }
    return piped.orElse(Set.of());
  }

  private Set<Holder> command(Node.Command command, Optional<Set<Holder>> piped) {
    all.step();
    List<Set<Holder>> arguments = new ArrayList<>();
    for (Node.Operand operand : command.operands().subList(1, command.operands().size())) {
      arguments.add(operand(operand));
    }
    piped.ifPresent(arguments::add);
    Node.Operand first = command.operands().getFirst();
    if (first instanceof Node.Identifier(_, var name)) {
      return functions.call(name, arguments);
    }
    // A method takes them.
    arguments.forEach(TemplateReads::readWhole);
    return operand(first);
  }

  private Set<Holder> operand(Node.Operand operand) {
    return switch (operand) {
      case Node.Dot _ -> dot;
      case Node.Field(_, var names) -> follow(dot, names);
      case Node.Variable(_, var name, var fields) ->
          follow(Optional.ofNullable(variables.get(name)).map(Cell::held).orElse(Set.of()), fields);
      case Node.Chain(_, var inner, var fields) -> follow(operand(inner), fields);
      case Node.Pipe pipe -> pipe(pipe);
      case Node.Quoted(_, _, var text) -> Set.of(new Constant(text));
      case Node.Identifier(_, var name) -> functions.call(name, List.of());
      case Node.Nil _, Node.Bool _, Node.Numeric _ -> Set.of();
    };
  }

  private static Set<Holder> follow(Set<Holder> start, List<String> names) {
    Set<Holder> held = start;
    for (String name : names) {
      held = field(held, name);
    }
    return held;
  }

  private static Set<Holder> field(Set<Holder> held, String name) {
    Set<Holder> found = Holder.set();
    for (Holder holder : held) {
      if (holder instanceof Branching branching) {
        found.addAll(branching.under(name));
      }
      if (holder instanceof Place && name.equals("AsMap")) {
        found.add(holder);
      }
      if (holder instanceof Place place && METHODS.contains(name)) {
        place.readWhole();
      }
    }
    return found;
  }
}
