package io.sherpack.cli;

import io.sherpack.apply.ApplyOptions.Update;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.operation.ChangeOptions;
import io.sherpack.operation.ChangeOptions.Crds;
import io.sherpack.operation.ChangeOptions.DryRun;
import io.sherpack.operation.ChangeOptions.ServerSide;
import io.sherpack.operation.ChangeOptions.WaitFor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The options of install and upgrade that say how the cluster is changed.
final class ChangeFlags {
  static final Option<Boolean> HIDE_NOTES = Option.flag("--hide-notes", "do not print the notes");
  static final Option<Boolean> HIDE_SECRET =
      Option.flag("--hide-secret", "leave Secrets out of what a dry run prints");
  static final Option<Boolean> SUBCHART_NOTES =
      Option.flag("--render-subchart-notes", "print the notes of subpacks too");
  private static final Option<Boolean> CREATE_NAMESPACE =
      Option.flag("--create-namespace", "make the namespace if there is none");
  private static final Option<String> DRY_RUN =
      Option.optional(
          "--dry-run",
          "HOW",
          "change nothing: client renders only, server lets the API server check",
          "client",
          "none");
  private static final Option<Boolean> NO_HOOKS = Option.flag("--no-hooks", "run no hooks");
  private static final Option<Boolean> SKIP_CRDS =
      Option.flag("--skip-crds", "do not install the CRDs of `crds/`");
  private static final Option<Boolean> SKIP_CRD_UPDATE =
      Option.flag("--skip-crd-update", "install missing CRDs of `crds/`, change none");
  private static final Option<Boolean> FORCE_CRD_UPDATE =
      Option.flag(
          "--force-crd-update", "replace CRDs of `crds/` even when that breaks objects or clients");
  private static final Option<String> WAIT =
      Option.optional(
          "--wait",
          "HOW",
          "wait until everything is ready: watcher or legacy; hookOnly waits for hooks alone",
          "watcher",
          "hookOnly");
  private static final Option<Boolean> WAIT_FOR_JOBS =
      Option.flag("--wait-for-jobs", "with --wait: until jobs have completed too");
  static final Option<Duration> TIMEOUT =
      Option.duration("--timeout", "how long to wait at most", "5m0s");
  private static final Option<Boolean> FORCE_CONFLICTS =
      Option.flag("--force-conflicts", "take fields that others have set");
  private static final Option<Boolean> TAKE_OWNERSHIP =
      Option.flag("--take-ownership", "take over objects that exist already");
  private static final Option<String> IMMUTABLE =
      Option.text(
          "--immutable-strategy",
          "HOW",
          "an object that cannot be changed in place: fail, or recreate it",
          "fail");
  private static final Option<Boolean> ROLLBACK =
      Option.flag(
          "--atomic --rollback-on-failure", "undo everything when it fails; implies --wait");
  private static final Option<Optional<String>> DESCRIPTION =
      Option.text("--description", "TEXT", "what the history says about this revision");
  // Those that a record is found by.
  private static final List<String> RECORDS_OWN =
      List.of("name", "owner", "status", "version", "createdAt", "modifiedAt");
  private static final Option<Map<String, String>> LABELS =
      Option.map("-l --labels", "labels for the release's record");
  private static final Option<Integer> HISTORY_MAX =
      Option.number("--max-history --history-max", "how many revisions are kept, 0 for all", 10);
  private static final Option<String> SERVER_SIDE =
      Option.optional(
          "--server-side",
          "WHO",
          "let the API server merge objects (true) or sherpack (false); auto: as the revision before",
          "true",
          "auto");
  // An install has no revision before it to go by.
  private static final Option<Boolean> SERVER_SIDE_AT_FIRST =
      Option.flagOn("--server-side", "let the API server merge objects; =false: sherpack does");
  private static final Option<Boolean> FORCE_REPLACE =
      Option.flag(
          "--force --force-replace",
          "replace objects as a whole, with all that others set in them");
  static final Option<Boolean> CLEANUP =
      Option.flag("--cleanup-on-fail", "delete again what is new when it fails");
  private static final Option<Boolean> DISABLE_VALIDATION =
      Option.flag("--disable-openapi-validation", "").hide();

  static final Option<String> WAIT_LOCK =
      Option.optional(
          "--wait-lock",
          "DURATION",
          "wait while another operation on the release is under way, as long as --timeout unless said",
          "timeout",
          "");

