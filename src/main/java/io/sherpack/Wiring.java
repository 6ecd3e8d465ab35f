package io.sherpack;

import io.sherpack.cli.Environment;
import io.sherpack.cli.Operations;
import io.sherpack.operation.Create;
import io.sherpack.operation.Version;
import io.sherpack.sandbox.Sandbox;

/// The one place that constructs services; each is made when a command first needs it.
final class Wiring implements Operations {
  private final Environment environment;

  Wiring(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Create create() {
    return new Create();
  }

  @Override
  public Sandbox sandbox() {
    var places =
        new Sandbox.Places(environment.home(), environment.dataHome(), environment.cacheHome());
    return new Sandbox(environment.variables(), places, environment.clock());
  }

  @Override
  public Version version() {
    return new Version();
  }
}
