package io.sherpack.template.gotmpl;

import io.sherpack.concurrent.DeepStack;
import io.sherpack.template.Budget;
import io.sherpack.template.EvaluationException;
import io.sherpack.template.ReadLog;
import io.sherpack.template.RenderContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What all executions of one rendering share. Used by one thread at a time.
final class Rendering {
  private static final int MOST_INCLUDES_OF_A_NAME = 1000;

  /// Go lets templates call each other 100000 deep, which no chart needs.
  static final int DEEPEST = 20_000;

  // Calls of templates that a thread's own stack surely holds.
  private static final int SHALLOW = 40;

  private final RenderContext context;
  private final Optional<Trace> trace;
  private final Map<String, Integer> included = new HashMap<>();
  private int depth;

  Rendering(RenderContext context, Optional<Trace> trace) {
    this.context = context;
    this.trace = trace;
  }

  Optional<Trace> trace() {
    return trace;
  }

  /// Returns what `work` prints into an output of its own.
  ///
  /// @param expansion whether it expands a text
  String captured(boolean expansion, Consumer<Output> work) {
    if (trace.isPresent()) {
      return trace.get().captured(budget(), expansion, work);
    }
    var output = new Output(budget(), Tracking.NONE);
    work.accept(output);
    return output.text();
  }

  RenderContext context() {
    return context;
  }

  Budget budget() {
    return context.budget();
  }

  ReadLog reads() {
    return context.reads();
  }

  boolean strict() {
    return context.strict();
  }

  /// Runs what one template calls another for, with stack enough for it.
  void nested(Runnable work) {
    budget().step();
    if (deepest()) {
      throw new EvaluationException(
          Failure.ENDLESS, "exceeded maximum template depth (" + DEEPEST + ")");
    }
    depth++;
    try {
      if (depth == SHALLOW) {
        DeepStack.run(work);
      } else {
        work.run();
      }
    } finally {
      depth--;
    }
  }

  boolean deepest() {
    return depth >= DEEPEST;
  }

  /// Runs an `include` of `name`, unless too many of it are in each other.
  void including(String name, Runnable work) {
    int count = included.getOrDefault(name, 0);
    if (count > MOST_INCLUDES_OF_A_NAME) {
      throw new EvaluationException(
          Failure.ENDLESS,
          "rendering template has a nested reference name: "
              + name
              + ": unable to execute template");
    }
    included.put(name, count + 1);
    try {
      nested(work);
    } finally {
      included.put(name, count);
    }
  }
}
