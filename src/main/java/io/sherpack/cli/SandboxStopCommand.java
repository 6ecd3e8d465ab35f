package io.sherpack.cli;

import io.sherpack.sandbox.Sandbox;
import java.util.List;

/// Stops the sandbox.
final class SandboxStopCommand implements Command {
  private static final Option<Boolean> DELETE =
      Option.flag("--delete", "forget everything in it: releases, objects, keys");

  private final Sandbox sandbox;

  SandboxStopCommand(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public String summary() {
    return "stop the sandbox, and keep what is in it";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(DELETE);
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(0, 0, "no argument");
    boolean ran = arguments.get(DELETE) ? sandbox.delete() : sandbox.stop();
    session.say(ran ? "the sandbox is stopped" : "the sandbox did not run");
    return ExitCode.OK.number();
  }
}
