package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.GoSpace;
import io.sherpack.pack.PathGlob;
import io.sherpack.render.Renderer;
import io.sherpack.render.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The stream that Helm prints for a chart, byte for byte.
final class ChartStream {
  private static final Pattern SEPARATOR =
      Pattern.compile("^---[ \\t]*", Pattern.MULTILINE | Pattern.UNIX_LINES);
  private static final Pattern SOURCE = Pattern.compile("# Source: [^/]+/(.+)", Pattern.UNIX_LINES);

  private ChartStream() {}

  /// @param manifests what is printed before the hooks
  static String of(List<Template.Document> manifests, List<Template.Document> hooks) {
    var text = new StringBuilder();
    manifests.forEach(document -> text.append(document.text()));
    var all = new StringBuilder(GoSpace.trim(text.toString())).append('\n');
    hooks.forEach(document -> all.append(document.text()));
    return all.toString();
  }

  /// Returns what Helm prints of a chart that fails: what was rendered if that cannot be read, and
  /// nothing but a line break if templates failed.
  static String unfinished(Renderer.Attempt attempt) {
    List<Rendering.File> files = attempt.rendering().files();
    var text = new StringBuilder();
    if (attempt.problems().isEmpty()) {
      files.forEach(
          file ->
              text.append("---\n# Source: ")
                  .append(file.name())
                  .append('\n')
                  .append(file.rendered().text())
                  .append('\n'));
    }
    return GoSpace.trim(text.toString()) + "\n";
  }

  /// Returns the documents of a stream that the patterns choose, in the order of the patterns.
  ///
  /// @throws SherpackException.Input when one chooses none
  static String only(List<String> patterns, String stream) {
    List<String> documents = documents(stream);
    var chosen = new StringBuilder();
    for (String pattern : patterns) {
      List<String> found =
          documents.stream().filter(document -> matches(pattern, document)).toList();
      if (found.isEmpty()) {
        throw new SherpackException.Input(
            Diagnostic.error(
                "template-not-found", "could not find template `" + pattern + "` in chart"));
      }
      found.forEach(document -> chosen.append("---\n").append(document).append('\n'));
    }
    return chosen.toString();
  }

  private static boolean matches(String pattern, String document) {
    Matcher source = SOURCE.matcher(document);
    return source.find() && PathGlob.matches(pattern, source.group(1));
  }

  private static List<String> documents(String stream) {
    List<String> documents = new ArrayList<>();
    for (String text : SEPARATOR.split(GoSpace.trimStart(stream), -1)) {
      String document = GoSpace.trimStart(text);
      if (!document.isEmpty()) {
        documents.add(document);
      }
    }
    return documents;
  }
}
