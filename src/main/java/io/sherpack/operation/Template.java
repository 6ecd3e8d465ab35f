package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.HookEvent;
import io.sherpack.manifest.Manifest;
import io.sherpack.manifest.Resource;
import io.sherpack.pack.Glob;
import io.sherpack.render.Capabilities;
import io.sherpack.render.KubeVersions;
import io.sherpack.template.ClusterLookup;
import io.sherpack.template.ReadLog;
import io.sherpack.values.Value;
import io.sherpack.values.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Renders a pack and changes nothing.
public final class Template {
  /// @param cluster the cluster to ask for capabilities and objects, if any
  /// @param showOnly paths or patterns of the only templates to show, empty for all
  public record Request(
      RenderRequest render,
      Optional<ClusterRequest> cluster,
      boolean crds,
      boolean hooks,
      boolean tests,
      List<String> showOnly) {
    public Request {
      showOnly = List.copyOf(showOnly);
    }
  }

  /// One document of the output.
  ///
  /// @param source the template that printed it
  /// @param text as it is printed, with `---` and its source
  public record Document(String source, String text) {}

  /// @param values the values in force, as YAML
  public record Result(List<Document> documents, String values, List<Diagnostic> warnings) {}

  private final Clusters clusters;
  private final RenderPack renderPack;

  public Template(Clusters clusters, RenderPack renderPack) {
    this.clusters = clusters;
    this.renderPack = renderPack;
  }

  /// @throws SherpackException.Input with everything that is wrong in the phase that fails
  public Result run(Request request) throws InterruptedException {
    if (request.cluster().isEmpty()) {
      RenderRequest render = request.render();
      Capabilities capabilities = KubeVersions.assumed(render.kubeVersion(), render.apiVersions());
      return run(request, render, capabilities, ClusterLookup.NONE);
    }
    try (ClusterSession session = clusters.open(request.cluster().get())) {
      RenderRequest render = request.render().in(session.namespace());
      return run(request, render, ClusterFacts.of(session.cluster()), session.cluster()::lookup);
    }
  }

  private Result run(
      Request request, RenderRequest render, Capabilities capabilities, ClusterLookup lookup)
      throws InterruptedException {
    RenderPack.Result rendered =
        renderPack.run(
            render,
            new RenderPack.Surroundings(
                capabilities,
                lookup,
                new RunSecrets(Map.of()),
                ReadLog.NONE,
                1,
                Value.Mapping.EMPTY));
    List<Document> documents = documents(request, rendered);
    return new Result(
        request.showOnly().isEmpty() ? documents : chosen(request.showOnly(), documents, rendered),
        YamlWriter.COMPACT.write(rendered.scoped().values()),
        rendered.warnings());
  }

  private static List<Document> documents(Request request, RenderPack.Result rendered) {
    List<Document> documents = new ArrayList<>();
    if (request.crds()) {
      rendered.rendering().crds().forEach(crd -> documents.add(crd(rendered, crd)));
    }
    Manifest manifest = rendered.manifest();
    manifest.documents().forEach(resource -> documents.add(document(resource)));
    if (request.hooks()) {
      manifest.hooks().stream()
          .filter(hook -> request.tests() || !test(hook))
          .forEach(hook -> documents.add(document(hook.resource())));
    }
    return documents;
  }

  private static boolean test(Hook hook) {
    return hook.runsOn(HookEvent.TEST);
  }

  private static Document crd(RenderPack.Result rendered, SourceText crd) {
    String source = rendered.pack().metadata().name() + "/" + crd.name();
    String text = crd.text().strip();
    return new Document(
        source,
        "---\n# Source: "
            + source
            + "\n"
            + (text.startsWith("---") ? text.substring("---".length()).stripLeading() : text)
            + "\n");
  }

  private static Document document(Resource resource) {
    return new Document(resource.source(), Manifest.document(resource));
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
        Files.writeString(target, file.getValue());
      } catch (IOException e) {
        throw new SherpackException.Input(
            Diagnostic.error("cannot-write", "cannot write `" + target + "`: " + e.getMessage()));
      }
      written.add(target);
    }
    return written;
  }
}
