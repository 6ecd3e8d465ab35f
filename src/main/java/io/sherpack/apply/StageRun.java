package io.sherpack.apply;

import io.sherpack.concurrent.Errands;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.plan.Action;
import io.sherpack.plan.Change;
import io.sherpack.plan.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Carries out stages, each as soon as those that it follows are done and what it awaits is ready.
///
/// When something fails, what could begin by then is tried still, and nothing else is begun.
final class StageRun {
  private static final int AT_ONCE = 8;

  /// How stages are carried out.
  ///
  /// @param attempt makes a change; several are made at the same time
  /// @param timeout how long each awaited resource may take
  /// @param definitionWait how long definitions are awaited before what follows them, zero not to
  /// @param dryRun whether there is nothing to wait for, and all failures are to be found
  record Work(
      Function<Change, Try> attempt, Duration timeout, Duration definitionWait, boolean dryRun) {}

  private record Finished(Progress stage, int change, Try result) {}

  /// A stage and how far it came.
  private static final class Progress {
    private final int index;
    private final Stage stage;
    private final SortedMap<Integer, Try> results = new TreeMap<>();
    private boolean begun;

    Progress(int index, Stage stage) {
      this.index = index;
      this.stage = stage;
    }

    boolean made() {
      return results.size() == stage.changes().size();
    }

    List<Resource> definitions() {
      return stage.changes().stream()
          .filter(change -> change.action().applies())
          .map(Change::resource)
          .filter(resource -> resource.kind().equals("CustomResourceDefinition"))
          .toList();
    }
  }

  private final List<Progress> stages;
  private final Set<ResourceId> wanted;
  private final Work work;
  private final Waiter waiter;
  private final Watch watch;
  private final Consumer<ApplyEvent> events;
  private final BitSet done = new BitSet();
  private final Set<ResourceId> ready = new HashSet<>();
  private final List<Progress> defining = new ArrayList<>();
  private final List<SherpackException> troubles = new ArrayList<>();
  private boolean stopped;

  StageRun(List<Stage> stages, Work work, Waiter waiter, Consumer<ApplyEvent> events) {
    this.stages =
        IntStream.range(0, stages.size()).mapToObj(i -> new Progress(i, stages.get(i))).toList();
    this.wanted =
        stages.stream()
            .flatMap(stage -> stage.awaits().stream())
            .map(change -> change.resource().id())
            .collect(Collectors.toSet());
    this.work = work;
    this.waiter = waiter;
    this.watch = waiter.watch();
    this.events = events;
  }

  /// Returns what became of each change, in the order of the stages.
  ///
  /// @throws SherpackException when a change failed, or what is awaited; changes that events told
  ///   of are made
  List<Applied> run() throws InterruptedException {
    try (var errands = new Errands<Finished>(AT_ONCE)) {
      begin(errands);
      while (errands.open() > 0 || watching()) {
        next(errands);
        begin(errands);
      }
    } finally {
      if (!ready.isEmpty() || !watch.empty()) {
        events.accept(new ApplyEvent.Awaited());
      }
    }
    return outcome();
  }

  private List<Applied> outcome() {
    List<Applied> all = new ArrayList<>();
    List<SherpackException> failures = new ArrayList<>();
    for (Progress stage : stages) {
      for (Try result : stage.results.values()) {
        switch (result) {
          case Try.Worked worked -> all.add(worked.applied());
          case Try.Broke(var failure) -> failures.add(failure);
        }
      }
    }
    failures.addAll(troubles);
    if (!failures.isEmpty()) {
      throw Failed.together(failures);
    }
    return all;
  }

  private boolean watching() {
    return !stopped && !watch.empty();
  }

  // One change's end, or one look at what is awaited.
  private void next(Errands<Finished> errands) throws InterruptedException {
    if (!watching()) {
      finish(errands.take());
      return;
    }
    boolean idle = errands.open() == 0;
    Duration pause = watch.pause(idle);
    if (idle) {
      Thread.sleep(pause);
    } else if (pause.isPositive()) {
      Optional<Finished> finished = errands.take(pause);
      if (finished.isPresent()) {
        finish(finished.get());
      }
      return;
    }
    look();
  }

