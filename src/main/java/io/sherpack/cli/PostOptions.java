package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.PostStep;
import io.sherpack.pack.PostStepReader;
import io.sherpack.render.post.PostChain;
import io.sherpack.render.post.PostFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The options that send what a pack prints through programs and changes.
final class PostOptions {
  /// How long one may take where there is no `--timeout`.
  static final Duration LIMIT = Duration.ofMinutes(5);

  private static final Option<List<String>> RENDERER =
      Option.list(
          "--post-renderer",
          "PROGRAM",
          "an executable or plugin that rewrites the output (repeatable)");
  private static final Option<List<String>> ARGUMENTS =
      Option.list("--post-renderer-args", "ARG", "an argument of the post-renderer (repeatable)");
  private static final Option<List<String>> FILE =
      Option.list(
          "--post-render", "FILE", "a file of changes to the output, as postRender of Pack.yaml");

  private PostOptions() {}

  static List<Option<?>> all() {
    return List.of(RENDERER, ARGUMENTS, FILE);
  }

  /// What a pack says itself, without anything from the command line.
  static Optional<PostChain> ofPack(Environment environment) {
    return Optional.of(new PostChain(List.of(), around(environment, LIMIT)));
  }

  static Optional<PostChain> read(Arguments arguments, Environment environment, Duration limit) {
    List<PostChain.Step> steps = new ArrayList<>();
    for (String file : arguments.get(FILE)) {
      steps.addAll(steps(file, environment));
    }
    List<String> names = arguments.get(RENDERER).stream().filter(name -> !name.isEmpty()).toList();
    List<String> words = arguments.get(ARGUMENTS);
    if (names.size() > 1 && !words.isEmpty()) {
      throw new SherpackException.Usage(
          Diagnostic.error(
                  "ambiguous-arguments",
                  "`--post-renderer-args` is for one post-renderer, and there are " + names.size())
              .hint("write them into a file for `--post-render`, as `program` with `args`"));
    }
    for (String name : names) {
      steps.add(
          new PostChain.Step(
              new PostStep.Named(name, words, /* program= */ true),
              PostFiles.in(environment.directory())));
    }
    return Optional.of(new PostChain(steps, around(environment, limit)));
  }

  static PostChain.Surroundings around(Environment environment, Duration limit) {
    return new PostChain.Surroundings(
        environment.variables(),
        environment.directory(),
        PluginOptions.folders(environment),
        limit);
  }

  private static List<PostChain.Step> steps(String name, Environment environment) {
    Path file = environment.resolve(name);
    try {
      PostFiles beside = PostFiles.in(Optional.ofNullable(file.getParent()).orElse(file));
      return PostStepReader.read(new SourceText(name, Files.readString(file))).stream()
          .map(step -> new PostChain.Step(step, beside))
          .toList();
    } catch (IOException unreadable) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "file-unreadable", "cannot read `" + name + "`: " + FileReason.of(unreadable)));
    }
  }
}
