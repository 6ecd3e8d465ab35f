package io.sherpack.cli;

import io.sherpack.operation.VerifyPlugin;
import io.sherpack.provenance.Verified;
import java.util.List;

/// Checks who signed a plugin.
final class PluginVerifyCommand implements Command {
  private final Environment environment;
  private final VerifyPlugin verify;

  PluginVerifyCommand(Environment environment, VerifyPlugin verify) {
    this.environment = environment;
    this.verify = verify;
  }

  @Override
  public String summary() {
    return "check who signed a plugin, and that nobody changed it";
  }

  @Override
  public String parameters() {
    return "PLUGIN";
  }

  @Override
  public String description() {
    return """
        PLUGIN is an archive with its `.prov` beside it, or the name or folder of a plugin that was
        installed from one.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack plugin verify my-plugin-1.0.0.tgz --keyring team.asc",
        "sherpack plugin verify my-plugin");
  }

  @Override
  public List<Option<?>> options() {
    return List.of(KeyOptions.KEYRING);
  }

  @Override
  public int run(Arguments arguments, Session session) {
    arguments.expect(1, 1, "one PLUGIN");
    session.print(
        text(
            verify.run(
                new VerifyPlugin.Request(
                    environment.directory(),
                    arguments.positional().getFirst(),
                    KeyOptions.keyrings(arguments, environment)))));
    return ExitCode.OK.number();
  }

  /// What is said of a signature that holds, in Helm's words.
  static String text(Verified signature) {
    return VerifyCommand.text(signature).replace("Chart Hash Verified", "Plugin Hash Verified");
  }
}
