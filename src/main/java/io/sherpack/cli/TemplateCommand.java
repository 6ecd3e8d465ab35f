package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.operation.NameTemplate;
import io.sherpack.operation.RenderRequest;
import io.sherpack.operation.Template;
import io.sherpack.operation.Template.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Prints what a pack would install.
final class TemplateCommand implements Command {
  private static final Option<List<String>> API_VERSIONS =
      Option.commaList("-a --api-versions", "GROUP/VERSION", "more API versions to assume");
  private static final Option<Optional<String>> KUBE_VERSION =
      Option.text("--kube-version", "VERSION", "the Kubernetes version to assume");
  private static final Option<Boolean> INCLUDE_CRDS =
      Option.flag("--include-crds", "print the CRDs of `crds/` too");
  private static final Option<Boolean> SKIP_CRDS =
      Option.flag("--skip-crds", "nothing: the CRDs of `crds/` are left out by themselves");
  private static final Option<Boolean> IS_UPGRADE =
      Option.flag("--is-upgrade", "set `release.isUpgrade` in place of `release.isInstall`");
  private static final Option<Boolean> NO_HOOKS = Option.flag("--no-hooks", "leave hooks out");
  private static final Option<Boolean> SKIP_TESTS = Option.flag("--skip-tests", "leave tests out");
  private static final Option<List<String>> SHOW_ONLY =
      Option.list("-s --show-only", "PATH", "print only these templates");
  private static final Option<Optional<String>> OUTPUT_DIR =
      Option.text("--output-dir", "DIR", "write files into a folder in place of printing");
  private static final Option<Boolean> RELEASE_NAME =
      Option.flag("--release-name", "put the release's name into the path below --output-dir");
  private static final Option<Boolean> SHOW_VALUES =
      Option.flag("--show-values", "print the values in force first, as a comment");
  private static final Option<Boolean> BLAME =
      Option.flag(
          "--blame",
          "print beside each line its template line, and the values in it with their origin");
  private static final Option<Boolean> SHOW_SECRETS =
      Option.flag("--show-secrets", "print the secrets that references in values stand for");
  private static final Option<String> DRY_RUN =
      Option.optional(
          "--dry-run", "WHERE", "client: without a cluster; server: ask it", "client", "client");
  private static final Option<Boolean> VALIDATE =
      Option.flag("--validate", "ask the cluster, as --dry-run=server does").hide();

  private final Environment environment;
  private final Template template;
  private final NameTemplate names;

  TemplateCommand(Environment environment, Template template, NameTemplate names) {
    this.environment = environment;
    this.template = template;
    this.names = names;
  }

  @Override
  public String summary() {
    return "print what a pack would install";
  }

  @Override
  public String parameters() {
    return "[NAME] PACK";
  }

