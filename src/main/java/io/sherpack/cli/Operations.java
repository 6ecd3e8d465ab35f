package io.sherpack.cli;

import io.sherpack.operation.Create;
import io.sherpack.operation.Diff;
import io.sherpack.operation.Drift;
import io.sherpack.operation.ExplainValue;
import io.sherpack.operation.Install;
import io.sherpack.operation.Lint;
import io.sherpack.operation.ListImages;
import io.sherpack.operation.ListReleases;
import io.sherpack.operation.LiveObjects;
import io.sherpack.operation.NameTemplate;
import io.sherpack.operation.PackageArchive;
import io.sherpack.operation.PlanFiles;
import io.sherpack.operation.PlanRelease;
import io.sherpack.operation.ReadRelease;
import io.sherpack.operation.Recover;
import io.sherpack.operation.ResourceStatus;
import io.sherpack.operation.Rollback;
import io.sherpack.operation.RunTests;
import io.sherpack.operation.Show;
import io.sherpack.operation.Template;
import io.sherpack.operation.Uninstall;
import io.sherpack.operation.Upgrade;
import io.sherpack.operation.Version;
import io.sherpack.repository.Repositories;
import io.sherpack.repository.RepositoryPlaces;
import io.sherpack.sandbox.Sandbox;

/// The operations that commands run, each built when it is asked for.
public interface Operations {
  Create create();

  Diff diff();

  Drift drift();

  ExplainValue explainValue();

  Install install();

  Lint lint();

  ListImages listImages();

  ListReleases listReleases();

  NameTemplate nameTemplate();

  PackageArchive packageArchive();

  PlanFiles planFiles();

  PlanRelease planRelease();

  ReadRelease readRelease();

  LiveObjects liveObjects();

  Repositories repositories(RepositoryPlaces places);

  ResourceStatus resourceStatus();

  Recover recover();

  Rollback rollback();

  RunTests runTests();

  Sandbox sandbox();

  Show show();

  Template template();

  Uninstall uninstall();

  Upgrade upgrade();

  Version version();
}
