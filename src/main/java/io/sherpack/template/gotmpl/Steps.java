package io.sherpack.template.gotmpl;

import io.sherpack.template.EvaluationException;
import io.sherpack.template.OtherLanguage;
import io.sherpack.template.function.GoText;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;

/// The kinds of statements but `range`.
final class Steps {
  private Steps() {}

  record Nothing() implements Step {
    @Override
    public Flow run(Execution execution) {
      return Flow.NEXT;
    }
  }

  record Copy(Node.Text text) implements Step {
    @Override
    public Flow run(Execution execution) {
      execution.copy(text);
      return Flow.NEXT;
    }
  }

  record Print(Node.Action node, Pipeline pipeline) implements Step {
    @Override
    public Flow run(Execution execution) {
      Value value = pipeline.run(execution);
      execution.at(node);
      execution.print(value, node);
      return Flow.NEXT;
    }
  }

  /// A pipeline that declares or assigns.
  record Assign(Pipeline pipeline) implements Step {
    @Override
    public Flow run(Execution execution) {
      pipeline.run(execution);
      boolean outlives = pipeline.node().assign();
      execution.rendering().trace().ifPresent(trace -> trace.kept(outlives));
      return Flow.NEXT;
    }
  }

  record Signal(Flow flow) implements Step {
    @Override
    public Flow run(Execution execution) {
      return flow;
    }
  }

  record Body(List<Step> steps) implements Step {
    @Override
    public Flow run(Execution execution) {
      for (int i = 0; i < steps.size(); i++) {
        Flow flow = steps.get(i).run(execution);
        if (flow != Flow.NEXT) {
          return flow;
        }
      }
      return Flow.NEXT;
    }
  }

  record If(Pipeline pipeline, Step body, Step otherwise) implements Step {
    @Override
    public Flow run(Execution execution) {
      boolean chosen = execution.chose(pipeline.node(), Truth.of(execution.decide(pipeline)));
      Flow flow = chosen ? body.run(execution) : otherwise.run(execution);
      execution.decided();
      return flow;
    }
  }

  record With(Pipeline pipeline, Step body, Step otherwise) implements Step {
    @Override
    public Flow run(Execution execution) {
      Value value = execution.decide(pipeline);
      Flow flow =
          execution.chose(pipeline.node(), Truth.of(value))
              ? with(execution, value)
              : otherwise.run(execution);
      execution.decided();
      return flow;
    }

    private Flow with(Execution execution, Value value) {
      Value outer = execution.dot();
      boolean boxed = execution.boxedDot();
      execution.dot(value, false);
      Flow flow = body.run(execution);
      execution.dot(outer, boxed);
      return flow;
    }
  }

  record Invoke(Node.Invocation node, Optional<Pipeline> pipeline) implements Step {
    @Override
    public Flow run(Execution execution) {
      execution.at(node);
      Optional<Program> program = execution.surroundings().templates().find(node.name());
      Optional<OtherLanguage> other = execution.rendering().context().other();
      if (program.isEmpty() && other.isEmpty()) {
        throw missing(execution);
      }
      if (execution.rendering().deepest()) {
        throw new EvaluationException(
            Failure.ENDLESS, "exceeded maximum template depth (" + Rendering.DEEPEST + ")");
      }
      Value data = pipeline.isPresent() ? pipeline.get().run(execution) : Absence.INVALID;
      if (program.isPresent()) {
        execution.call(node, program.get(), data);
      } else {
        execution.at(node);
        String text =
            other
                .flatMap(one -> one.include(node.name(), Absence.unpacked(data)))
                .orElseThrow(() -> missing(execution));
        execution.print(Value.of(text), node);
      }
      return Flow.NEXT;
    }

    private Failure missing(Execution execution) {
      return execution.at(
          Failure.noTemplate("template " + GoText.quote(node.name()) + " not defined"));
    }
  }
}
