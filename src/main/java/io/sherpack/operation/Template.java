package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.KnownSecrets;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.HookEvent;
import io.sherpack.manifest.Manifest;
import io.sherpack.manifest.Resource;
import io.sherpack.pack.Glob;
import io.sherpack.pack.RuleSet;
import io.sherpack.render.Capabilities;
import io.sherpack.render.KubeVersions;
import io.sherpack.template.ClusterLookup;
import io.sherpack.template.ReadLog;
import io.sherpack.values.RawText;
import io.sherpack.values.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Renders a pack and changes nothing.
public final class Template {
  /// @param cluster the cluster to ask for capabilities and objects, if any
  /// @param showOnly paths or patterns of the only templates to show, empty for all
  /// @param blame whether each line says what printed it, and which values went into it
  /// @param secrets whether those that references stand for are printed
  public record Request(
      RenderRequest render,
      Optional<ClusterRequest> cluster,
      boolean crds,
      boolean hooks,
      boolean tests,
      List<String> showOnly,
      boolean blame,
      boolean secrets) {
    public Request {
      showOnly = List.copyOf(showOnly);
    }
  }

  /// One document of the output.
  ///
  /// @param source the template that printed it
  /// @param text as it is printed, with `---` and its source
  /// @param crd whether it is a file of `crds/`
  public record Document(String source, String text, boolean crd) {}

  /// @param documents what is written into files
  /// @param text the whole output
  /// @param values the values in force, as YAML
  /// @param rules those of what was rendered
  public record Result(
      RuleSet rules,
      List<Document> documents,
      String text,
      String values,
      List<Diagnostic> warnings) {}

  private final Clusters clusters;
  private final RenderPack renderPack;
  private final SchemaCheck schemas;
  private final KnownSecrets known;

  /// @param known the secrets that are not printed unless asked for
  public Template(
      Clusters clusters, RenderPack renderPack, SchemaCheck schemas, KnownSecrets known) {
    this.known = known;
    this.clusters = clusters;
    this.renderPack = renderPack;
    this.schemas = schemas;
  }

  /// @param unfinished is given what Helm prints of a chart that fails when it is debugged
  /// @throws SherpackException.Input with everything that is wrong in the phase that fails
  public Result run(Request request, Consumer<String> unfinished) throws InterruptedException {
    if (request.secrets()) {
      known.show();
    }
    if (request.cluster().isEmpty()) {
      RenderRequest render = request.render();
      Capabilities capabilities = KubeVersions.assumed(render.kubeVersion(), render.apiVersions());
      return run(request, render, capabilities, ClusterLookup.NONE, unfinished);
    }
    try (ClusterSession session = clusters.open(request.cluster().get())) {
      RenderRequest render = request.render().in(session.namespace());
      return run(
          request,
          render,
          ClusterFacts.of(session.cluster()),
          session.cluster()::lookup,
          unfinished);
    }
  }

  private Result run(
      Request request,
      RenderRequest render,
      Capabilities capabilities,
      ClusterLookup lookup,
      Consumer<String> unfinished)
      throws InterruptedException {
    var blame = new Blame();
    RenderPack.Result rendered =
        renderPack.run(
            render,
            RenderPack.Surroundings.first(
                capabilities, lookup, request.blame() ? blame : ReadLog.NONE),
            attempt -> unfinished.accept(ChartStream.unfinished(attempt)));
    String values = YamlWriter.COMPACT.write(rendered.scoped().values());
    Function<Resource, String> printed =
        request.blame() ? blamed(rendered, blame)::of : Manifest::document;
    List<Document> manifests = manifests(request, rendered, printed);
    List<Document> hooks = hooks(request, rendered, printed);
    List<Document> all = new ArrayList<>(manifests);
    all.addAll(hooks);
    List<Diagnostic> warnings = warnings(rendered);
    if (rendered.pack().rules().helm() && !request.blame()) {
      String stream = ChartStream.of(manifests, hooks);
      String text =
          request.showOnly().isEmpty() ? stream : ChartStream.only(request.showOnly(), stream);
      return new Result(rendered.pack().rules(), all, text, values, warnings);
    }
    List<Document> shown =
        request.showOnly().isEmpty() ? all : chosen(request.showOnly(), all, rendered);
    String text = shown.stream().map(Document::text).collect(Collectors.joining());
    return new Result(rendered.pack().rules(), shown, text, values, warnings);
  }

