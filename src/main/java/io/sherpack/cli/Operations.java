package io.sherpack.cli;

import io.sherpack.operation.Create;
import io.sherpack.operation.Version;
import io.sherpack.sandbox.Sandbox;

/// The operations that commands run, each built when it is asked for.
public interface Operations {
  Create create();

  Sandbox sandbox();

  Version version();
}