  private void begin(Errands<Finished> errands) {
    if (stopped) {
      return;
    }
    for (Progress stage : stages) {
      if (!stage.begun && mayBegin(stage.stage)) {
        stage.begun = true;
        for (int i = 0; i < stage.stage.changes().size(); i++) {
          int index = i;
          Change change = stage.stage.changes().get(i);
          errands.begin(() -> new Finished(stage, index, work.attempt().apply(change)));
        }
      }
    }
  }

  private boolean mayBegin(Stage stage) {
    return stage.follows().stream().allMatch(done::get)
        && (work.dryRun()
            || stage.awaits().stream().allMatch(change -> ready.contains(change.resource().id())));
  }

  private void finish(Finished finished) throws InterruptedException {
    Progress stage = finished.stage();
    stage.results.put(finished.change(), finished.result());
    stopped |= finished.result() instanceof Try.Broke && !work.dryRun();
    if (stage.made()) {
      stage.results.values().forEach(this::tell);
      define(stage);
    }
  }

  private void tell(Try result) {
    if (result instanceof Try.Worked(var applied, var warnings, var reason)) {
      warnings.forEach(text -> events.accept(new ApplyEvent.Warned(applied.id(), text)));
      events.accept(new ApplyEvent.Changed(applied.id(), applied.outcome(), reason));
    }
  }

  // Only when the server serves a new kind can its objects be sent.
  private void define(Progress stage) throws InterruptedException {
    List<Resource> definitions = stage.definitions();
    if (stopped) {
      return;
    }
    if (definitions.isEmpty() || work.dryRun()) {
      complete(stage);
    } else if (work.definitionWait().isZero()) {
      serve(stage, definitions);
    } else {
      watch(Waiter.named(definitions), Watch.Goal.READY, work.definitionWait());
      defining.add(stage);
    }
  }

  private void serve(Progress stage, List<Resource> definitions) throws InterruptedException {
    waiter.awaitServed(definitions, work.definitionWait());
    complete(stage);
  }

  private void complete(Progress stage) {
    done.set(stage.index);
    Map<Boolean, List<ResourceId>> open =
        stage.stage.changes().stream()
            .filter(change -> wanted.contains(change.resource().id()))
            .filter(change -> !settled(change))
            .collect(
                Collectors.partitioningBy(
                    change -> change.action() == Action.DELETE,
                    Collectors.mapping(change -> change.resource().id(), Collectors.toList())));
    watch(open.getOrDefault(true, List.of()), Watch.Goal.GONE, work.timeout());
    watch(open.getOrDefault(false, List.of()), Watch.Goal.COMPLETE, work.timeout());
  }

  private boolean settled(Change change) {
    ResourceId id = change.resource().id();
    boolean lasting = change.action().applies() && !change.resource().namedByServer();
    if (!lasting && change.action() != Action.DELETE) {
      // What is left as it is has nothing to become ready for; what the server names is unknown.
      ready.add(id);
    }
    return ready.contains(id);
  }

  private void watch(List<ResourceId> ids, Watch.Goal goal, Duration timeout) {
    if (!ids.isEmpty()) {
      watch.add(ids, goal, timeout);
      if (goal != Watch.Goal.GONE) {
        events.accept(new ApplyEvent.Awaiting(ids.size()));
      }
    }
  }

  private void look() throws InterruptedException {
    try {
      ready.addAll(watch.look());
    } catch (SherpackException trouble) {
      troubles.add(trouble);
      stopped = true;
      return;
    }
    for (Progress stage : List.copyOf(defining)) {
      List<Resource> definitions = stage.definitions();
      if (ready.containsAll(Waiter.named(definitions))) {
        defining.remove(stage);
        serve(stage, definitions);
      }
    }
  }
}
