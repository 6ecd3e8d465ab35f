package io.sherpack.lint;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.Span;
import io.sherpack.pack.Pack;

/// Rules over the files of a pack, before anything is rendered.
public final class PackRules {
  private final Pack pack;
  private final Problems problems;

  private PackRules(Pack pack, Problems problems) {
    this.pack = pack;
    this.problems = problems;
  }

  /// Adds what is to be said of `pack`, its subpacks left out.
  ///
  /// @param templatesFolder whether there is a folder `templates`, be it empty
  public static void check(Pack pack, boolean templatesFolder, Problems problems) {
    var rules = new PackRules(pack, problems);
    rules.metadata();
    rules.values();
    rules.templates(templatesFolder);
  }

  private void metadata() {
    if (pack.metadata().description().orElse("").isBlank()) {
      problems.add(
          Diagnostic.info("no-description", "`" + pack.metadata().name() + "` has no description")
              .at(start())
              .hint("say in `metadata.description` what the pack is for"));
    }
    if (pack.metadata().deprecated()) {
      problems.add(
          Diagnostic.warning(
                  "pack-deprecated", "pack `" + pack.metadata().name() + "` is deprecated")
              .at(start()));
    }
  }

  private void values() {
    if (pack.library()) {
      return;
    }
    if (pack.values().isEmpty()) {
      problems.add(
          Diagnostic.warning("no-values", "there is no `values.yaml`")
              .hint("write the defaults of the pack there: it is what users read first"));
    }
    if (pack.schema().isEmpty()) {
      problems.add(
          Diagnostic.info("no-schema", "there is no schema of the values")
              .hint("with a `values.schema.yaml`, wrong values are refused before rendering"));
    }
  }

  private void templates(boolean folder) {
    boolean umbrella = !pack.subpacks().isEmpty() || !pack.dependencies().isEmpty();
    if (pack.library() || umbrella || !pack.templates().isEmpty()) {
      return;
    }
    problems.add(
        folder
            ? Diagnostic.warning("no-templates", "`templates/` is empty")
            : Diagnostic.error("no-templates", "there is no folder `templates/`")
                .hint("a pack without templates has `type: library`, or dependencies"));
  }

  private Span start() {
    return pack.manifest().at(0);
  }
}
