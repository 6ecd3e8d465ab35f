package io.sherpack.render.post;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.PostStep;
import io.sherpack.plugin.ChildProcess;
import io.sherpack.plugin.SearchPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/// Sends manifests through an overlay with the real kustomize: in a folder of its own, which holds
/// the overlay and them as `all.yaml`.
final class KustomizeProgram {
  private static final String INPUT = "all.yaml";

  private KustomizeProgram() {}

  static String run(
      PostStep.Kustomize step, PostFiles files, PostChain.Surroundings around, String stream)
      throws InterruptedException {
    SortedMap<String, byte[]> overlay = files.all(step.folder());
    Path work = temporary();
    try {
      for (Map.Entry<String, byte[]> file : overlay.entrySet()) {
        Path target = work.resolve(file.getKey()).normalize();
        if (!target.startsWith(work)) {
          throw new IOException("`" + file.getKey() + "` leads out of the folder");
        }
        Files.createDirectories(target.getParent());
        Files.write(target, file.getValue());
      }
      Files.writeString(work.resolve(INPUT), stream);
      var process =
          new ChildProcess(
              List.of(program(step, around), "build", work.toString()),
              around.environment(),
              work,
              around.limit());
      return printed(step.folder(), process.run(new byte[0]));
    } catch (IOException failed) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "cannot-write", "cannot write `" + work + "`: " + FileReason.of(failed)));
    } finally {
      drop(work);
    }
  }

  private static String program(PostStep.Kustomize step, PostChain.Surroundings around) {
    return SearchPath.find("kustomize", around.environment(), around.directory())
        .map(Path::toString)
        .orElseThrow(
            () ->
                new SherpackException.Input(
                    Diagnostic.error(
                            "kustomize-missing",
                            "the overlay `"
                                + step.folder()
                                + "` needs kustomize, which is not there")
                        .hint("install kustomize and put it on the PATH")));
  }

  private static String printed(String folder, ChildProcess.Outcome outcome) {
    return switch (outcome) {
      case ChildProcess.Ended ended when ended.exit() == 0 -> {
        String text = new String(ended.out(), StandardCharsets.UTF_8);
        if (text.isBlank()) {
          throw failed(folder, "printed nothing", "");
        }
        yield text;
      }
      case ChildProcess.Ended ended ->
          throw failed(folder, "ended with exit code " + ended.exit(), ended.err().strip());
      case ChildProcess.Slow(var limit) ->
          throw failed(folder, "did not end within " + limit.toSeconds() + " s", "");
      case ChildProcess.Failed(var how, var reason) -> throw failed(folder, how, reason);
    };
  }

  private static SherpackException.Input failed(String folder, String how, String told) {
    var problem =
        Diagnostic.error("kustomize-failed", "kustomize of overlay `" + folder + "` " + how);
    return new SherpackException.Input(
        (told.isEmpty() ? problem : problem.note(told))
            .hint(
                "what is rendered lies beside the kustomization.yaml as `"
                    + INPUT
                    + "`: name it in `resources`"));
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("sherpack-kustomize-").toRealPath();
    } catch (IOException failed) {
      throw new SherpackException.Input(
          Diagnostic.error("cannot-write", "cannot make a folder: " + FileReason.of(failed)));
    }
  }

  private static void drop(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    } catch (IOException _) {
      // What is left lies in the system's own folder of such things.
      return;
    }
  }
}
