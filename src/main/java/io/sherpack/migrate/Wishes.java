package io.sherpack.migrate;

import io.sherpack.migrate.Place.Scope;
import io.sherpack.template.gotmpl.Node;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What has to be so that a condition goes one way, as far as the source lets one guess.
final class Wishes {
  private static final int DEEPEST = 8;
  private static final Pattern VERSION = Pattern.compile("([<>=^~!]*)\\s*v?(\\d+)\\.(\\d+).*");

  private final Survey survey;

  private final Map<List<String>, Wish> values = new LinkedHashMap<>();
  private Trial.Cluster cluster;

  /// What is wanted at a path of the values.
  sealed interface Wish {
    /// Something that counts as true, or something that does not.
    record Truth(boolean wanted) implements Wish {}

    record Exactly(Value value) implements Wish {}

    /// A list that holds it.
    record Holding(Value value) implements Wish {}
  }

  Wishes(Survey survey, Trial.Cluster cluster) {
    this.survey = survey;
    this.cluster = cluster;
  }

  Map<List<String>, Wish> values() {
    return values;
  }

  Trial.Cluster cluster() {
    return cluster;
  }

  void add(Survey.Question question, boolean wanted) {
    pipe(question.pipe(), question.scope(), wanted, 0);
  }

  private void pipe(Node.Pipe pipe, Scope scope, boolean wanted, int depth) {
    int last = pipe.commands().size() - 1;
    List<Node.Operand> operands = new ArrayList<>(pipe.commands().get(last).operands());
    if (last > 0) {
      operands.add(Survey.before(pipe, last));
    }
    if (operands.size() == 1) {
      operand(operands.getFirst(), scope, wanted, depth);
    } else if (operands.getFirst() instanceof Node.Identifier(_, var name)) {
      call(name, operands.subList(1, operands.size()), scope, wanted, depth);
    } else if (Survey.place(operands.getFirst(), scope) instanceof Place.Fact(var path)
        && path.equals(List.of("Capabilities", "APIVersions", "Has"))
        && operands.get(1) instanceof Node.Quoted(_, _, var version)
        && wanted) {
      cluster = cluster.with(version);
    }
  }

  private void operand(Node.Operand operand, Scope scope, boolean wanted, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    switch (operand) {
      case Node.Pipe pipe -> pipe(pipe, scope, wanted, depth + 1);
      case Node.Field _, Node.Variable _, Node.Chain _, Node.Dot _ ->
          place(Survey.place(operand, scope), wanted, depth);
      case Node.Identifier _, Node.Nil _, Node.Bool _, Node.Quoted _, Node.Numeric _ -> {}
    }
  }

  private void place(Place place, boolean wanted, int depth) {
    switch (place) {
      case Place.InValues(var path, _) -> values.putIfAbsent(path, new Wish.Truth(wanted));
      case Place.Computed(var operand, var scope) -> operand(operand, scope, wanted, depth + 1);
      case Place.Fact(var path) -> fact(path, wanted);
      case Place.Root _, Place.Made _, Place.Unknown _ -> {}
    }
  }

  private void fact(List<String> path, boolean wanted) {
    if (path.equals(List.of("Release", "IsUpgrade"))) {
      cluster = cluster.upgrading(wanted);
    } else if (path.equals(List.of("Release", "IsInstall"))) {
      cluster = cluster.upgrading(!wanted);
    }
  }

