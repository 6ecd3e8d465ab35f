package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.operation.Adopt;
import io.sherpack.operation.AdoptObjects;
import io.sherpack.operation.Adoption;
import io.sherpack.operation.HandBack;
import io.sherpack.operation.ManifestPack;
import io.sherpack.operation.MigrateManifests;
import io.sherpack.operation.RenderRequest;
import io.sherpack.operation.Upgrade;
import io.sherpack.repository.PackLocator;
import io.sherpack.repository.RepositoryPlaces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Takes releases of Helm's and objects that are there, and hands them back.
final class AdoptCommand implements Command {
  private static final Option<Boolean> FROM_HELM =
      Option.flag("--from-helm", "adopt a release that Helm made, with its history and values");
  private static final Option<Optional<String>> PACK =
      Option.text("--pack", "PACK", "the pack that the release is made of from now on");
  private static final Option<Optional<String>> MANIFESTS =
      Option.text(
          "--manifests", "PATH", "adopt the objects of manifests: a folder, a file, or `-`");
  private static final Option<Boolean> CREATE_MISSING =
      Option.flag("--create-missing", "make objects of the pack that are not in the cluster");
  private static final Option<Boolean> UNDO =
      Option.flag("--undo", "hand back what was adopted: to Helm, or to nobody");
  private static final Option<Boolean> YES =
      Option.flag("-y --yes", "do it without asking; needed where no one can be asked");
  private static final Option<Boolean> DRY_RUN =
      Option.flag("--dry-run", "print the plan and change nothing");

  private final Environment environment;
  private final Operations operations;
  private final Function<RepositoryPlaces, PackLocator> locators;

  AdoptCommand(Environment environment, Operations operations) {
    this.environment = environment;
    this.operations = operations;
    this.locators = operations::packLocator;
  }

  @Override
  public String summary() {
    return "take over a release of Helm's, or objects that are there";
  }

  @Override
  public String parameters() {
    return "RELEASE";
  }

