package io.sherpack.cli;

import io.sherpack.operation.Create;
import io.sherpack.operation.Install;
import io.sherpack.operation.ListReleases;
import io.sherpack.operation.ReadRelease;
import io.sherpack.operation.ResourceStatus;
import io.sherpack.operation.Template;
import io.sherpack.operation.Uninstall;
import io.sherpack.operation.Upgrade;
import io.sherpack.operation.Version;
import io.sherpack.sandbox.Sandbox;

/// The operations that commands run, each built when it is asked for.
public interface Operations {
  Create create();

  Install install();

  ListReleases listReleases();

  ReadRelease readRelease();

  ResourceStatus resourceStatus();

  Sandbox sandbox();

  Template template();

  Uninstall uninstall();

  Upgrade upgrade();

  Version version();
}
