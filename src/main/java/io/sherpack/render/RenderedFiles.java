package io.sherpack.render;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.pack.Pack;
import io.sherpack.template.RenderedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Gathers what the templates of a run print, notes apart, and what goes wrong.
final class RenderedFiles {
  private static final String NOTES = "NOTES.txt";

  private final Problems problems = new Problems();
  private final List<Rendering.File> files = new ArrayList<>();
  private final Map<String, String> notes = new HashMap<>();
  private final SequencedMap<String, String> texts = new LinkedHashMap<>();

  /// Adds what the template `name` of the pack at `path` printed.
  void add(Pack pack, String path, String name, RenderedText text) {
    String shown = Language.outputName(pack.kind(), name);
    texts.put(shown, text.text());
    boolean own = shown.equals(path + "/templates/" + NOTES);
    boolean notesFile = pack.rules().helm() ? shown.endsWith(NOTES) : shown.endsWith("/" + NOTES);
    if (notesFile) {
      if (own || !pack.rules().helm()) {
        notes.put(path, text.text());
      }
    } else if (!text.text().isBlank()) {
      files.add(new Rendering.File(pack.rules(), shown, text));
    }
  }

  void failed(Diagnostic failure) {
    problems.add(failure);
  }

  /// The template `name` took all the memory; what it made is garbage by now.
  void exhausted(String name) {
    problems.add(
        Diagnostic.error("limit-memory", "template `" + name + "` needs more memory than there is")
            .hint("if it is right to, allow more with `SHERPACK_JAVA_OPTS=-Xmx4g`"));
  }

  List<Diagnostic> problems() {
    return problems.all();
  }

  List<Rendering.File> files() {
    return files;
  }

  SequencedMap<String, String> texts() {
    return texts;
  }

  /// Returns the notes of a pack, if it has any.
  List<String> notes(String path) {
    String text = notes.get(path);
    return text == null ? List.of() : List.of(text);
  }
}
