package io.sherpack.cli;

import io.sherpack.operation.Adopt;
import io.sherpack.operation.AdoptObjects;
import io.sherpack.operation.BuildDependencies;
import io.sherpack.operation.Clusters;
import io.sherpack.operation.Create;
import io.sherpack.operation.DependencyTree;
import io.sherpack.operation.Diff;
import io.sherpack.operation.Doctor;
import io.sherpack.operation.Drift;
import io.sherpack.operation.ExplainValue;
import io.sherpack.operation.FuzzPack;
import io.sherpack.operation.HandBack;
import io.sherpack.operation.Impact;
import io.sherpack.operation.IndexFolder;
import io.sherpack.operation.InspectArchive;
import io.sherpack.operation.Install;
import io.sherpack.operation.InstallPlugin;
import io.sherpack.operation.Lint;
import io.sherpack.operation.ListDependencies;
import io.sherpack.operation.ListImages;
import io.sherpack.operation.ListPlugins;
import io.sherpack.operation.ListReleases;
import io.sherpack.operation.LiveNames;
import io.sherpack.operation.LiveObjects;
import io.sherpack.operation.MakeKey;
import io.sherpack.operation.MakeSbom;
import io.sherpack.operation.Migrate;
import io.sherpack.operation.MigrateManifests;
import io.sherpack.operation.NameTemplate;
import io.sherpack.operation.OutdatedDependencies;
import io.sherpack.operation.PackageArchive;
import io.sherpack.operation.PackagePlugin;
import io.sherpack.operation.PlanFiles;
import io.sherpack.operation.PlanRelease;
import io.sherpack.operation.PullPack;
import io.sherpack.operation.PushPack;
import io.sherpack.operation.ReadRelease;
import io.sherpack.operation.Recover;
import io.sherpack.operation.RegistryLogin;
import io.sherpack.operation.ResourceStatus;
import io.sherpack.operation.Rollback;
import io.sherpack.operation.RunPlugin;
import io.sherpack.operation.RunTests;
import io.sherpack.operation.RunUnitTests;
import io.sherpack.operation.SearchHub;
import io.sherpack.operation.SearchRegistry;
import io.sherpack.operation.Show;
import io.sherpack.operation.SignArchive;
import io.sherpack.operation.Template;
import io.sherpack.operation.TemplateOutput;
import io.sherpack.operation.Uninstall;
import io.sherpack.operation.UninstallPlugin;
import io.sherpack.operation.UpdateDependencies;
import io.sherpack.operation.Upgrade;
import io.sherpack.operation.VerifyArchive;
import io.sherpack.operation.VerifyPlugin;
import io.sherpack.operation.Version;
import io.sherpack.plugin.PluginFolders;
import io.sherpack.repository.PackLocator;
import io.sherpack.repository.Registries;
import io.sherpack.repository.Repositories;
import io.sherpack.repository.RepositoryPlaces;
import io.sherpack.repository.Sources;
import io.sherpack.sandbox.Sandbox;
import java.util.Collection;

/// The operations that commands run, each built when it is asked for.
public interface Operations {
  /// Says what the command line lets be done with references to secrets.
  ///
  /// @param allowed the kinds that are resolved whoever wrote the reference
  /// @param kept whether all stay as they are
  void references(Collection<String> allowed, boolean kept);

  Adopt adopt();

  AdoptObjects adoptObjects();

  HandBack handBack();

  BuildDependencies buildDependencies(Sources sources);

  Clusters clusters();

  Create create();

  DependencyTree dependencyTree();

  Diff diff();

  Doctor doctor(RepositoryPlaces places);

  Drift drift();

  ExplainValue explainValue();

  IndexFolder indexFolder();

  InspectArchive inspectArchive();

  Install install();

  InstallPlugin installPlugin(
      PluginFolders folders, RepositoryPlaces places, Registries.Access access);

  Lint lint();

  ListDependencies listDependencies();

  ListPlugins listPlugins(PluginFolders folders);

  ListImages listImages();

  ListReleases listReleases();

  MakeKey makeKey();

  MakeSbom makeSbom();

  Migrate migrate();

  MigrateManifests migrateManifests();

  NameTemplate nameTemplate();

  OutdatedDependencies outdatedDependencies(Sources sources);

  PackageArchive packageArchive();

  PackagePlugin packagePlugin();

  PlanFiles planFiles();

  Impact impact();

  PlanRelease planRelease();

  PackLocator packLocator(RepositoryPlaces places);

  PullPack pullPack(RepositoryPlaces places);

  PushPack pushPack(RepositoryPlaces places);

  ReadRelease readRelease();

  LiveNames liveNames();

  LiveObjects liveObjects();

  Repositories repositories(RepositoryPlaces places);

  RegistryLogin registryLogin(RepositoryPlaces places);

  ResourceStatus resourceStatus();

  Recover recover();

  Rollback rollback();

  RunPlugin runPlugin();

  RunTests runTests();

  RunUnitTests runUnitTests();

  FuzzPack fuzzPack();

  Sandbox sandbox();

  SearchHub searchHub();

  SearchRegistry searchRegistry(RepositoryPlaces places);

  Show show();

  Sources sources(RepositoryPlaces places);

  SignArchive signArchive();

  Template template();

  TemplateOutput templateOutput();

  Uninstall uninstall();

  UninstallPlugin uninstallPlugin(PluginFolders folders);

  UpdateDependencies updateDependencies(Sources sources);

  Upgrade upgrade();

  VerifyArchive verifyArchive();

  VerifyPlugin verifyPlugin(PluginFolders folders);

  Version version();
}
