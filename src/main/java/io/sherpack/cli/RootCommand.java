package io.sherpack.cli;

import static io.sherpack.cli.CommandTree.group;
import static io.sherpack.cli.CommandTree.leaf;

import io.sherpack.cli.output.Streams;

/// The table of all commands.
public final class RootCommand {
  private RootCommand() {}

  /// Returns the runner of command lines.
  public static CommandRunner runner(
      Streams streams, Environment environment, Operations operations) {
    return new CommandRunner(streams, environment, commands(environment, operations));
  }

  static CommandTree.Group commands(Environment environment, Operations operations) {
    return group(
        "sherpack",
        "",
        "installs packs and Helm charts on Kubernetes",
        leaf(
            "completion",
            "",
            "print a script that completes commands in a shell",
            () -> new CompletionCommand(() -> commands(environment, operations))),
        leaf(
            "create",
            "",
            "write a new pack to start from",
            () -> new CreateCommand(environment, operations.create())),
        leaf(
            "env",
            "",
            "print the environment that sherpack works in",
            () -> new EnvCommand(environment)),
        leaf("options", "", "list the options that every command takes", OptionsCommand::new),
        leaf("version", "", "print the version", () -> new VersionCommand(operations.version())));
  }
}
