package io.sherpack.template.gotmpl;

import io.sherpack.diagnostic.LineIndex;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import io.sherpack.template.Budget;
import io.sherpack.template.ReadLog;
import io.sherpack.template.RenderedText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Follows the run of one file's template, to tell of each printed line who wrote it, through which
/// calls, and what was read for it. A run without is a good deal faster. Used by one thread at a
/// time.
final class Trace {
  private static final class Frame {
    private final Execution execution;
    private final Optional<TracedLine.Call> caller;
    private int seen;

    Frame(Execution execution, Optional<TracedLine.Call> caller, int seen) {
      this.execution = execution;
      this.caller = caller;
      this.seen = seen;
    }
  }

  /// What decides about a block.
  ///
  /// @param before the newest batch before it
  /// @param claims how often something had been printed
  private record Decision(int before, int claims) {}

  private final ReadLog reads;
  private final Captures captures;
  private final Set<Integer> held = new LinkedHashSet<>();
  private final Set<Integer> assigned = new HashSet<>();
  private final Deque<Decision> decisions = new ArrayDeque<>();
  private int newest;
  private int claims;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final IdentityHashMap<SourceText, LineIndex> indexes = new IdentityHashMap<>();
  private final IdentityHashMap<TracedLine.Call, List<Span>> chains = new IdentityHashMap<>();

  Trace(ReadLog reads, Budget budget) {
    this.reads = reads;
    this.captures = new Captures(budget);
  }

  void enter(Execution execution) {
    Optional<TracedLine.Call> caller =
        Optional.ofNullable(frames.peek())
            .map(
                frame ->
                    new TracedLine.Call(
                        frame.execution.program(), frame.execution.call(), frame.caller));
    frames.push(new Frame(execution, caller, captures.size()));
  }

  void leave() {
    frames.pop();
  }

  /// Returns what `work` prints.
  ///
  /// @param expansion whether it expands a text
  String captured(Budget budget, boolean expansion, Consumer<Output> work) {
    var lines = new TracedLines(this);
    var output = new Output(budget, lines);
    // A text that is expanded was read for all of its lines.
    int batch = expansion ? reads.batch() : 0;
    work.accept(output);
    lines.lines().forEach(line -> line.add(batch));
    captures.add(output.text(), lines.lines(), expansion);
    return output.text();
  }

  /// Returns a place of the template that runs. An expanded text stands in no file, but whoever
  /// expands it does.
  TracedLine.Origin origin(SourceText source, int start, int end) {
    var origin = new TracedLine.Origin(source, start, end, frames.element().caller);
    while (origin.source().name().equals(Expansion.NAME) && origin.call().isPresent()) {
      TracedLine.Call call = origin.call().get();
      origin =
          new TracedLine.Origin(
              call.program().source(),
              call.node().position(),
              call.program().end(call.node()),
              call.outer());
    }
    return origin;
  }

  /// What was read up to here waits for who prints next.
  void hold() {
    keep(reads.batch());
  }

  private void keep(int batch) {
    if (batch > 0) {
      held.add(batch);
      newest = batch;
    }
  }

  /// What was read since [#hold] decides about the block that begins.
  void decides() {
    int before = newest;
    hold();
    decisions.push(new Decision(before, claims));
  }

  /// The block ends; if it printed nothing, what was read for it belongs to nothing behind it, but
  /// for what a variable took out of it.
  void decided() {
    Decision decision = decisions.pop();
    if (decision.claims() == claims) {
      hold();
      held.removeIf(batch -> batch > decision.before() && !assigned.contains(batch));
    }
  }

  /// What was captured is kept in a variable: none of it belongs to what is printed next.
  ///
  /// @param outlives whether the variable does the block
  void kept(boolean outlives) {
    frames.element().seen = captures.size();
    if (outlives) {
      int batch = reads.batch();
      keep(batch);
      assigned.add(batch);
    }
  }

  /// Finds lines that the running template prints in what was captured.
  List<Captures.Match> matches(List<String> parts) {
    return captures.matches(parts, frames.element().seen);
  }

  /// Returns what was read since the running template printed last, and which no line has yet.
  Set<Integer> unclaimed() {
    Frame frame = frames.element();
    Set<Integer> batches = new LinkedHashSet<>(captures.unused(frame.seen));
    hold();
    batches.addAll(held);
    held.clear();
    claims++;
    frame.seen = captures.size();
    return batches;
  }

  /// Returns what the file's template printed, and tells of the reads.
  RenderedText rendered(String text, TracedLines lines) {
    List<Optional<Span>> origins = new ArrayList<>();
    Map<Integer, List<Span>> callers = new HashMap<>();
    for (TracedLine line : lines.lines()) {
      TracedLine.Origin origin = line.origin();
      origins.add(Optional.of(span(origin.source(), origin.start(), origin.end())));
      int number = origins.size();
      origin.call().ifPresent(call -> callers.put(number, callers(call)));
      line.batches().forEach(batch -> reads.printed(batch, number));
    }
    return new RenderedText(text, origins, callers);
  }

  // Many lines have the same.
  private List<Span> callers(TracedLine.Call innermost) {
    List<Span> known = chains.get(innermost);
    if (known != null) {
      return known;
    }
    List<Span> callers = new ArrayList<>();
    for (var call = Optional.of(innermost); call.isPresent(); call = call.get().outer()) {
      callers.add(span(call.get()));
    }
    chains.put(innermost, callers);
    return callers;
  }

  private Span span(TracedLine.Call call) {
    return span(call.program().source(), call.node().position(), call.program().end(call.node()));
  }

  private Span span(SourceText source, int start, int end) {
    return indexes.computeIfAbsent(source, LineIndex::new).span(start, end);
  }
}
