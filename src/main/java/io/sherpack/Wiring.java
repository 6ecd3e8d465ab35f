package io.sherpack;

import io.sherpack.cli.Operations;
import io.sherpack.operation.Create;
import io.sherpack.operation.Version;

/// The one place that constructs services; each is made when a command first needs it.
final class Wiring implements Operations {
  @Override
  public Create create() {
    return new Create();
  }

  @Override
  public Version version() {
    return new Version();
  }
}
