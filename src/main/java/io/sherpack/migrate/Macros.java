package io.sherpack.migrate;

import io.sherpack.template.gotmpl.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The named templates of a chart tree that become macros.
final class Macros {
  /// A named template as a macro.
  ///
  /// @param goName what it is called in Go
  /// @param file the full name of the file that holds it, as in Go
  /// @param takesDot whether it takes its dot as an argument; otherwise that is always the root
  /// @param readsDot whether it matters what its dot is
  record Macro(String name, String goName, String file, boolean takesDot, boolean readsDot) {}

  private final Map<String, List<Macro>> byName;
  private final Map<String, Set<String>> called;

  private final Set<String> failing;

  private Macros(
      Map<String, List<Macro>> byName, Map<String, Set<String>> called, Set<String> failing) {
    this.byName = byName;
    this.called = called;
    this.failing = failing;
  }

  /// @param defined named templates and the files that they stand in, with one meaning
  /// @param bodies of all templates, by name; those of files too
  /// @param called those that something else than a template calls with another dot
  static Macros of(
      Map<String, List<String>> defined, Map<String, Node.Body> bodies, Set<String> called) {
    var calls = new Calls(bodies);
    Set<String> others = calls.withOtherDots(called);
    Set<String> reading = calls.readingDots();
    Map<String, List<Macro>> macros = new HashMap<>();
    Set<String> taken = new HashSet<>();
    defined.forEach(
        (name, files) -> {
          String identifier = name.replaceAll("\\W", "_");
          if (Jinja.name(identifier) && taken.add(identifier)) {
            macros.put(
                name,
                files.stream()
                    .map(
                        file ->
                            new Macro(
                                identifier,
                                name,
                                file,
                                others.contains(name) && reading.contains(name),
                                reading.contains(name)))
                    .toList());
          }
        });
    return new Macros(macros, calls.byCaller(), calls.failing());
  }

  /// Returns the macro of a name, in each file that has it.
  List<Macro> find(String name) {
    return byName.getOrDefault(name, List.of());
  }

  List<Macro> all() {
    return byName.values().stream().flatMap(List::stream).toList();
  }

  /// Returns the named templates that a template calls by their names.
  Set<String> called(String template) {
    return called.getOrDefault(template, Set.of());
  }

  /// Whether there are values with which a named template fails.
  boolean fails(String name) {
    return failing.contains(name) || !byName.containsKey(name);
  }

  /// Which named templates are called with something else than the root.
  private static final class Calls {
    private record Call(String caller, String called, boolean passesDot, boolean passesOther) {}

    private static final Set<String> FACTS =
        Set.of("Values", "Release", "Chart", "Capabilities", "Template", "Files");

    private final List<Call> calls = new java.util.ArrayList<>();
    private final Set<String> failing = new HashSet<>();
    private final Set<String> reading = new HashSet<>();
    private final Set<String> names;
    private boolean byAnyName;

    Calls(Map<String, Node.Body> bodies) {
      this.names = bodies.keySet();
      bodies.forEach((name, body) -> body(name, body, true));
    }

    Map<String, Set<String>> byCaller() {
      Map<String, Set<String>> byCaller = new HashMap<>();
      calls.forEach(
          call -> byCaller.computeIfAbsent(call.caller(), _ -> new HashSet<>()).add(call.called()));
      return byCaller;
    }

    /// Those that fail with some values, and those that call them.
    Set<String> failing() {
      Set<String> all = new HashSet<>(failing);
      boolean grown = true;
      while (grown) {
        grown = false;
        for (Call call : calls) {
          grown |= all.contains(call.called()) && all.add(call.caller());
        }
      }
      return all;
    }

    /// Those of which it matters what they are called with.
    Set<String> readingDots() {
      return Set.copyOf(reading);
    }

    Set<String> withOtherDots(Set<String> called) {
      Set<String> others = new HashSet<>(called);
      if (byAnyName) {
        // Whom nobody calls by its name somebody may call by one that is made up.
        others.addAll(names);
        calls.forEach(call -> others.remove(call.called()));
        others.addAll(called);
      }
      boolean grown = true;
      while (grown) {
        grown = false;
        for (Call call : calls) {
          if (call.passesOther() || (call.passesDot() && others.contains(call.caller()))) {
            grown |= others.add(call.called());
          }
        }
      }
      return others;
    }

    private void body(String caller, Node.Body body, boolean outer) {
      body.nodes().forEach(node -> node(caller, node, outer));
    }

