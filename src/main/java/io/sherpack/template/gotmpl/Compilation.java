package io.sherpack.template.gotmpl;

import io.sherpack.template.gotmpl.Pipeline.Stage;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The compilation of one template.
final class Compilation {
  private static final Step NOTHING = new Steps.Nothing();

  private final Variables variables = new Variables();
  private final Functions functions;

  Compilation(Functions functions) {
    this.functions = functions;
  }

  int slots() {
    return variables.most();
  }

  // Without streams, as what follows: it runs for each node of a chart at each command.
  Step body(Node.Body body) {
    List<Step> steps = new ArrayList<>(body.nodes().size());
    for (Node node : body.nodes()) {
      if (!(node instanceof Node.Comment)) {
        steps.add(step(node));
      }
    }
    return steps.size() == 1 ? steps.getFirst() : new Steps.Body(steps);
  }

  private Step body(Optional<Node.Body> body) {
    return body.map(this::body).orElse(NOTHING);
  }

  private Step step(Node node) {
    return switch (node) {
      case Node.Text text -> new Steps.Copy(text);
      case Node.Action action -> action(action);
      case Node.If branch ->
          scoped(
              () ->
                  new Steps.If(
                      pipeline(branch.pipe()), body(branch.body()), body(branch.otherwise())));
      case Node.With branch ->
          scoped(
              () ->
                  new Steps.With(
                      pipeline(branch.pipe()), body(branch.body()), body(branch.otherwise())));
      case Node.Range range -> scoped(() -> range(range));
      case Node.Break _ -> new Steps.Signal(Flow.BREAK);
      case Node.Continue _ -> new Steps.Signal(Flow.CONTINUE);
      case Node.Invocation call -> new Steps.Invoke(call, call.pipe().map(this::pipeline));
      case Node.Body body -> body(body);
      case Node.Comment _, Node.Command _, Node.Operand _ -> NOTHING;
    };
  }

  private Step scoped(Supplier<Step> step) {
    int mark = variables.mark();
    Step made = step.get();
    variables.release(mark);
    return made;
  }

  // What the body declares is out of scope in `else`.
  private Step range(Node.Range range) {
    Pipeline pipeline = pipeline(range.pipe());
    int mark = variables.mark();
    Step body = body(range.body());
    variables.release(mark);
    return new Range(pipeline, body, body(range.otherwise()));
  }

  private Step action(Node.Action action) {
    Pipeline pipeline = pipeline(action.pipe());
    return action.pipe().variables().isEmpty()
        ? new Steps.Print(action, pipeline)
        : new Steps.Assign(pipeline);
  }

  private Pipeline pipeline(Node.Pipe pipe) {
    List<Stage> stages = new ArrayList<>(pipe.commands().size());
    for (Node.Command command : pipe.commands()) {
      stages.add(command(command));
    }
    return new Pipeline(pipe, stages, slot(pipe, 0), slot(pipe, 1));
  }

  private int slot(Node.Pipe pipe, int index) {
    if (index >= pipe.variables().size()) {
      return Pipeline.NONE;
    }
    String name = pipe.variables().get(index).name();
    return pipe.assign()
        ? variables.slot(name).orElse(Pipeline.UNDEFINED)
        : variables.declare(name);
  }

  private Stage command(Node.Command command) {
    Node.Operand first = command.operands().getFirst();
    List<Node.Operand> operands = command.operands();
    List<Argument> arguments = new ArrayList<>(operands.size());
    for (int i = 1; i < operands.size(); i++) {
      arguments.add(argument(operands.get(i)));
    }
    return first instanceof Node.Identifier function
        ? functions.stage(function, command, arguments)
        : stage(first, arguments);
  }

  private Stage stage(Node.Operand operand, List<Argument> arguments) {
    return switch (operand) {
      case Node.Identifier function -> functions.stage(function, function, arguments);
      case Node.Field field -> field(field, arguments);
      case Node.Variable variable -> variable(variable, arguments);
      case Node.Chain chain -> chain(chain, arguments);
      case Node.Pipe pipe -> new Commands.Parenthesis(pipeline(pipe), arguments);
      case Node.Dot dot -> new Commands.Dot(dot, arguments);
      case Node.Nil nil -> new Commands.Nil(nil, arguments);
      case Node.Bool bool -> new Commands.Constant(bool, Value.of(bool.value()), arguments);
      case Node.Quoted quoted -> new Commands.Constant(quoted, Value.of(quoted.text()), arguments);
      case Node.Numeric numeric -> new Commands.Numeric(Constants.Numeric.of(numeric), arguments);
    };
  }

  private static Commands.Field field(Node.Field field, List<Argument> arguments) {
    return new Commands.Field(new Fields.Path(field, field.names(), arguments));
  }

  private Commands.Variable variable(Node.Variable variable, List<Argument> arguments) {
    return new Commands.Variable(
        variables.slot(variable.name()).orElse(Pipeline.UNDEFINED),
        new Fields.Path(variable, variable.fields(), arguments));
  }

  private Commands.Chain chain(Node.Chain chain, List<Argument> arguments) {
    return new Commands.Chain(
        stage(chain.operand(), List.of()), new Fields.Path(chain, chain.fields(), arguments));
  }

  private Argument argument(Node.Operand operand) {
    return switch (operand) {
      case Node.Dot dot -> new Arguments.Dot(dot);
      case Node.Nil nil -> new Constants.Nil(nil);
      case Node.Bool bool -> new Constants.Bool(bool, Value.of(bool.value()));
      case Node.Quoted quoted -> new Constants.Text(quoted, Value.of(quoted.text()));
      case Node.Numeric numeric -> Constants.Numeric.of(numeric);
      case Node.Pipe pipe -> new Arguments.Pipe(pipe, pipeline(pipe));
      case Node.Field _, Node.Variable _, Node.Chain _, Node.Identifier _ ->
          new Arguments.Computed(operand, stage(operand, List.of()));
    };
  }
}
