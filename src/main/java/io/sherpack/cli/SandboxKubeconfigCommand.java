package io.sherpack.cli;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.sandbox.Sandbox;
import java.nio.file.Files;
import java.util.List;

/// Prints where the kubeconfig of the sandbox is.
final class SandboxKubeconfigCommand implements Command {
  private final Sandbox sandbox;

  SandboxKubeconfigCommand(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public String summary() {
    return "print where the kubeconfig of the sandbox is";
  }

  @Override
  public List<String> examples() {
    return List.of("kubectl --kubeconfig \"$(sherpack sandbox kubeconfig)\" get pods");
  }

  @Override
  public int run(Arguments arguments, Session session) {
    arguments.expect(0, 0, "no argument");
    if (!Files.exists(sandbox.kubeconfig())) {
      throw new SherpackException.Input(
          Diagnostic.error("sandbox-missing", "there is no sandbox")
              .hint("`sherpack sandbox start` starts it"));
    }
    session.print(sandbox.kubeconfig() + "\n");
    return ExitCode.OK.number();
  }
}
