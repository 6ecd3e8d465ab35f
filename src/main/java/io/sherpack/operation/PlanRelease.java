package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.HookEvent;
import io.sherpack.manifest.ResourceId;
import io.sherpack.plan.ObjectChange;
import io.sherpack.plan.Stage;
import io.sherpack.release.Release;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Tells what an upgrade, or an install where there is no release, would do; nothing is changed.
public final class PlanRelease {
  /// Changes that are made side by side.
  ///
  /// @param follows the earlier steps, counted from 0, whose changes are made before
  /// @param after what has to be ready before, because the manifest says so
  public record Step(List<ObjectChange> changes, List<Integer> follows, List<ResourceId> after) {
    public Step {
      changes = List.copyOf(changes);
      follows = List.copyOf(follows);
      after = List.copyOf(after);
    }
  }

  /// @param install whether there is no release yet
  /// @param hooks what runs before, then what runs after
  /// @param problems why it would fail; the plan is told all the same
  /// @param sealed what a plan file holds
  public record Result(
      Release pending,
      boolean install,
      List<Step> steps,
      List<PlannedHook> hooks,
      List<Diagnostic> problems,
      List<Diagnostic> warnings,
      SealedPlan sealed) {
    public Result {
      steps = List.copyOf(steps);
      hooks = List.copyOf(hooks);
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
    }

    public List<ObjectChange> changes() {
      return steps.stream().flatMap(step -> step.changes().stream()).toList();
    }

    /// Whether an object would differ afterwards.
    public boolean differs() {
      return changes().stream().anyMatch(change -> change.effect().differs());
    }
  }

  public record PlannedHook(String event, int weight, ResourceId id) {}

  private final Upgrade upgrade;
  private final RenderPack renderPack;

  public PlanRelease(Upgrade upgrade, RenderPack renderPack) {
    this.upgrade = upgrade;
    this.renderPack = renderPack;
  }

  /// Looks at what is about to be done, while its session is open.
  @FunctionalInterface
  interface Look {
    void at(Intent intent, Result plan) throws InterruptedException;
  }

  /// @throws SherpackException as the upgrade would before it changes anything
  public Result run(Upgrade.Request request) throws InterruptedException {
    var found = new AtomicReference<Optional<Result>>(Optional.empty());
    look(request, true, (_, plan) -> found.set(Optional.of(plan)));
    return found.get().orElseThrow(() -> new IllegalStateException("nothing was planned"));
  }

  /// Shows the plan to `look` with all that it was made from.
  ///
  /// @param install whether a release that is not there would be installed
  /// @throws SherpackException as the upgrade would before it changes anything
  void look(Upgrade.Request request, boolean install, Look look) throws InterruptedException {
    ChangeOptions options =
        request
            .change()
            .rehearsed(
                intent -> {
                  look.at(intent, result(intent, request));
                  return false;
                });
    DeployResult _ =
        upgrade.run(
            new Upgrade.Request(
                request.render(), request.cluster(), options, install, request.oldValues()),
            _ -> {});
  }

  private Result result(Intent intent, Upgrade.Request request) throws InterruptedException {
    var explanation = new Explanation(intent, request.change(), renderPack);
    List<Step> steps = new ArrayList<>();
    explanation
        .namespace()
        .ifPresent(change -> steps.add(new Step(List.of(change), List.of(), List.of())));
    for (var plan : intent.plans()) {
      int first = steps.size();
      List<Integer> ends = ends(steps);
      for (Stage stage : plan.schedule()) {
        steps.add(
            new Step(
                explanation.explain(stage.changes()),
                stage.follows().isEmpty()
                    ? ends
                    : stage.follows().stream().map(index -> first + index).toList(),
                stage.awaits().stream().map(change -> change.resource().id()).toList()));
      }
    }
    List<Diagnostic> warnings = new ArrayList<>(intent.rendered().warnings());
    warnings.addAll(explanation.warnings());
    return new Result(
        intent.pending(),
        intent.history().empty(),
        steps,
        request.change().hooks() ? hooks(intent) : List.of(),
        explanation.problems(),
        warnings,
        SealedPlan.of(intent, request.change()));
  }

  // The steps that no other follows.
  private static List<Integer> ends(List<Step> steps) {
    Set<Integer> followed = new HashSet<>();
    steps.forEach(step -> followed.addAll(step.follows()));
    return IntStream.range(0, steps.size())
        .filter(index -> !followed.contains(index))
        .boxed()
        .toList();
  }

  private static List<PlannedHook> hooks(Intent intent) {
    boolean install = intent.history().empty();
    return Stream.of(
            install ? HookEvent.PRE_INSTALL : HookEvent.PRE_UPGRADE,
            install ? HookEvent.POST_INSTALL : HookEvent.POST_UPGRADE)
        .flatMap(
            event ->
                intent.rendered().manifest().hooks(event).stream().map(hook -> hook(event, hook)))
        .toList();
  }

  private static PlannedHook hook(HookEvent event, Hook hook) {
    return new PlannedHook(event.word(), hook.weight(), hook.resource().id());
  }
}