  @Override
  public String description() {
    return """
        PACK is a folder or an archive. Nothing is changed, and without `--dry-run=server` no cluster
        is asked: `lookup` finds nothing then, and the Kubernetes version is the newest known.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack template shop ./shop",
        "sherpack template shop ./shop --set replicas=3 -s templates/deployment.yaml",
        "sherpack template shop ./shop -f production.yaml | kubectl apply -f -");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(ValuesOptions.all());
    all.addAll(
        List.of(
            API_VERSIONS,
            KUBE_VERSION,
            INCLUDE_CRDS,
            SKIP_CRDS,
            IS_UPGRADE,
            NO_HOOKS,
            SKIP_TESTS,
            SHOW_ONLY,
            OUTPUT_DIR,
            RELEASE_NAME,
            SHOW_VALUES,
            BLAME,
            SHOW_SECRETS,
            DRY_RUN,
            VALIDATE));
    all.addAll(ReleaseOptions.rendering());
    all.addAll(PostOptions.all());
    all.add(ReleaseOptions.NAME_TEMPLATE);
    all.addAll(ReleaseOptions.withoutEffectOnTemplates());
    all.addAll(TrustOptions.all());
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    session.patience().waive();
    ReleaseOptions.Target target = ReleaseOptions.rendered(arguments, environment, names);
    boolean server = server(arguments);
    var request =
        new Template.Request(
            rendering(arguments, target),
            server ? Optional.of(ClusterOptions.read(arguments, environment)) : Optional.empty(),
            arguments.get(INCLUDE_CRDS),
            !arguments.get(NO_HOOKS),
            !arguments.get(SKIP_TESTS),
            arguments.get(SHOW_ONLY),
            arguments.get(BLAME),
            arguments.get(SHOW_SECRETS));
    Template.Result result = template.run(request, text -> unfinished(text, session));
    session.report(result.warnings());
    if (arguments.get(SHOW_VALUES)) {
      session.print("# Computed values:\n" + commented(result.values()));
    }
    if (arguments.get(OUTPUT_DIR).isPresent()) {
      write(arguments, target.release(), result, session);
    } else {
      session.print(result.text());
    }
    return ExitCode.OK.number();
  }

  private static void unfinished(String text, Session session) {
    if (session.debug()) {
      session.print(text);
    }
  }

  private RenderRequest rendering(Arguments arguments, ReleaseOptions.Target target) {
    return new RenderRequest(
        environment.directory(),
        target.pack(),
        ValuesOptions.read(arguments),
        target.release(),
        ClusterOptions.read(arguments, environment).namespace().orElse("default"),
        arguments.get(IS_UPGRADE),
        arguments.get(KUBE_VERSION),
        arguments.get(API_VERSIONS),
        arguments.get(ReleaseOptions.SKIP_SCHEMA),
        arguments.get(ReleaseOptions.ENABLE_DNS),
        false,
        PostOptions.read(arguments, environment, PostOptions.LIMIT),
        TrustOptions.enforcing(arguments, environment));
  }

  private static boolean server(Arguments arguments) {
    String where = arguments.get(DRY_RUN);
    return switch (where) {
      case "client", "true" -> arguments.get(VALIDATE);
      case "server" -> true;
      default ->
          throw new SherpackException.Usage(
              Diagnostic.error(
                      "invalid-option-value",
                      "`" + where + "` is not a value for `--dry-run` of `template`")
                  .hint("`template` never changes anything: use `client` or `server`"));
    };
  }

  private void write(Arguments arguments, String release, Template.Result result, Session session) {
    String given = arguments.get(OUTPUT_DIR).orElseThrow();
    boolean below = arguments.get(RELEASE_NAME);
    Path folder = environment.resolve(given);
    Path inner = below ? folder.resolve(release) : folder;
    switch (result.rules()) {
      case SHERPACK ->
          session.print(
              template.write(inner, result.documents()).stream()
                  .map(file -> "wrote " + file + "\n")
                  .collect(Collectors.joining()));
      case HELM -> {
        // Helm puts CRDs beside the release's folder.
        template.write(folder, result.documents().stream().filter(Document::crd).toList());
        template.write(inner, result.documents().stream().filter(one -> !one.crd()).toList());
        String shown = below ? Path.of(given, release).toString() : given;
        result
            .documents()
            .forEach(one -> session.print(wrote(one.crd() ? given : shown, one.source())));
        nothingLeft(arguments.get(SHOW_ONLY));
        session.print("\n");
      }
    }
  }

  private static String wrote(String folder, String source) {
    return "wrote " + folder + "/" + source + "\n";
  }

  // Helm chooses from what is left to print, and all of it went into files.
  private static void nothingLeft(List<String> chosen) {
    if (!chosen.isEmpty()) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "template-not-found",
                  "could not find template `" + chosen.getFirst() + "` in chart")
              .hint("with `--output-dir` all templates of a chart are written: leave `-s` out"));
    }
  }

  private static String commented(String text) {
    var commented = new StringBuilder();
    text.lines().forEach(line -> commented.append("# ").append(line).append('\n'));
    return commented.toString();
  }
}