  private void call(
      String name, List<Node.Operand> arguments, Scope scope, boolean wanted, int depth) {
    Node.Operand last = arguments.getLast();
    switch (name) {
      case "not", "empty" -> operand(last, scope, !wanted, depth);
      case "and" -> each(wanted ? arguments : arguments.subList(0, 1), scope, wanted, depth);
      case "or", "default", "coalesce" ->
          each(wanted ? List.of(last) : arguments, scope, wanted, depth);
      case "eq" -> equal(arguments, scope, wanted, depth);
      case "ne" -> equal(arguments, scope, !wanted, depth);
      case "gt", "ge" -> compared(arguments, scope, wanted ? 1 : -1);
      case "lt", "le" -> compared(arguments, scope, wanted ? -1 : 1);
      case "contains", "hasPrefix", "hasSuffix" ->
          exactly(last, arguments.getFirst(), scope, wanted);
      case "has" -> {
        if (Survey.place(last, scope) instanceof Place.InValues(var path, _)
            && literal(arguments.getFirst()).isPresent()) {
          values.putIfAbsent(
              path,
              wanted
                  ? new Wish.Holding(literal(arguments.getFirst()).get())
                  : new Wish.Truth(false));
        }
      }
      case "hasKey" -> {
        if (arguments.get(1) instanceof Node.Quoted(_, _, var key)) {
          place(Survey.place(arguments.getFirst(), scope).field(key), wanted, depth);
        }
      }
      case "kindIs", "typeIs" -> kind(arguments, scope, wanted);
      case "semverCompare" -> version(arguments, wanted);
      case "include" -> included(arguments, scope, wanted, depth);
      case "regexMatch", "ternary", "lookup" -> {}
      default -> operand(last, scope, wanted, depth);
    }
  }

  private void each(List<Node.Operand> operands, Scope scope, boolean wanted, int depth) {
    operands.forEach(operand -> operand(operand, scope, wanted, depth));
  }

  private void equal(List<Node.Operand> arguments, Scope scope, boolean wanted, int depth) {
    if (arguments.size() < 2) {
      return;
    }
    Node.Operand left = arguments.get(0);
    Node.Operand right = arguments.get(1);
    if (literal(left).isPresent()) {
      equalTo(right, left, scope, wanted, depth);
    } else if (literal(right).isPresent()) {
      equalTo(left, right, scope, wanted, depth);
    }
  }

  private void equalTo(
      Node.Operand asked, Node.Operand literal, Scope scope, boolean wanted, int depth) {
    Value value = literal(literal).orElseThrow();
    Place place = Survey.place(asked, scope);
    if (place instanceof Place.InValues) {
      exactly(asked, literal, scope, wanted);
    } else if (value.equals(Value.of("true")) || value.equals(Value.Bool.TRUE)) {
      operand(asked, scope, wanted, depth + 1);
    } else if (value.equals(Value.of("")) || value.equals(Value.of("false"))) {
      operand(asked, scope, !wanted, depth + 1);
    } else if (place instanceof Place.Computed(Node.Pipe pipe, var inner)) {
      exactly(innermost(pipe), literal, inner, wanted);
    }
  }

  // What `.Values.a | default "x" | lower` works on.
  private static Node.Operand innermost(Node.Pipe pipe) {
    List<Node.Operand> operands = pipe.commands().getFirst().operands();
    Node.Operand last = operands.getLast();
    return last instanceof Node.Pipe inner ? innermost(inner) : last;
  }

  private void exactly(Node.Operand asked, Node.Operand literal, Scope scope, boolean wanted) {
    Optional<Value> value = literal(literal);
    if (value.isPresent() && Survey.place(asked, scope) instanceof Place.InValues(var path, _)) {
      Value other =
          value.get() instanceof Value.Bool(boolean truth)
              ? Value.of(!truth)
              : value.get() instanceof Value.Int(long number)
                  ? Value.of(number + 1)
                  : Value.of("other");
      values.putIfAbsent(path, new Wish.Exactly(wanted ? value.get() : other));
    }
  }

  private void compared(List<Node.Operand> arguments, Scope scope, int direction) {
    if (arguments.size() != 2) {
      return;
    }
    boolean swapped = literal(arguments.getFirst()).isPresent();
    Node.Operand asked = arguments.get(swapped ? 1 : 0);
    Node.Operand target = asked instanceof Node.Pipe pipe ? innermost(pipe) : asked;
    if (literal(arguments.get(swapped ? 0 : 1)).orElse(Value.Null.INSTANCE)
            instanceof Value.Int(long number)
        && Survey.place(target, scope) instanceof Place.InValues(var path, _)) {
      boolean length = asked instanceof Node.Pipe pipe && pipe.toString().contains("name=len");
      values.putIfAbsent(
          path,
          length
              ? new Wish.Truth((swapped ? -direction : direction) > 0)
              : new Wish.Exactly(Value.of(number + (swapped ? -direction : direction))));
    }
  }

