package io.sherpack.render.post;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.ManifestSource;
import io.sherpack.pack.PostStep;
import io.sherpack.pack.RuleSet;
import io.sherpack.render.Rendering;
import io.sherpack.template.RenderedText;
import io.sherpack.yaml.StyledYaml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Sends all files, hooks included, through post-renderers in one stream, as Helm 4 does: an
/// annotation tells which file an object belongs to.
public final class PostRendering {
  private static final String FILE = "postrenderer.helm.sh/postrender-filename";

  private PostRendering() {}

  /// Returns what is left after all steps of `chain`.
  ///
  /// @param sources the files to send
  /// @param rules those for files that it makes up
  /// @throws SherpackException.Input when it cannot be run, fails, or prints nothing or no YAML
  public static Rendering apply(
      PostChain chain, Rendering rendering, List<ManifestSource> sources, RuleSet rules)
      throws InterruptedException {
    String printed = merged(sources);
    for (PostChain.Step step : chain.steps()) {
      printed = run(step, chain.around(), printed);
    }
    Map<String, RuleSet> known =
        rendering.files().stream()
            .collect(
                Collectors.toMap(Rendering.File::name, Rendering.File::rules, (one, _) -> one));
    List<Rendering.File> files = new ArrayList<>();
    split(name(chain.steps().getLast()), printed)
        .forEach(
            (name, text) ->
                files.add(
                    new Rendering.File(
                        known.getOrDefault(name, rules), name, new RenderedText(text, List.of()))));
    return new Rendering(files, rendering.notes(), rendering.crds());
  }

  /// Returns what a program prints for a text.
  ///
  /// @throws SherpackException.Input when it cannot be run or fails
  public static String printed(PostStep.Named program, PostChain.Surroundings around, String text)
      throws InterruptedException {
    return PostProgram.of(program, around).run(text);
  }

  private static String run(PostChain.Step step, PostChain.Surroundings around, String stream)
      throws InterruptedException {
    return switch (step.step()) {
      case PostStep.Images images -> BuiltIn.images(images, stream);
      case PostStep.Labels labels -> BuiltIn.labels(labels, stream);
      case PostStep.Patch patch -> BuiltIn.patch(patch, step.files(), stream);
      case PostStep.Kustomize overlay ->
          KustomizeProgram.run(overlay, step.files(), around, stream);
      case PostStep.Named named -> PostProgram.of(named, around).run(stream);
    };
  }

  private static String name(PostChain.Step step) {
    return switch (step.step()) {
      case PostStep.Images _ -> "images";
      case PostStep.Labels _ -> "labels";
      case PostStep.Patch _ -> "patch";
      case PostStep.Kustomize _ -> "kustomize";
      case PostStep.Named named -> named.name();
    };
  }

  private static String merged(List<ManifestSource> sources) {
    List<String> documents = new ArrayList<>();
    for (ManifestSource source :
        sources.stream().sorted(Comparator.comparing(ManifestSource::path)).toList()) {
      for (String document : source.documents()) {
        for (StyledYaml object :
            StyledYaml.documents(new SourceText(source.path() + " (rendered)", document))) {
          object.annotate(FILE, source.path());
          documents.add(object.text());
        }
      }
    }
    return String.join("---\n", documents);
  }

  private static Map<String, String> split(String name, String printed) {
    Map<String, String> files = new TreeMap<>();
    int number = 0;
    for (StyledYaml object : read(name, printed)) {
      String file = object.annotation(FILE).orElse("");
      object.withoutAnnotation(FILE);
      files.merge(
          file.isEmpty() ? "generated-by-postrender-" + number + ".yaml" : file,
          object.text(),
          (before, text) -> before + "---\n" + text);
      number++;
    }
    return files;
  }

  private static List<StyledYaml> read(String name, String printed) {
    try {
      return StyledYaml.documents(new SourceText("output of post-renderer " + name, printed));
    } catch (SherpackException.Input failure) {
      List<Diagnostic> all = new ArrayList<>();
      all.add(
          Diagnostic.error(
              "post-renderer-output", "post-renderer `" + name + "` printed invalid YAML"));
      all.addAll(failure.diagnostics());
      throw new SherpackException.Input(all);
    }
  }
}
