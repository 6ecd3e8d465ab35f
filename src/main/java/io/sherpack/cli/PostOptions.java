package io.sherpack.cli;

import io.sherpack.render.post.PostRenderer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The options that send what a pack prints through a program.
final class PostOptions {
  /// How long one may take where there is no `--timeout`.
  static final Duration LIMIT = Duration.ofMinutes(5);

  private static final Option<Optional<String>> RENDERER =
      Option.text("--post-renderer", "PROGRAM", "an executable or plugin that rewrites the output");
  private static final Option<List<String>> ARGUMENTS =
      Option.list("--post-renderer-args", "ARG", "an argument of the post-renderer (repeatable)");

  private PostOptions() {}

  static List<Option<?>> all() {
    return List.of(RENDERER, ARGUMENTS);
  }

  static Optional<PostRenderer> read(Arguments arguments, Environment environment, Duration limit) {
    return arguments
        .get(RENDERER)
        .filter(name -> !name.isEmpty())
        .map(
            name ->
                new PostRenderer(
                    name,
                    arguments.get(ARGUMENTS),
                    environment.variables(),
                    environment.directory(),
                    PluginOptions.folders(environment),
                    limit));
  }
}
