package io.sherpack.render.post;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Fields;
import io.sherpack.pack.PostStep;
import io.sherpack.patch.JsonPatch;
import io.sherpack.patch.StrategicMerge;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Patches the objects that one patch is for: a list of operations, or a part of an object.
final class PatchChange {
  private static final Pattern EQUALITY = Pattern.compile("([^!=]+?)\\s*(==?|!=)\\s*(.*)");

  private final PostStep.Patch step;
  private final Value content;
  private boolean found;

  PatchChange(PostStep.Patch step, Value content) {
    this.step = step;
    this.content = content;
  }

  boolean found() {
    return found;
  }

  Optional<Value.Mapping> of(Value.Mapping object) {
    if (!meant(object)) {
      return Optional.of(object);
    }
    found = true;
    return switch (content) {
      case Value.Sequence(var operations) -> Optional.of(operated(object, operations));
      case Value.Mapping patch -> StrategicMerge.apply(object, nameless(patch));
      case Value.Null _,
          Value.Bool _,
          Value.Int _,
          Value.BigInt _,
          Value.Real _,
          Value.Text _,
          Value.Opaque _ ->
          throw refused("a patch is a list of operations or a part of an object", "");
    };
  }

  // With a target, what the patch says of itself is no change.
  private Value.Mapping nameless(Value.Mapping patch) {
    return step.target().isEmpty()
        ? patch
        : Fields.without(
            Fields.without(Fields.without(patch, "metadata", "name"), "kind"), "apiVersion");
  }

  private Value.Mapping operated(Value.Mapping object, List<Value> operations) {
    String name = shown(object);
    try {
      if (JsonPatch.apply(object, operations) instanceof Value.Mapping after) {
        return after;
      }
      throw refused("it leaves no object", name);
    } catch (JsonPatch.Misfit misfit) {
      throw refused(String.valueOf(misfit.getMessage()), name);
    }
  }

  private static String shown(Value.Mapping object) {
    return Fields.text(object, "kind").orElse("?")
        + "/"
        + Fields.text(object, "metadata", "name").orElse("?");
  }

  private SherpackException.Input refused(String reason, String name) {
    String what = name.isEmpty() ? "a patch of `postRender`" : "a patch of `" + name + "`";
    return new SherpackException.Input(
        Diagnostic.error("patch-failed", what + " cannot be carried out: " + reason)
            .at(step.place()));
  }

  private boolean meant(Value.Mapping object) {
    String version = Fields.text(object, "apiVersion").orElse("");
    int slash = version.indexOf('/');
    if (step.target().isPresent()) {
      PostStep.Target target = step.target().get();
      return fits(target.group(), slash < 0 ? "" : version.substring(0, slash))
          && fits(target.version(), version.substring(slash + 1))
          && fits(target.kind(), Fields.text(object, "kind").orElse(""))
          && fits(target.name(), Fields.text(object, "metadata", "name").orElse(""))
          && fits(target.namespace(), Fields.text(object, "metadata", "namespace").orElse(""))
          && labelled(target.labels(), Fields.texts(object, "metadata", "labels"));
    }
    if (!(content instanceof Value.Mapping patch)) {
      throw refused("a list of operations needs a `target`", "");
    }
    Optional<String> space = Fields.text(patch, "metadata", "namespace");
    return Fields.text(patch, "apiVersion").map(version::equals).orElse(true)
        && Fields.text(patch, "kind").equals(Fields.text(object, "kind"))
        && Fields.text(patch, "metadata", "name").equals(Fields.text(object, "metadata", "name"))
        && space
            .map(s -> Fields.text(object, "metadata", "namespace").equals(Optional.of(s)))
            .orElse(true);
  }

  private boolean fits(String pattern, String text) {
    try {
      return pattern.isEmpty() || Pattern.matches(pattern, text);
    } catch (PatternSyntaxException _) {
      throw refused("`" + pattern + "` is not a pattern", "");
    }
  }

  private boolean labelled(String selector, Map<String, String> labels) {
    for (String term : selector.isEmpty() ? new String[0] : selector.split(",", -1)) {
      var parts = EQUALITY.matcher(term.strip());
      boolean holds;
      if (parts.matches()) {
        boolean same = parts.group(3).equals(labels.get(parts.group(1)));
        holds = parts.group(2).equals("!=") ? !same : same;
      } else {
        holds =
            term.strip().startsWith("!")
                ? !labels.containsKey(term.strip().substring(1))
                : labels.containsKey(term.strip());
      }
      if (!holds) {
        return false;
      }
    }
    return true;
  }
}
