package io.sherpack.cli;

/// Lists the options that every command takes.
final class OptionsCommand implements Command {
  @Override
  public String summary() {
    return "list the options that every command takes";
  }

  @Override
  public int run(Arguments arguments, Session session) {
    arguments.expect(0, 0, "no argument");
    session.print(HelpPage.globalOptions());
    return ExitCode.OK.number();
  }
}
