package io.sherpack.render.post;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.PostStep;
import io.sherpack.values.FieldOrder;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import io.sherpack.values.YamlWriter;
import io.sherpack.yaml.StyledYaml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Carries out the steps that need no program. What they leave alone keeps its comments and style.
final class BuiltIn {
  private BuiltIn() {}

  /// What becomes of one object.
  private interface Change {
    Optional<Value.Mapping> of(Value.Mapping object);
  }

  static String images(PostStep.Images step, String stream) {
    return changed(stream, object -> Optional.of(ImageChange.of(step, object)));
  }

  static String labels(PostStep.Labels step, String stream) {
    return changed(stream, object -> Optional.of(LabelChange.of(step, object)));
  }

  static String patch(PostStep.Patch step, PostFiles files, String stream) {
    var change = new PatchChange(step, content(step, files));
    String result = changed(stream, change::of);
    if (!change.found() && !step.optional()) {
      throw new SherpackException.Input(
          Diagnostic.error("patch-without-target", "a patch of `postRender` fits no object")
              .at(step.place())
              .hint("`optional: true` lets it pass where there is none"));
    }
    return result;
  }

  private static Value content(PostStep.Patch step, PostFiles files) {
    return switch (step.content()) {
      case PostStep.Content.Written(var value) -> value;
      case PostStep.Content.File(var path) -> {
        byte[] bytes = files.all(path).get("");
        if (bytes == null) {
          throw new SherpackException.Input(
              Diagnostic.error("file-not-found", "`" + path + "` is a folder, no patch")
                  .at(step.place()));
        }
        yield YamlValues.read(new SourceText(path, new String(bytes, StandardCharsets.UTF_8)));
      }
    };
  }

  private static String changed(String stream, Change change) {
    List<String> documents = new ArrayList<>();
    for (StyledYaml document :
        StyledYaml.documents(new SourceText("the manifests (rendered)", stream))) {
      String text = document.text();
      Value read = YamlValues.read(new SourceText("the manifests (rendered)", text));
      if (!(read instanceof Value.Mapping object)) {
        documents.add(text);
        continue;
      }
      change
          .of(object)
          .map(after -> after.equals(object) ? text : YamlWriter.PRETTY.write(ordered(after)))
          .ifPresent(documents::add);
    }
    return String.join("---\n", documents);
  }

  private static Value ordered(Value value) {
    return switch (value) {
      case Value.Mapping(var entries) -> {
        var fields = new FieldOrder();
        entries.forEach((key, entry) -> fields.put(key, ordered(entry)));
        yield new Value.Mapping(fields);
      }
      case Value.Sequence(var items) ->
          Value.sequence(items.stream().map(BuiltIn::ordered).toList());
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.BigInt _,
          Value.Real _,
          Value.Text _,
          Value.Opaque _ ->
          value;
    };
  }
}