    // `outer`: whether the dot is the one that the template was called with.
    private void node(String caller, Node node, boolean outer) {
      switch (node) {
        case Node.Action(_, var pipe) -> pipe(caller, pipe, outer);
        case Node.If(_, var pipe, var body, var otherwise) -> {
          pipe(caller, pipe, outer);
          body(caller, body, outer);
          otherwise.ifPresent(rest -> body(caller, rest, outer));
        }
        case Node.With(_, var pipe, var body, var otherwise) -> {
          pipe(caller, pipe, outer);
          body(caller, body, outer && dollar(pipe));
          otherwise.ifPresent(rest -> body(caller, rest, outer));
        }
        case Node.Range(_, var pipe, var body, var otherwise) -> {
          pipe(caller, pipe, outer);
          body(caller, body, false);
          otherwise.ifPresent(rest -> body(caller, rest, outer));
        }
        case Node.Invocation(_, var name, var pipe) -> {
          pipe.ifPresent(one -> pipe(caller, one, outer));
          if (pipe.isPresent()) {
            add(caller, name, pipe.get().commands().getLast().operands().getLast(), outer);
          } else {
            calls.add(new Call(caller, name, false, true));
          }
        }
        case Node.Body body -> body(caller, body, outer);
        case Node.Text _, Node.Comment _, Node.Break _, Node.Continue _ -> {}
        case Node.Command command -> command(caller, command, outer);
        case Node.Operand operand -> operand(caller, operand, outer);
      }
    }

    private static boolean dollar(Node.Pipe pipe) {
      return pipe.commands().size() == 1
          && pipe.commands().getFirst().operands().size() == 1
          && isDollar(pipe.commands().getFirst().operands().getFirst());
    }

    private void pipe(String caller, Node.Pipe pipe, boolean outer) {
      Optional<Node.Command> before = Optional.empty();
      for (Node.Command command : pipe.commands()) {
        command(caller, command, outer);
        included(caller, command, before, outer);
        before = Optional.of(command);
      }
    }

    private void command(String caller, Node.Command command, boolean outer) {
      command.operands().forEach(operand -> operand(caller, operand, outer));
    }

    private void operand(String caller, Node.Operand operand, boolean outer) {
      switch (operand) {
        case Node.Pipe pipe -> pipe(caller, pipe, outer);
        case Node.Chain(_, var inner, var names) -> {
          operand(caller, inner, outer);
          path(caller, names);
        }
        case Node.Field(_, var names) -> {
          reading.add(caller);
          path(caller, names);
        }
        case Node.Variable(_, var name, var names) -> {
          if (name.equals("$")) {
            reading.add(caller);
          }
          path(caller, names);
        }
        case Node.Identifier(_, var function) -> {
          if (Functions.FAILING.contains(function)) {
            failing.add(caller);
          }
        }
        case Node.Dot _ -> reading.add(caller);
        case Node.Nil _, Node.Bool _, Node.Quoted _, Node.Numeric _ -> {}
      }
    }

    // What is a member of a member may be one of nothing.
    private void path(String caller, List<String> names) {
      int facts = 0;
      while (facts < names.size() && !FACTS.contains(names.get(facts))) {
        facts++;
      }
      boolean ofValues = facts < names.size() && names.get(facts).equals("Values");
      if (facts == names.size() ? facts > 1 : ofValues && names.size() > facts + 2) {
        failing.add(caller);
      }
    }

    private void included(
        String caller, Node.Command command, Optional<Node.Command> before, boolean outer) {
      List<Node.Operand> operands = command.operands();
      if (operands.size() < 2
          || !(operands.getFirst() instanceof Node.Identifier(_, var function))
          || !function.equals("include")) {
        return;
      }
      if (!(operands.get(1) instanceof Node.Quoted(_, _, var name))) {
        byAnyName = true;
        return;
      }
      if (operands.size() > 2) {
        add(caller, name, operands.get(2), outer);
      } else if (before.isPresent() && before.get().operands().size() == 1) {
        add(caller, name, before.get().operands().getFirst(), outer);
      } else {
        calls.add(new Call(caller, name, false, true));
      }
    }

    private void add(String caller, String called, Node.Operand dot, boolean outer) {
      boolean same = isDollar(dot) || (dot instanceof Node.Dot && outer);
      calls.add(new Call(caller, called, same, !same));
    }

    private static boolean isDollar(Node.Operand operand) {
      return operand instanceof Node.Variable(_, var name, var fields)
          && name.equals("$")
          && fields.isEmpty();
    }
  }
}
