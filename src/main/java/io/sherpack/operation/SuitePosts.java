package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.PostStep;
import io.sherpack.render.post.PostChain;
import io.sherpack.render.post.PostRendering;
import io.sherpack.unittest.Settings.PostCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The post-renderers of suites. All files go through in one stream, each behind a comment with its
/// name; what comes out without these comments is one file.
record SuitePosts(PostChain.Surroundings around) {
  private static final String MARK = "#### file:";
  private static final Pattern BLOCK =
      Pattern.compile("(?m)^---\\n" + MARK + " (.*)\\n", Pattern.UNIX_LINES);

  /// Returns the files by name.
  ///
  /// @throws SherpackException.Input when the program is missing or fails
  Map<String, String> run(PostCommand post, Map<String, String> files) {
    var stream = new StringBuilder();
    new TreeMap<>(files)
        .forEach(
            (name, text) ->
                stream
                    .append("---\n" + MARK + " ")
                    .append(name)
                    .append('\n')
                    .append(text.strip())
                    .append('\n'));
    return split(printed(post, stream.toString()));
  }

  private String printed(PostCommand post, String stream) {
    var program = new PostStep.Named(post.command(), post.arguments(), /* program= */ true);
    try {
      return PostRendering.printed(program, around, stream);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SherpackException.Remote(
          Diagnostic.error("interrupted", "interrupted in `" + post.command() + "`"));
    }
  }

  private static Map<String, String> split(String stream) {
    Map<String, String> files = new LinkedHashMap<>();
    Matcher matcher = BLOCK.matcher(stream);
    String name = "";
    int start = 0;
    while (matcher.find()) {
      if (!name.isEmpty()) {
        files.put(name, stream.substring(start, matcher.start()));
      }
      name = matcher.group(1);
      start = matcher.end();
    }
    files.put(name.isEmpty() ? "manifest.yaml" : name, stream.substring(start));
    return files;
  }
}
