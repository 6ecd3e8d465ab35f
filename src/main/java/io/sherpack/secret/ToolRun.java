package io.sherpack.secret;

import io.sherpack.plugin.ChildProcess;
import io.sherpack.plugin.SearchPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Runs the programs that know secrets: what they print stays in a pipe.
record ToolRun(SecretProviders.Surroundings around, Reference reference) {
  private static final byte[] NOTHING = new byte[0];

  Optional<Path> find(String name) {
    return SearchPath.find(name, around.variables(), around.directory());
  }

  /// Returns what it prints.
  ///
  /// @param name as messages call it
  String run(String name, List<String> command) throws InterruptedException {
    var process = new ChildProcess(command, around.variables(), around.directory(), around.limit());
    return switch (process.run(NOTHING)) {
      case ChildProcess.Ended ended when ended.exit() == 0 -> ended.text();
      case ChildProcess.Ended ended ->
          throw Failures.unavailable(
              reference,
              "`%s` ended with exit code %d%s"
                  .formatted(name, ended.exit(), Failures.said(ended.err())));
      case ChildProcess.Slow(var limit) ->
          throw Failures.slow(reference, "`" + name + "`", limit.toSeconds());
      case ChildProcess.Failed(var how, var reason) ->
          throw Failures.unavailable(reference, "`%s` %s: %s".formatted(name, how, reason));
    };
  }
}
