package io.sherpack.template.gotmpl;

import io.sherpack.template.EvaluationException;
import io.sherpack.template.ReadLog;
import io.sherpack.values.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One run of one template: its dot, its variables, and the node it is at.
final class Execution {
  private final Surroundings surroundings;
  private final Program program;
  private final Output output;
  private final Value[] variables;
  // Whether Go has the variable's value, or dot, as an `interface {}`; messages show it.
  private final boolean[] boxed;
  private Value dot;
  private boolean boxedDot;
  private Node node;
  private Node call;

  Execution(Surroundings surroundings, Program program, Value dot, Output output) {
    this.surroundings = surroundings;
    this.program = program;
    this.output = output;
    this.variables = new Value[program.slots()];
    Arrays.fill(variables, Absence.INVALID);
    this.boxed = new boolean[program.slots()];
    this.dot = dot;
    this.node = new Node.Dot(0);
    this.call = node;
    assign(0, dot, false);
  }

  void run() {
    Optional<Trace> trace = rendering().trace();
    if (trace.isPresent()) {
      trace.get().enter(this);
    }
    try {
      program.body().run(this);
    } catch (EvaluationException cause) {
      throw Failure.of(cause).at(program, node);
    } finally {
      if (trace.isPresent()) {
        trace.get().leave();
      }
    }
  }

  Program program() {
    return program;
  }

  /// The last call that it began.
  Node call() {
    return call;
  }

  void calls(Node begun) {
    call = begun;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  Rendering rendering() {
    return surroundings.rendering();
  }

  ReadLog reads() {
    return rendering().reads();
  }

  boolean strict() {
    return rendering().strict();
  }

  // Places and failures

  /// Moves to a node; failures name the last one.
  void at(Node reached) {
    node = reached;
  }

  /// Tells which way a branch goes, and answers the same.
  boolean chose(Node.Pipe condition, boolean body) {
    reads().branch(program.source(), condition.position(), body);
    return body;
  }

  Failure fail(String message) {
    return fail(message, List.of());
  }

  Failure fail(String message, List<String> hints) {
    return Failure.of(message, hints).at(program, node);
  }

  /// Returns what decides about a block, which [#decided] ends: what was read for that counts only
  /// where the block prints.
  Value decide(Pipeline pipeline) {
    Optional<Trace> trace = rendering().trace();
    if (trace.isEmpty()) {
      return pipeline.run(this);
    }
    trace.get().hold();
    Value value = pipeline.run(this);
    trace.get().decides();
    return value;
  }

  void decided() {
    rendering().trace().ifPresent(Trace::decided);
  }

  /// Adds this execution's place to a failure.
  Failure at(Failure failure) {
    return failure.at(program, node);
  }

  /// Adds this execution's place to a failure of what it called.
  Failure through(Failure inner, String text) {
    return inner.after(text).at(program, node);
  }

  // Dot and variables

  Value dot() {
    return dot;
  }

  boolean boxedDot() {
    return boxedDot;
  }

  void dot(Value value, boolean interfaceTyped) {
    dot = value;
    boxedDot = interfaceTyped;
  }

  Value variable(int slot) {
    return variables[slot];
  }

  boolean boxed(int slot) {
    return boxed[slot];
  }

  void assign(int slot, Value value, boolean interfaceTyped) {
    variables[slot] = value;
    boxed[slot] = interfaceTyped;
  }

  // Printing

  void copy(Node.Text text) {
    output.copy(text.text(), program.source(), text.position());
  }

  void print(Value value, Node action) {
    if (value instanceof Value.Mapping || value instanceof Value.Sequence) {
      reads().whole(value);
    }
    output.print(value, program.source(), action.position());
  }

  /// Runs another template into the same output.
  void call(Node.Invocation place, Program called, Value data) {
    calls(place);
    rendering().nested(() -> new Execution(surroundings, called, data, output).run());
  }
}
