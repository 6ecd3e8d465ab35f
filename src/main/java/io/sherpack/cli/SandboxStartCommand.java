package io.sherpack.cli;

import io.sherpack.sandbox.RunningSandbox;
import io.sherpack.sandbox.Sandbox;
import java.util.List;

/// Starts the sandbox, or mends it, and prints where its kubeconfig is.
final class SandboxStartCommand implements Command {
  private final Sandbox sandbox;

  SandboxStartCommand(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public String summary() {
    return "start a local API server, and print its kubeconfig";
  }

  @Override
  public String description() {
    return """
        The sandbox is a real Kubernetes control plane with one simulated node: objects are admitted,
        defaulted and controlled as in any cluster, but no container ever runs. The first start builds
        it with Go, which takes minutes; later ones take seconds. It runs until `sandbox stop`, and
        what is in it stays until `sandbox stop --delete`.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "export KUBECONFIG=$(sherpack sandbox start)",
        "sherpack install shop ./shop --sandbox      # starts it too, when needed");
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(0, 0, "no argument");
    RunningSandbox running = sandbox.start(session::say);
    session.say("the sandbox runs at " + running.apiServer());
    session.print(running.kubeconfig() + "\n");
    return ExitCode.OK.number();
  }
}