  private ChangeFlags() {}

  /// How long to wait for another operation; empty not to.
  static Optional<Duration> waitLock(Arguments arguments, Option<Duration> timeout) {
    String text = arguments.get(WAIT_LOCK);
    return switch (text) {
      case "" -> Optional.empty();
      case "timeout" -> Optional.of(arguments.get(timeout));
      default ->
          Optional.of(
              Durations.parse(text)
                  .orElseThrow(
                      () ->
                          Option.bad(
                              "--wait-lock", text, "a duration such as `90s`, `5m` or `1h30m`")));
    };
  }

  static List<Option<?>> all() {
    return List.of(
        CREATE_NAMESPACE,
        WAIT_LOCK,
        DRY_RUN,
        NO_HOOKS,
        SKIP_CRDS,
        SKIP_CRD_UPDATE,
        FORCE_CRD_UPDATE,
        WAIT,
        WAIT_FOR_JOBS,
        TIMEOUT,
        FORCE_CONFLICTS,
        TAKE_OWNERSHIP,
        IMMUTABLE,
        ROLLBACK,
        DESCRIPTION,
        LABELS,
        HISTORY_MAX,
        HIDE_NOTES,
        HIDE_SECRET,
        SUBCHART_NOTES,
        SERVER_SIDE,
        FORCE_REPLACE,
        DISABLE_VALIDATION);
  }

  /// Those of an install.
  static List<Option<?>> ofInstall() {
    List<Option<?>> all = new ArrayList<>(all());
    all.set(all.indexOf(SERVER_SIDE), SERVER_SIDE_AT_FIRST);
    return all;
  }

  /// Those that say how an old revision comes back.
  static List<Option<?>> ofRollback() {
    return List.of(
        CLEANUP,
        WAIT_LOCK,
        DRY_RUN,
        NO_HOOKS,
        WAIT,
        WAIT_FOR_JOBS,
        TIMEOUT,
        FORCE_CONFLICTS,
        FORCE_REPLACE,
        IMMUTABLE,
        DESCRIPTION,
        HISTORY_MAX,
        HIDE_NOTES,
        HIDE_SECRET,
        SERVER_SIDE);
  }

  /// Those of an install.
  static ChangeOptions readOfInstall(Arguments arguments, Environment environment) {
    // Options of one name are one: what is given stands in the words of the other commands.
    Map<Option<?>, List<String>> given = new HashMap<>(arguments.given());
    given.computeIfPresent(
        SERVER_SIDE, (_, _) -> List.of(Boolean.toString(arguments.get(SERVER_SIDE_AT_FIRST))));
    return read(new Arguments(arguments.command(), arguments.positional(), given), environment);
  }

  static ChangeOptions read(Arguments arguments, Environment environment) {
    refuse(arguments);
    boolean rollback = arguments.get(ROLLBACK);
    return new ChangeOptions(
        dryRun(arguments),
        arguments.get(CREATE_NAMESPACE),
        !arguments.get(NO_HOOKS),
        crds(arguments),
        rollback && !arguments.has(WAIT) ? WaitFor.RESOURCES : waitFor(arguments.get(WAIT)),
        arguments.get(WAIT_FOR_JOBS),
        arguments.get(TIMEOUT),
        arguments.get(FORCE_CONFLICTS),
        arguments.get(TAKE_OWNERSHIP),
        update(arguments),
        serverSide(arguments),
        rollback,
        arguments.get(CLEANUP),
        arguments.get(DESCRIPTION),
        labels(arguments),
        historyMax(arguments, environment),
        waitLock(arguments, TIMEOUT));
  }

  /// Those of an adoption, which has few options of its own: no hook runs.
  static ChangeOptions adopting(Arguments arguments) {
    return new ChangeOptions(
        DryRun.NONE,
        false,
        false,
        Crds.FOLLOW,
        WaitFor.HOOKS,
        false,
        arguments.get(TIMEOUT),
        false,
        false,
        Update.APPLY,
        ServerSide.AUTO,
        false,
        false,
        Optional.empty(),
        Map.of(),
        0,
        waitLock(arguments, TIMEOUT));
  }