  private void kind(List<Node.Operand> arguments, Scope scope, boolean wanted) {
    if (arguments.size() == 2
        && arguments.getFirst() instanceof Node.Quoted(_, _, var kind)
        && Survey.place(arguments.getLast(), scope) instanceof Place.InValues(var path, _)) {
      String made = wanted ? kind : kind.equals("string") ? "map" : "string";
      switch (made) {
        case "string" -> values.putIfAbsent(path, new Wish.Exactly(Value.of("text")));
        case "bool" -> values.putIfAbsent(path, new Wish.Exactly(Value.of(true)));
        case "int", "int64", "float64" -> values.putIfAbsent(path, new Wish.Exactly(Value.of(7)));
        case "slice", "[]interface {}" ->
            values.putIfAbsent(path, new Wish.Exactly(Value.sequence(List.of(Value.of("text")))));
        case "map", "map[string]interface {}" ->
            values.putIfAbsent(
                path, new Wish.Exactly(Value.mapping(Map.of("key", Value.of("text")))));
        default -> {}
      }
    }
  }

  private void version(List<Node.Operand> arguments, boolean wanted) {
    if (arguments.getFirst() instanceof Node.Quoted(_, _, var range)) {
      Matcher form = VERSION.matcher(range);
      if (form.matches()) {
        boolean below = form.group(1).contains("<");
        int minor = Integer.parseInt(form.group(3));
        if (form.group(2).equals("1")) {
          cluster =
              cluster.atVersion(
                  "v1." + (below == wanted ? Math.max(0, minor - 1) : minor + 1) + ".0");
        }
      }
    }
  }

  private void included(List<Node.Operand> arguments, Scope scope, boolean wanted, int depth) {
    if (!(arguments.getFirst() instanceof Node.Quoted(_, _, var name)) || arguments.size() < 2) {
      return;
    }
    Scope inner = Scope.of(Survey.place(arguments.get(1), scope));
    survey.template(name).ifPresent(template -> printed(template.body(), inner, wanted, depth + 1));
  }

  // What makes a named template print something.
  private void printed(Node.Body body, Scope scope, boolean wanted, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    for (Node node : body.nodes()) {
      switch (node) {
        case Node.If(_, var pipe, var inner, _) -> {
          pipe(pipe, scope, wanted, depth + 1);
          printed(inner, scope, wanted, depth + 1);
        }
        case Node.With(_, var pipe, _, _) -> pipe(pipe, scope, wanted, depth + 1);
        case Node.Action(_, var pipe) -> {
          if (pipe.variables().isEmpty()) {
            pipe(pipe, scope, wanted, depth + 1);
          }
        }
        case Node.Text _,
            Node.Comment _,
            Node.Break _,
            Node.Continue _,
            Node.Range _,
            Node.Invocation _,
            Node.Body _,
            Node.Command _,
            Node.Operand _ -> {}
      }
    }
  }

  private static Optional<Value> literal(Node.Operand operand) {
    return switch (operand) {
      case Node.Quoted(_, _, var text) -> Optional.of(Value.of(text));
      case Node.Bool(_, var truth) -> Optional.of(Value.of(truth));
      case Node.Numeric(_, var number) when number.source().matches("-?\\d{1,9}") ->
          Optional.of(Value.of(Integer.parseInt(number.source())));
      case Node.Pipe pipe
          when pipe.commands().size() == 1 && pipe.commands().getFirst().operands().size() == 1 ->
          literal(pipe.commands().getFirst().operands().getFirst());
      case Node.Numeric _,
          Node.Pipe _,
          Node.Dot _,
          Node.Nil _,
          Node.Field _,
          Node.Variable _,
          Node.Chain _,
          Node.Identifier _ ->
          Optional.empty();
    };
  }
}
