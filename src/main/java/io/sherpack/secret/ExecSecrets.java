package io.sherpack.secret;

import io.sherpack.values.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What programs print: `ref+exec://PROGRAM?arg=A&arg=B`. No shell comes between; one line break at
/// the end is not part of it.
record ExecSecrets(SecretProviders.Surroundings around) implements SecretProvider {
  @Override
  public Value fetch(Reference reference) throws InterruptedException {
    Failures.parameters(reference, Set.of("arg"));
    var run = new ToolRun(around, reference);
    String name = reference.path();
    Optional<Path> program =
        name.contains("/")
            ? Optional.of(around.directory().resolve(name).normalize())
            : run.find(name);
    if (program.isEmpty()) {
      throw Failures.unavailable(reference, "there is no program `" + name + "` on the PATH");
    }
    List<String> command = new ArrayList<>(List.of(program.get().toString()));
    command.addAll(reference.all("arg"));
    String printed = run.run(name, command);
    return Value.of(
        printed.endsWith("\r\n")
            ? printed.substring(0, printed.length() - 2)
            : printed.endsWith("\n") ? printed.substring(0, printed.length() - 1) : printed);
  }
}