  @Override
  public String description() {
    return """
        The plan is shown first, then asked for, unless there is --yes. No workload changes.

        With --from-helm the RELEASE of Helm 3 or 4 goes on as sherpack's, with its history, values
        and hooks. --pack binds it to a pack, such as `migrate` makes of its chart, when that prints
        with the release's own values what is in the cluster; otherwise the difference is told.

        With --pack alone the objects that the pack prints, made by kubectl or anything else, become
        RELEASE. They get its marks and stay as they are otherwise. --manifests does so with the
        objects of a folder that was applied with kubectl; `migrate` makes the same pack of it, to go on with.

        --undo hands back: Helm carries on with its release, and objects of no release belong to none
        again. Nothing is removed.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack adopt shop --from-helm --dry-run",
        "sherpack migrate ./chart --output ./pack && sherpack adopt shop --from-helm --pack ./pack",
        "sherpack adopt shop --pack ./pack --yes    # objects of `kubectl apply`",
        "sherpack adopt shop --manifests ./k8s && sherpack migrate ./k8s --output ./pack",
        "sherpack adopt shop --undo");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all =
        new ArrayList<>(List.of(FROM_HELM, PACK, MANIFESTS, CREATE_MISSING, UNDO, YES, DRY_RUN));
    all.addAll(ValuesOptions.all());
    all.addAll(
        List.of(
            ReleaseOptions.SKIP_SCHEMA,
            ReleaseOptions.ENABLE_DNS,
            ChangeFlags.TIMEOUT,
            ChangeFlags.WAIT_LOCK,
            OutputFormat.OPTION));
    all.addAll(PostOptions.all());
    all.addAll(TrustOptions.all());
    all.addAll(OnPack.choosing());
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(1, 1, "the name of a RELEASE");
    OutputFormat format = OutputFormat.read(arguments);
    check(arguments, arguments.get(UNDO), arguments.get(FROM_HELM));
    return print(run(arguments, session, format), arguments, session, format);
  }

  private Adoption.Result run(Arguments arguments, Session session, OutputFormat format)
      throws InterruptedException {
    Adoption.Consent consent = consent(arguments, session, format);
    if (arguments.get(UNDO)) {
      return operations.handBack().run(handBack(arguments), consent, progress(session));
    }
    if (arguments.get(FROM_HELM)) {
      return operations.adopt().run(adopt(arguments, session), consent, progress(session));
    }
    if (arguments.has(PACK)) {
      return objects(arguments, consent, session);
    }
    String manifests = arguments.get(MANIFESTS).orElseThrow();
    try (ManifestPack pack =
        operations
            .migrateManifests()
            .pack(
                environment.directory(),
                manifests,
                MigrateManifests.name(arguments.positional().getFirst()))) {
      return objects(of(pack, arguments), consent, session);
    }
  }

  private Adoption.Result objects(Arguments arguments, Adoption.Consent consent, Session session)
      throws InterruptedException {
    return operations.adoptObjects().run(objects(arguments, session), consent, progress(session));
  }

  // The release is where its objects are, unless the user says otherwise.
  private static Arguments of(ManifestPack pack, Arguments arguments) {
    Map<Option<?>, List<String>> given = new HashMap<>(arguments.given());
    given.put(PACK, List.of(pack.folder().toString()));
    if (!pack.namespace().isEmpty()) {
      given.putIfAbsent(GlobalOptions.NAMESPACE, List.of(pack.namespace()));
    }
    return new Arguments(arguments.command(), arguments.positional(), given);
  }

  private static ApplyProgress progress(Session session) {
    return ApplyProgress.of(session);
  }

  private static void check(Arguments arguments, boolean undo, boolean helm) {
    boolean pack = arguments.has(PACK);
    boolean manifests = arguments.has(MANIFESTS);
    if (undo && (helm || pack || manifests)) {
      throw wrong("`--undo` goes with none of `--from-helm`, `--pack` and `--manifests`");
    }
    if (manifests && (helm || pack)) {
      throw wrong("`--manifests` goes with neither `--from-helm` nor `--pack`");
    }
    if (!undo && !helm && !pack && !manifests) {
      throw new SherpackException.Usage(
          Diagnostic.error(
                  "missing-option",
                  "give `--from-helm`, `--pack PACK`, `--manifests PATH` or `--undo`")
              .hint("`sherpack adopt --help` says what each takes over"));
    }
    if (arguments.get(CREATE_MISSING) && (undo || helm)) {
      throw wrong(
          "`--create-missing` is for objects of no release: it goes with neither `--undo` nor `--from-helm`");
    }
  }

  private static SherpackException wrong(String message) {
    return new SherpackException.Usage(Diagnostic.error("wrong-arguments", message));
  }

  private HandBack.Request handBack(Arguments arguments) {
    return new HandBack.Request(
        ClusterOptions.read(arguments, environment),
        arguments.positional().getFirst(),
        ChangeFlags.waitLock(arguments, ChangeFlags.TIMEOUT));
  }

  private Adopt.Request adopt(Arguments arguments, Session session) throws InterruptedException {
    return new Adopt.Request(
        ClusterOptions.read(arguments, environment),
        arguments.positional().getFirst(),
        arguments.has(PACK) ? Optional.of(pack(arguments, session)) : Optional.empty(),
        ChangeFlags.waitLock(arguments, ChangeFlags.TIMEOUT));
  }

  private AdoptObjects.Request objects(Arguments arguments, Session session)
      throws InterruptedException {
    return new AdoptObjects.Request(
        pack(arguments, session),
        arguments.get(CREATE_MISSING),
        ChangeFlags.waitLock(arguments, ChangeFlags.TIMEOUT));
  }

  private Upgrade.Request pack(Arguments given, Session session) throws InterruptedException {
    Arguments arguments = RepositoryOptions.withPassword(given, session);
    OnPack.Located located =
        OnPack.located(
            locators.apply(RepositoryOptions.places(arguments, environment)),
            OnPack.reference(
                arguments,
                environment,
                arguments.get(PACK).orElseThrow(),
                TrustOptions.enforcing(arguments, environment).asks()),
            arguments.given());
    var all = new Arguments(arguments.command(), arguments.positional(), located.given());
    RenderRequest render =
        ReleaseOptions.render(
            all,
            environment,
            new ReleaseOptions.Target(all.positional().getFirst(), located.pack()),
            true);
    return new Upgrade.Request(
        render,
        ClusterOptions.read(all, environment),
        ChangeFlags.adopting(all),
        false,
        Upgrade.OldValues.RESET_THEN_REUSE);
  }

  private static Adoption.Consent consent(
      Arguments arguments, Session session, OutputFormat format) {
    return plan -> {
      if (arguments.get(DRY_RUN)) {
        return false;
      }
      if (arguments.get(YES)) {
        return true;
      }
      if (!Answers.possible(session)) {
        session.print(
            format.print(AdoptPage.text(plan, session), AdoptPage.data(plan, session, false)));
        throw new SherpackException.Usage(
            Diagnostic.error("missing-option", "nobody can be asked here")
                .hint("`--yes` does what the plan says, `--dry-run` only prints it"));
      }
      session.say(AdoptPage.text(plan, session));
      return Answers.yes("Go on?", session);
    };
  }

  private static int print(
      Adoption.Result result, Arguments arguments, Session session, OutputFormat format) {
    Adoption plan = result.plan();
    session.print(
        format.print(
            AdoptPage.text(plan, session) + end(result, arguments),
            AdoptPage.data(plan, session, result.done())));
    session.report(plan.problems());
    return plan.problems().isEmpty()
        ? ExitCode.OK.number()
        : ExitCode.blocked(plan.problems()).number();
  }

  private static String end(Adoption.Result result, Arguments arguments) {
    String name = result.plan().release().name();
    if (result.done()) {
      return result.plan().word().equals("undo")
          ? "\n" + name + " is handed back\n"
          : "\n" + name + " is adopted; `sherpack adopt " + name + " --undo` hands it back\n";
    }
    return !result.plan().problems().isEmpty()
        ? ""
        : arguments.get(DRY_RUN) ? "\nnothing was changed: a dry run\n" : "\nnothing was changed\n";
  }
}
