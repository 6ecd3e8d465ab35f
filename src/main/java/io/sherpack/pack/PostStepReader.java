package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `postRender`: of Pack.yaml, or of a file that a user names.
public final class PostStepReader {
  private static final String KEY = "postRender";
  private static final List<String> KINDS =
      List.of("images", "labels", "patch", "patchFile", "kustomize", "plugin", "program");

  private final boolean programs;

  private PostStepReader(boolean programs) {
    this.programs = programs;
  }

  /// Reads a file of a user's, which may name programs.
  ///
  /// @throws SherpackException.Input with everything that is wrong
  public static List<PostStep> read(SourceText source) {
    var problems = new Problems();
    List<PostStep> steps = new ArrayList<>();
    if (YamlReader.read(source) instanceof YamlNode.Mapping mapping) {
      var fields = Fields.strict(mapping, problems);
      steps.addAll(new PostStepReader(/* programs= */ true).steps(fields));
      fields.refuseOthers();
    } else {
      problems.add(
          Diagnostic.error(
                  "wrong-type", "`" + source.name() + "` must hold a map with `postRender`")
              .at(source.at(0)));
    }
    problems.throwIfFailed();
    return steps;
  }

  /// Reads those of Pack.yaml. A pack names no programs: whoever installs it has not chosen them.
  static List<PostStep> ofPack(Fields top) {
    return new PostStepReader(/* programs= */ false).steps(top);
  }

  private List<PostStep> steps(Fields top) {
    List<PostStep> steps = new ArrayList<>();
    for (Fields step : top.each(KEY)) {
      read(step).ifPresent(steps::add);
      step.refuseOthers();
    }
    return steps;
  }

  private Optional<PostStep> read(Fields step) {
    List<String> given = KINDS.stream().filter(kind -> step.node(kind).isPresent()).toList();
    if (given.size() != 1) {
      step.problem(
          "post-step",
          given.isEmpty()
              ? "a step of `postRender` has one of " + String.join(", ", KINDS)
              : "a step of `postRender` has one of " + String.join(", ", given) + ", not several",
          given.isEmpty() ? KINDS.getFirst() : given.get(1));
      return Optional.empty();
    }
    return switch (given.getFirst()) {
      case "images" -> Optional.of(images(step));
      case "labels" -> Optional.of(labels(step));
      case "patch" -> Optional.of(patch(step, written(step)));
      case "patchFile" ->
          Optional.of(patch(step, new PostStep.Content.File(step.needed("patchFile"))));
      case "kustomize" -> Optional.of(new PostStep.Kustomize(step.needed("kustomize")));
      case "plugin" ->
          Optional.of(new PostStep.Named(step.needed("plugin"), step.texts("args"), false));
      default -> program(step);
    };
  }

  private Optional<PostStep> program(Fields step) {
    String name = step.needed("program");
    List<String> arguments = step.texts("args");
    if (!programs) {
      step.problem(
          "post-program",
          "a pack cannot name programs, which would run on the machine of whoever installs it; name a"
              + " plugin, or give `--post-renderer`",
          "program");
      return Optional.empty();
    }
    return Optional.of(new PostStep.Named(name, arguments, true));
  }

  private static PostStep images(Fields step) {
    List<PostStep.Image> images = new ArrayList<>();
    for (Fields image : step.each("images")) {
      images.add(
          new PostStep.Image(
              image.needed("name"),
              image.text("newName"),
              image.text("newTag"),
              image.text("digest")));
      image.refuseOthers();
    }
    return new PostStep.Images(images);
  }

  private static PostStep labels(Fields step) {
    Map<String, String> labels = step.textMap("labels").orElse(Map.of());
    boolean selectors = step.truth("selectors", false);
    return new PostStep.Labels(labels, step.truth("templates", selectors) || selectors, selectors);
  }

  private static PostStep.Content written(Fields step) {
    YamlNode node = step.node("patch").orElseThrow();
    Value value = YamlValues.of(node);
    // As kustomize takes them, patches may be YAML in a text.
    return new PostStep.Content.Written(
        value instanceof Value.Text(var text)
            ? YamlValues.read(new SourceText("patch", text))
            : value);
  }

  private static PostStep patch(Fields step, PostStep.Content content) {
    Optional<PostStep.Target> target = Optional.empty();
    if (step.node("target").isPresent()) {
      var fields = step.inner("target");
      target =
          Optional.of(
              new PostStep.Target(
                  fields.text("group").orElse(""),
                  fields.text("version").orElse(""),
                  fields.text("kind").orElse(""),
                  fields.text("name").orElse(""),
                  fields.text("namespace").orElse(""),
                  fields.text("labelSelector").orElse("")));
      fields.refuseOthers();
    }
    return new PostStep.Patch(target, content, step.truth("optional", false), step.span());
  }
}
