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
        group(
            "sandbox",
            "",
            "a local Kubernetes API server to try things on",
            leaf(
                "kubeconfig",
                "",
                "print where the kubeconfig of the sandbox is",
                () -> new SandboxKubeconfigCommand(operations.sandbox())),
            leaf(
                "start",
                "",
                "start a local API server, and print its kubeconfig",
                () -> new SandboxStartCommand(operations.sandbox())),
            leaf(
                "status",
                "",
                "print whether the sandbox runs",
                () -> new SandboxStatusCommand(operations.sandbox())),
            leaf(
                "stop",
                "",
                "stop the sandbox, and keep what is in it",
                () -> new SandboxStopCommand(operations.sandbox()))),
        leaf("version", "", "print the version", () -> new VersionCommand(operations.version())));
  }
}
