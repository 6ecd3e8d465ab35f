package io.sherpack.cli;

import io.sherpack.cluster.DeleteRequest.Propagation;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.HookEvent;
import io.sherpack.operation.Uninstall;
import io.sherpack.operation.Uninstall.Request.Crds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Removes releases.
final class UninstallCommand implements Command {
  private static final Option<String> CASCADE =
      Option.text(
          "--cascade",
          "HOW",
          "what depends on an object: background, orphan or foreground",
          "background");
  private static final Option<Boolean> DELETE_CRDS =
      Option.flag(
          "--delete-crds", "delete the pack's CRDs too, when none of their objects is left");
  private static final Option<Boolean> CONFIRM_CRDS =
      Option.flag(
          "--confirm-crd-deletion", "with --delete-crds: all objects of their kinds go too");
  private static final Option<Optional<String>> DESCRIPTION =
      Option.text("--description", "TEXT", "what a kept history says about it");
  private static final Option<Boolean> DRY_RUN =
      Option.flag("--dry-run", "only say what would be removed");
  private static final Option<Boolean> IGNORE_NOT_FOUND =
      Option.flag("--ignore-not-found", "a release that is not there is no mistake");
  private static final Option<Boolean> KEEP_HISTORY =
      Option.flag("--keep-history", "keep the records of the release");
  private static final Option<Boolean> NO_HOOKS = Option.flag("--no-hooks", "run no hooks");
  private static final Option<Duration> TIMEOUT =
      Option.duration("--timeout", "how long to wait at most", "5m0s");
  private static final Option<String> WAIT =
      Option.optional("--wait", "HOW", "wait until everything is gone", "watcher", "hookOnly");

  private final Environment environment;
  private final Uninstall uninstall;

  UninstallCommand(Environment environment, Uninstall uninstall) {
    this.environment = environment;
    this.uninstall = uninstall;
  }

  @Override
  public String summary() {
    return "remove a release";
  }

  @Override
  public String parameters() {
    return "RELEASE...";
  }

  @Override
  public String description() {
    return """
        CRDs of `crds/` stay unless Pack.yaml lets them go and --delete-crds asks for it, and so do
        objects whose policy is to be kept.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack uninstall shop --wait",
        "sherpack uninstall shop --dry-run       # what would go, and what would stay");
  }

  @Override
  public List<Option<?>> options() {
    return List.of(
        CASCADE,
        CONFIRM_CRDS,
        DELETE_CRDS,
        DESCRIPTION,
        DRY_RUN,
        IGNORE_NOT_FOUND,
        KEEP_HISTORY,
        NO_HOOKS,
        TIMEOUT,
        WAIT,
        ChangeFlags.WAIT_LOCK);
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(1, Integer.MAX_VALUE, "the name of a RELEASE");
    Propagation cascade = cascade(arguments.get(CASCADE));
    for (String name : arguments.positional()) {
      Uninstall.Result result =
          uninstall.run(request(arguments, name, cascade), ApplyProgress.of(session));
      session.print(text(name, result, arguments.get(DRY_RUN)));
    }
    return ExitCode.OK.number();
  }

  private Uninstall.Request request(Arguments arguments, String name, Propagation cascade) {
    return new Uninstall.Request(
        ClusterOptions.read(arguments, environment),
        name,
        arguments.get(DRY_RUN),
        !arguments.get(NO_HOOKS),
        arguments.get(KEEP_HISTORY),
        waits(arguments.get(WAIT)),
        arguments.get(IGNORE_NOT_FOUND),
        cascade,
        arguments.get(TIMEOUT),
        arguments.get(DESCRIPTION),
        ChangeFlags.waitLock(arguments, TIMEOUT),
        crds(arguments));
  }

  private static Crds crds(Arguments arguments) {
    if (!arguments.get(DELETE_CRDS)) {
      if (arguments.get(CONFIRM_CRDS)) {
        throw new SherpackException.Usage(
            Diagnostic.error("wrong-arguments", "`--confirm-crd-deletion` needs `--delete-crds`"));
      }
      return Crds.KEEP;
    }
    return arguments.get(CONFIRM_CRDS) ? Crds.DELETE_WITH_OBJECTS : Crds.DELETE;
  }

  private static String text(String name, Uninstall.Result result, boolean dryRun) {
    if (result.absent()) {
      return "release \"" + name + "\" is not there\n";
    }
    var text = new StringBuilder();
    if (dryRun) {
      result.before().forEach(hook -> text.append(would(HookEvent.PRE_DELETE, hook)));
      result
          .deleted()
          .forEach(r -> text.append("would delete ").append(r.id().label()).append('\n'));
      result.after().forEach(hook -> text.append(would(HookEvent.POST_DELETE, hook)));
    }
    if (!result.kept().isEmpty()) {
      text.append("These resources were kept due to the resource policy:\n");
      result
          .kept()
          .forEach(
              r ->
                  text.append('[')
                      .append(r.kind())
                      .append("] ")
                      .append(r.id().name())
                      .append('\n'));
    }
    return text.append("release \"")
        .append(name)
        .append("\" ")
        .append(dryRun ? "would be uninstalled" : "uninstalled")
        .append('\n')
        .toString();
  }

  private static String would(HookEvent event, Hook hook) {
    return "would run " + event.word() + " hook " + hook.resource().id().label() + "\n";
  }

  private static boolean waits(String how) {
    return switch (how) {
      case "watcher", "legacy", "true" -> true;
      case "hookOnly", "false" -> false;
      default -> throw Option.bad("--wait", how, "`watcher`, `legacy` or `hookOnly`");
    };
  }

  private static Propagation cascade(String how) {
    return switch (how) {
      case "background" -> Propagation.BACKGROUND;
      case "orphan" -> Propagation.ORPHAN;
      case "foreground" -> Propagation.FOREGROUND;
      default -> throw Option.bad("--cascade", how, "`background`, `orphan` or `foreground`");
    };
  }
}