  // Who hands the output on would hand on what stands in place of the secrets.
  private List<Diagnostic> warnings(RenderPack.Result rendered) {
    List<Diagnostic> warnings = new ArrayList<>(rendered.warnings());
    if (rendered.sealed().isPresent() && !known.shown()) {
      warnings.add(
          Diagnostic.warning("secrets-hidden", "secrets are hidden in what is printed")
              .hint("`--show-secrets` prints them, as for `kubectl apply`"));
    }
    return warnings;
  }

  private BlamedText blamed(RenderPack.Result rendered, Blame blame) {
    return new BlamedText(
        new RenderedPlaces(rendered.rendering()),
        new ValuesRead(blame, PackOrigins.of(rendered.scoped(), rendered.user(), schemas)));
  }

  private static List<Document> manifests(
      Request request, RenderPack.Result rendered, Function<Resource, String> printed) {
    List<Document> documents = new ArrayList<>();
    if (request.crds()) {
      RuleSet rules = rendered.pack().rules();
      rendered.rendering().crds().forEach(crd -> documents.add(crd(rules, crd)));
    }
    rendered
        .manifest()
        .documents()
        .forEach(
            document ->
                documents.add(new Document(document.source(), printed.apply(document), false)));
    return documents;
  }

  private static List<Document> hooks(
      Request request, RenderPack.Result rendered, Function<Resource, String> printed) {
    List<Document> documents = new ArrayList<>();
    if (request.hooks()) {
      rendered.manifest().hooks().stream()
          .filter(hook -> request.tests() || !test(hook))
          .map(Hook::resource)
          .forEach(hook -> documents.add(new Document(hook.source(), printed.apply(hook), false)));
    }
    return documents;
  }

  private static boolean test(Hook hook) {
    return hook.runsOn(HookEvent.TEST);
  }

  private static Document crd(RuleSet rules, SourceText crd) {
    String text = crd.text().strip();
    String shown =
        rules.helm()
            ? crd.text()
            : text.startsWith("---") ? text.substring("---".length()).stripLeading() : text;
    return new Document(crd.name(), "---\n# Source: " + crd.name() + "\n" + shown + "\n", true);
  }

  // As in Helm a path or a pattern below the pack; a part of a name too, as the earlier Sherpack
  // took it.
  private static List<Document> chosen(
      List<String> wanted, List<Document> documents, RenderPack.Result rendered) {
    List<Document> chosen = new ArrayList<>();
    for (String one : wanted) {
      List<Document> found =
          documents.stream().filter(document -> matches(below(document.source()), one)).toList();
      if (found.isEmpty()) {
        found =
            documents.stream().filter(document -> below(document.source()).contains(one)).toList();
      }
      if (found.isEmpty()) {
        throw notFound(one, documents, rendered);
      }
      found.stream().filter(document -> !chosen.contains(document)).forEach(chosen::add);
    }
    return documents.stream().filter(chosen::contains).toList();
  }

  private static boolean matches(String path, String wanted) {
    String plain = wanted.startsWith("./") ? wanted.substring(2) : wanted;
    return path.equals(plain) || Glob.rich(plain).map(p -> p.matcher(path).matches()).orElse(false);
  }

  private static String below(String source) {
    return source.substring(source.indexOf('/') + 1);
  }

  private static SherpackException notFound(
      String wanted, List<Document> documents, RenderPack.Result rendered) {
    boolean template =
        rendered.pack().templates().stream().anyMatch(file -> file.name().equals(wanted));
    var problem =
        Diagnostic.error(
            "template-not-found",
            template
                ? "template `" + wanted + "` prints nothing with these values"
                : "there is no template `" + wanted + "`");
    List<String> paths = documents.stream().map(document -> below(document.source())).toList();
    return new SherpackException.Input(
        Suggestions.didYouMean(wanted, paths).map(problem::hint).orElse(problem));
  }

  /// Writes each template's documents into a file of its own below `folder`, and returns the files.
  ///
  /// @throws SherpackException.Input when one cannot be written
  public List<Path> write(Path folder, List<Document> documents) {
    Map<String, String> files = new LinkedHashMap<>();
    documents.forEach(d -> files.merge(d.source(), d.text(), String::concat));
    List<Path> written = new ArrayList<>();
    for (var file : files.entrySet()) {
      Path target = folder.resolve(file.getKey()).normalize();
      try {
        Files.createDirectories(target.getParent());
        byte[] text = RawText.bytes(file.getValue());
        Files.write(target, known.shown() ? text : known.masked(text, 0, text.length));
      } catch (IOException e) {
        throw new SherpackException.Input(
            Diagnostic.error("cannot-write", "cannot write `" + target + "`: " + FileReason.of(e)));
      }
      written.add(target);
    }
    return written;
  }
}
