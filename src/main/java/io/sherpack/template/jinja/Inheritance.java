package io.sherpack.template.jinja;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.template.EvaluationException;
import io.sherpack.values.Value;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Runs templates, and the blocks that they hand down to each other.
final class Inheritance {
  private final Rendering rendering;
  private Map<String, List<Level>> blocks = new HashMap<>();
  private Set<String> ancestors = new HashSet<>();
  private Optional<JinjaTemplate> parent = Optional.empty();
  private Optional<String> current = Optional.empty();
  private int level;

  Inheritance(Rendering rendering) {
    this.rendering = rendering;
  }

  /// A block as a template defines it.
  record Block(String name, Statement body, boolean required, int start, int end) {}

  private record Level(JinjaTemplate unit, Block block) {}

  /// Runs `template` and all that it extends in the current scope.
  void run(JinjaTemplate template) {
    var outerBlocks = blocks;
    var outerAncestors = ancestors;
    var outerParent = parent;
    var outerCurrent = current;
    int outerLevel = level;
    JinjaTemplate outerUnit = rendering.unit();
    Escape outerEscape = rendering.escape();
    blocks = new HashMap<>();
    ancestors = new HashSet<>();
    current = Optional.empty();
    rendering.escape(rendering.engine().escape(template.getName()));
    try {
      load(template);
      chain(template, rendering.output());
    } finally {
      blocks = outerBlocks;
      ancestors = outerAncestors;
      parent = outerParent;
      current = outerCurrent;
      level = outerLevel;
      rendering.unit(outerUnit);
      rendering.escape(outerEscape);
    }
  }

  private void chain(JinjaTemplate running, Output output) {
    int nesting = running.root().nesting();
    rendering.enter(nesting);
    try {
      parent = Optional.empty();
      rendering.unit(running);
      running.root().render(running, Writer.nullWriter(), rendering);
      rendering.output(output);
      Optional<JinjaTemplate> next = parent;
      next.ifPresent(template -> chain(template, output));
    } finally {
      rendering.output(output);
      rendering.leave(nesting);
    }
  }

  private void load(JinjaTemplate template) {
    ancestors.add(template.getName());
    template
        .blocks()
        .forEach(
            (name, block) ->
                blocks
                    .computeIfAbsent(name, _ -> new ArrayList<>(2))
                    .add(new Level(template, block)));
  }

  /// Makes `template` the parent of the one that runs; nothing is printed before it runs.
  void extend(JinjaTemplate template) {
    if (parent.isPresent()) {
      throw Arithmetic.invalid("tried to extend a second time in a template");
    }
    if (ancestors.contains(template.getName())) {
      throw Arithmetic.invalid(
          "cycle in template inheritance: `"
              + template.getName()
              + "` was referenced more than once");
    }
    load(template);
    parent = Optional.of(template);
    rendering.output(Output.discarding(rendering.budget()));
  }

  /// Runs the innermost override of a block, unless a parent will.
  void block(Block block) {
    if (parent.isEmpty() && !rendering.output().isDiscarding()) {
      call(block.name(), 0, block.start(), block.end());
    }
  }

  /// Returns what `self.name()` prints.
  Value self(String name) {
    if (!blocks.containsKey(name)) {
      throw new EvaluationException("unknown-block", "block `" + name + "` not found");
    }
    return rendering.captured(rendering.capture(() -> call(name, 0, 0, 0)));
  }

  /// Returns what `super()` prints.
  Value parentBlock(Expr place) {
    String name = current.orElseThrow(() -> Arithmetic.invalid("cannot super outside of block"));
    if (level + 1 >= blocks.getOrDefault(name, List.of()).size()) {
      throw Arithmetic.invalid("no parent block exists");
    }
    try {
      return rendering.captured(
          rendering.capture(() -> call(name, level + 1, place.start(), place.end())));
    } catch (Failure failure) {
      throw failure.through(Includes.SUPER_NOTE, rendering.unit().span(place.start(), place.end()));
    }
  }

  private void call(String name, int at, int start, int end) {
    List<Level> levels = blocks.getOrDefault(name, List.of());
    Level found = levels.get(at);
    if (found.block().required() && at == levels.size() - 1) {
      throw rendering.failure(
          Arithmetic.invalid("required block `" + name + "` not found"), start, end);
    }
    Optional<String> outer = current;
    int outerLevel = level;
    JinjaTemplate outerUnit = rendering.unit();
    Scopes.Frame frame = rendering.scopes().frame();
    int nesting = found.unit().root().nesting();
    enter(nesting, start, end);
    current = Optional.of(name);
    level = at;
    rendering.unit(found.unit());
    rendering.scopes().enter(frame.child());
    try {
      found.block().body().render(rendering);
    } finally {
      rendering.scopes().enter(frame);
      rendering.unit(outerUnit);
      current = outer;
      level = outerLevel;
      rendering.leave(nesting);
    }
  }

  private void enter(int nesting, int start, int end) {
    try {
      rendering.enter(nesting);
    } catch (EvaluationException e) {
      throw rendering.failure(e, start, end);
    }
  }

  /// Returns the parsed template that `name` means here.
  Optional<JinjaTemplate> find(String name) {
    Optional<SourceText> source =
        rendering.context().loader().load(rendering.unit().source().name(), name);
    return source.map(rendering.engine()::template);
  }
}
