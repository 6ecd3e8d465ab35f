package io.sherpack.cli;

import static io.sherpack.cli.CommandTree.group;
import static io.sherpack.cli.CommandTree.leaf;

import io.sherpack.cli.DependentCommand.Use;
import io.sherpack.cli.GetCommand.Part;
import io.sherpack.cli.output.Streams;

/// The table of all commands.
public final class RootCommand {
  private RootCommand() {}

  /// Returns the runner of command lines.
  public static CommandRunner runner(
      Streams streams, Environment environment, Operations operations) {
    return new CommandRunner(
        streams,
        environment,
        commands(environment, operations),
        operations,
        new PluginWords(environment, operations));
  }

  static CommandTree.Group commands(Environment environment, Operations operations) {
    return group(
        "sherpack",
        "",
        "installs packs and Helm charts on Kubernetes",
        leaf(
            "adopt",
            "",
            "take over a release of Helm's, or objects that are there",
            () -> new AdoptCommand(environment, operations)),
        leaf(
            "completion",
            "",
            "print a script that completes commands in a shell",
            () -> new CompletionCommand(() -> commands(environment, operations))),
        leaf(
            "create",
            "",
            "write a new pack to start from",
            () -> new CreateCommand(environment, operations.create())),
        group(
            "dependency",
            "dep dependencies",
            "manages the dependencies of a pack",
            leaf(
                "build",
                "",
                "put into charts/ what the lock names",
                () ->
                    new DependencyBuildCommand(
                        environment,
                        new DependencySources(environment, operations::sources),
                        operations::buildDependencies)),
            leaf(
                "list",
                "ls",
                "list the dependencies of a pack",
                () ->
                    new DependencyListCommand(
                        environment, operations.listDependencies(), operations::sources)),
            leaf(
                "outdated",
                "",
                "list dependencies of which there are newer versions",
                () ->
                    new DependencyOutdatedCommand(
                        environment,
                        new DependencySources(environment, operations::sources),
                        operations::outdatedDependencies)),
            leaf(
                "tree",
                "",
                "print the dependencies of a pack as a tree",
                () -> new DependencyTreeCommand(environment, operations.dependencyTree())),
            leaf(
                "update",
                "up",
                "choose the dependencies of a pack and put them into charts/",
                () ->
                    new DependencyUpdateCommand(
                        environment,
                        new DependencySources(environment, operations::sources),
                        operations::updateDependencies)),
            leaf(
                "why",
                "",
                "tell why a pack is among the dependencies",
                () -> new DependencyWhyCommand(environment, operations.dependencyTree()))),
        group(
            "diff",
            "",
            "compares packs, revisions and the cluster",
            leaf(
                "live",
                "",
                "compare what is in the cluster with a release's record",
                () -> new DiffLiveCommand(environment, operations.drift())),
            leaf(
                "pack",
                "chart",
                "compare what two packs print",
                () ->
                    onPack(
                        new DiffPackCommand(environment, operations.diff()),
                        OnPack.Use.ALL_SEEN,
                        environment,
                        operations)),
            leaf(
                "revision",
                "",
                "compare two revisions of a release",
                () -> new DiffRevisionCommand(environment, operations.diff())),
            leaf(
                "upgrade",
                "release",
                "compare what a pack prints with the cluster",
                () ->
                    dependent(
                        environment,
                        operations,
                        Use.LAST,
                        onPack(
                            new DiffUpgradeCommand(
                                environment, operations.planRelease(), operations.nameTemplate()),
                            environment,
                            operations)))),
        leaf(
            "doctor",
            "",
            "tell whether all that commands need is there and works",
            () -> new DoctorCommand(environment, operations::doctor)),
        leaf(
            "drift",
            "",
            "tell what in the cluster differs from a release's record",
            () -> new DriftCommand(environment, operations.drift())),
        leaf(
            "env",
            "",
            "print the environment that sherpack works in",
            () -> new EnvCommand(environment)),
        group(
            "get",
            "",
            "prints what is recorded of a release",
            get("all", Part.ALL, environment, operations),
            get("hooks", Part.HOOKS, environment, operations),
            get("manifest", Part.MANIFEST, environment, operations),
            get("metadata", Part.METADATA, environment, operations),
            get("notes", Part.NOTES, environment, operations),
            get("values", Part.VALUES, environment, operations)),
        leaf(
            "help",
            "",
            "show how to use a command",
            () ->
                new HelpCommand(
                    () -> commands(environment, operations),
                    new PluginWords(environment, operations))),
        leaf(
            "history",
            "hist",
            "list the revisions of a release",
            () -> new HistoryCommand(environment, operations.readRelease())),
        leaf(
            "images",
            "",
            "list the container images of a pack",
            () ->
                onPack(
                    new ImagesCommand(environment, operations.listImages()),
                    OnPack.Use.SEEN,
                    environment,
                    operations)),
        leaf(
            "inspect",
            "",
            "tell what an archive holds",
            () -> new InspectCommand(environment, operations::inspectArchive, operations::show)),
        leaf(
            "install",
            "",
            "install a pack",
            () ->
                dependent(
                    environment,
                    operations,
                    Use.LAST,
                    onPack(
                        new InstallCommand(
                            environment,
                            operations.install(),
                            operations.nameTemplate(),
                            operations.planFiles()),
                        environment,
                        operations))),
        leaf(
            "keygen",
            "",
            "make a pair of keys to sign archives with",
            () -> new KeygenCommand(environment, operations.makeKey())),
        leaf(
            "lint",
            "",
            "tell what is wrong with a pack",
            () ->
                onPack(
                    new LintCommand(environment, operations.lint()),
                    OnPack.Use.ALL_SEEN,
                    environment,
                    operations)),
        leaf(
            "list",
            "ls",
            "list releases",
            () -> new ListCommand(environment, operations.listReleases())),
        leaf(
            "migrate",
            "",
            "make a pack of a chart, manifests or a namespace, with proof that it prints the same",
            () -> new MigrateCommand(environment, operations)),
        leaf("options", "", "list the options that every command takes", OptionsCommand::new),
        leaf(
            "package",
            "",
            "pack the folder of a pack into an archive",
            () ->
                dependent(
                    environment,
                    operations,
                    Use.EACH,
                    new PackageCommand(environment, operations.packageArchive()))),
        leaf(
            "recover",
            "",
            "finish or undo what a client that ended left undone",
            () -> new RecoverCommand(environment, operations.recover())),
        leaf(
            "pull",
            "fetch",
            "fetch a pack from a repository",
            () -> new PullCommand(environment, operations::pullPack)),
        group(
            "repo",
            "",
            "adds, lists, updates and removes repositories, and writes their index",
            leaf(
                "add",
                "",
                "add a repository, and read its index",
                () -> new RepoAddCommand(environment, operations::repositories)),
            leaf(
                "index",
                "",
                "write the index of a folder of archives",
                () -> new RepoIndexCommand(environment, operations.indexFolder())),
            leaf(
                "list",
                "ls",
                "list repositories",
                () -> new RepoListCommand(environment, operations::repositories)),
            leaf(
                "remove",
                "rm",
                "take repositories out of the list",
                () -> new RepoRemoveCommand(environment, operations::repositories)),
            leaf(
                "update",
                "up",
                "bring the indexes of repositories up to date",
                () -> new RepoUpdateCommand(environment, operations::repositories))),
        leaf(
            "rollback",
            "",
            "bring back an earlier revision of a release",
            () -> new RollbackCommand(environment, operations.rollback())),
        leaf(
            "plan",
            "",
            "tell what an install or upgrade would do, and why",
            () ->
                dependent(
                    environment,
                    operations,
                    Use.LAST,
                    onPack(
                        new PlanCommand(
                            environment,
                            operations.planRelease(),
                            operations.planFiles(),
                            operations.nameTemplate()),
                        environment,
                        operations))),
        group(
            "plugin",
            "",
            "installs, lists, updates and removes plugins",
            leaf(
                "install",
                "add",
                "install a plugin",
                () ->
                    new PluginInstallCommand(
                        environment, operations::installPlugin, operations.clusters())),
            leaf(
                "list",
                "ls",
                "list plugins",
                () ->
                    new PluginListCommand(
                        operations.listPlugins(PluginOptions.folders(environment)))),
            leaf(
                "package",
                "",
                "pack the folder of a plugin into an archive",
                () -> new PluginPackageCommand(environment, operations.packagePlugin())),
            leaf(
                "uninstall",
                "rm remove",
                "take plugins away",
                () ->
                    new PluginUninstallCommand(
                        environment,
                        operations.listPlugins(PluginOptions.folders(environment)),
                        operations.uninstallPlugin(PluginOptions.folders(environment)),
                        operations.clusters())),
            leaf(
                "update",
                "up",
                "bring plugins up to date",
                () ->
                    new PluginUpdateCommand(
                        environment,
                        operations.listPlugins(PluginOptions.folders(environment)),
                        operations::installPlugin,
                        operations.clusters())),
            leaf(
                "verify",
                "",
                "check who signed a plugin, and that nobody changed it",
                () ->
                    new PluginVerifyCommand(
                        environment, operations.verifyPlugin(PluginOptions.folders(environment))))),
        leaf(
            "push",
            "",
            "put the archive of a pack into a registry or repository",
            () -> new PushCommand(environment, operations::pushPack)),
        group(
            "registry",
            "",
            "logs in to registries and out",
            leaf(
                "login",
                "",
                "log in to a registry",
                () -> new RegistryLoginCommand(environment, operations::registryLogin)),
            leaf(
                "logout",
                "",
                "forget the credential of a registry",
                () -> new RegistryLogoutCommand(environment, operations::registryLogin))),
        group(
            "sandbox",
            "",
            "a local Kubernetes API server to try things on",
            leaf(
                "kubeconfig",
                "",
                "print where the kubeconfig of the sandbox is",
                () -> new SandboxKubeconfigCommand(operations.sandbox())),
            leaf(
                "start",
                "",
                "start a local API server, and print its kubeconfig",
                () -> new SandboxStartCommand(operations.sandbox())),
            leaf(
                "status",
                "",
                "print whether the sandbox runs",
                () -> new SandboxStatusCommand(operations.sandbox())),
            leaf(
                "stop",
                "",
                "stop the sandbox, and keep what is in it",
                () -> new SandboxStopCommand(operations.sandbox()))),
        leaf(
            "sbom",
            "",
            "write the bill of materials of a pack",
            () ->
                onPack(
                    new SbomCommand(environment, operations.makeSbom()),
                    OnPack.Use.SEEN,
                    environment,
                    operations)),
        group(
            "search",
            "",
            "searches for packs",
            leaf(
                "hub",
                "",
                "search Artifact Hub, or a hub of your own",
                () -> new SearchHubCommand(operations.searchHub())),
            leaf(
                "oci",
                "",
                "list the packs of a registry",
                () -> new SearchOciCommand(environment, operations::searchRegistry)),
            leaf(
                "repo",
                "",
                "search the repositories that you have added",
                () -> new SearchRepoCommand(environment, operations::repositories))),
        group(
            "show",
            "",
            "prints parts of a pack",
            show("all", "", ShowCommand.Part.ALL, environment, operations),
            show("chart", "pack", ShowCommand.Part.CHART, environment, operations),
            show("crds", "", ShowCommand.Part.CRDS, environment, operations),
            show("readme", "", ShowCommand.Part.README, environment, operations),
            show("values", "", ShowCommand.Part.VALUES, environment, operations)),
        leaf(
            "sign",
            "",
            "sign an archive with a minisign key",
            () -> new SignCommand(environment, operations.signArchive())),
        leaf(
            "status",
            "",
            "tell how a release is",
            () ->
                new StatusCommand(
                    environment,
                    operations.readRelease(),
                    operations.resourceStatus(),
                    operations.liveObjects())),
        leaf(
            "template",
            "",
            "print what a pack would install",
            () ->
                dependent(
                    environment,
                    operations,
                    Use.LAST,
                    onPack(
                        new TemplateCommand(
                            environment, operations.template(), operations.nameTemplate()),
                        environment,
                        operations))),
        leaf(
            "test",
            "",
            "run the tests of a release, or of packs without a cluster",
            () ->
                new TestCommand(
                    environment,
                    operations::runTests,
                    operations::runUnitTests,
                    operations::fuzzPack)),
        leaf(
            "uninstall",
            "del delete un",
            "remove a release",
            () -> new UninstallCommand(environment, operations.uninstall())),
        leaf(
            "upgrade",
            "",
            "replace a release by a new revision",
            () ->
                dependent(
                    environment,
                    operations,
                    Use.LAST,
                    onPack(
                        new UpgradeCommand(
                            environment,
                            operations.upgrade(),
                            operations.planFiles(),
                            operations::impact),
                        environment,
                        operations))),
        group(
            "values",
            "",
            "tells about the values of a pack",
            leaf(
                "explain",
                "",
                "tell where a value comes from",
                () ->
                    onPack(
                        new ExplainCommand(environment, operations.explainValue()),
                        OnPack.Use.SEEN,
                        environment,
                        operations))),
        leaf(
            "verify",
            "",
            "check who signed an archive, and that nobody changed it",
            () -> new VerifyCommand(environment, operations.verifyArchive())),
        leaf(
            "version",
            "",
            "print the version",
            () -> new VersionCommand(operations.version(), operations::templateOutput)));
  }

  private static Command onPack(Command command, Environment environment, Operations operations) {
    return onPack(command, OnPack.Use.LAST, environment, operations);
  }

  private static Command onPack(
      Command command, OnPack.Use use, Environment environment, Operations operations) {
    return new OnPack(command, use, environment, operations::packLocator);
  }

  private static Command dependent(
      Environment environment, Operations operations, Use use, Command command) {
    return new DependentCommand(
        environment,
        new DependencySources(environment, operations::sources),
        operations::updateDependencies,
        use,
        command);
  }

  private static CommandTree.Leaf show(
      String name,
      String aliases,
      ShowCommand.Part part,
      Environment environment,
      Operations operations) {
    return leaf(
        name,
        aliases,
        part.summary(),
        () ->
            onPack(new ShowCommand(environment, operations.show(), part), environment, operations));
  }

  private static CommandTree.Leaf get(
      String name, Part part, Environment environment, Operations operations) {
    return leaf(
        name,
        "",
        part.summary(),
        () ->
            new GetCommand(
                environment, operations.readRelease(), operations::templateOutput, part));
  }
}