  /// As in Helm only what a dry run prints can be hidden.
  static void checkHidden(Arguments arguments) {
    if (arguments.get(HIDE_SECRET) && dryRun(arguments) == DryRun.NONE) {
      throw new SherpackException.Usage(
          Diagnostic.error(
              "wrong-arguments", "`--hide-secret` needs `--dry-run`: nothing else prints Secrets"));
    }
  }

  private static Map<String, String> labels(Arguments arguments) {
    Map<String, String> labels = arguments.get(LABELS);
    List<String> own = RECORDS_OWN.stream().filter(labels::containsKey).toList();
    if (!own.isEmpty()) {
      throw new SherpackException.Usage(
          Diagnostic.error(
                  "label-reserved",
                  "`%s` is no label to give: records are found by it".formatted(own.getFirst()))
              .hint("reserved are `" + String.join("`, `", RECORDS_OWN) + "`"));
    }
    return labels;
  }

  private static void refuse(Arguments arguments) {
    if (arguments.get(FORCE_REPLACE) && arguments.get(FORCE_CONFLICTS)) {
      throw new SherpackException.Usage(
          Diagnostic.error(
              "wrong-arguments", "`--force-replace` and `--force-conflicts` exclude each other"));
    }
    if (arguments.get(FORCE_REPLACE) && arguments.get(IMMUTABLE).equals("recreate")) {
      throw new SherpackException.Usage(
          Diagnostic.error(
              "wrong-arguments",
              "`--force-replace` and `--immutable-strategy=recreate` exclude each other"));
    }
    if (serverSide(arguments) == ServerSide.FALSE && arguments.get(FORCE_CONFLICTS)) {
      throw new SherpackException.Usage(
          Diagnostic.error(
              "wrong-arguments",
              "`--server-side=false` and `--force-conflicts` exclude each other"));
    }
    if (arguments.get(DISABLE_VALIDATION)) {
      throw unavailable(
          "--disable-openapi-validation", "the API server's own validation always applies");
    }
  }

  private static SherpackException.Usage unavailable(String option, String reason) {
    return new SherpackException.Usage(
        Diagnostic.error("unavailable-option", "`" + option + "` cannot be used: " + reason));
  }

  private static Crds crds(Arguments arguments) {
    if (arguments.get(SKIP_CRDS)) {
      return Crds.SKIP;
    }
    if (arguments.get(SKIP_CRD_UPDATE)) {
      return Crds.INSTALL;
    }
    return arguments.get(FORCE_CRD_UPDATE) ? Crds.FORCE : Crds.FOLLOW;
  }

  private static DryRun dryRun(Arguments arguments) {
    String how = arguments.get(DRY_RUN);
    return switch (how) {
      case "none", "false" -> DryRun.NONE;
      case "client", "true" -> DryRun.CLIENT;
      case "server" -> DryRun.SERVER;
      default -> throw Option.bad("--dry-run", how, "`none`, `client` or `server`");
    };
  }

  private static Update update(Arguments arguments) {
    String how = arguments.get(IMMUTABLE);
    return switch (how) {
      case "fail" -> arguments.get(FORCE_REPLACE) ? Update.REPLACE : Update.APPLY;
      case "recreate" -> Update.RECREATE;
      default -> throw Option.bad("--immutable-strategy", how, "`fail` or `recreate`");
    };
  }

  private static ServerSide serverSide(Arguments arguments) {
    String who = arguments.get(SERVER_SIDE);
    return switch (who) {
      case "true" -> ServerSide.TRUE;
      case "false" -> ServerSide.FALSE;
      case "auto" -> ServerSide.AUTO;
      default -> throw Option.bad("--server-side", who, "`true`, `false` or `auto`");
    };
  }

  private static WaitFor waitFor(String how) {
    return switch (how) {
      case "watcher", "legacy", "true" -> WaitFor.RESOURCES;
      case "hookOnly", "false" -> WaitFor.HOOKS;
      default -> throw Option.bad("--wait", how, "`watcher`, `legacy` or `hookOnly`");
    };
  }

  private static int historyMax(Arguments arguments, Environment environment) {
    if (arguments.has(HISTORY_MAX)) {
      return arguments.get(HISTORY_MAX);
    }
    String text = environment.variable("HELM_MAX_HISTORY").orElse("10");
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw Option.bad("HELM_MAX_HISTORY", text, "a whole number");
    }
  }
}
