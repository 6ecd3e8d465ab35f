package io.sherpack;

import io.sherpack.cli.Environment;
import io.sherpack.cli.HelmVariables;
import io.sherpack.cli.Operations;
import io.sherpack.cli.output.Streams;
import io.sherpack.cluster.ClusterSettings;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.KnownSecrets;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.migrate.ManifestMigration;
import io.sherpack.migrate.Migration;
import io.sherpack.migrate.ServerDefaults;
import io.sherpack.operation.Adopt;
import io.sherpack.operation.AdoptObjects;
import io.sherpack.operation.BuildDependencies;
import io.sherpack.operation.Clusters;
import io.sherpack.operation.Create;
import io.sherpack.operation.DependencyTree;
import io.sherpack.operation.Diff;
import io.sherpack.operation.Doctor;
import io.sherpack.operation.Documents;
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
import io.sherpack.operation.NamespaceManifests;
import io.sherpack.operation.OutdatedDependencies;
import io.sherpack.operation.PackageArchive;
import io.sherpack.operation.PackagePlugin;
import io.sherpack.operation.PlanFiles;
import io.sherpack.operation.PlanRelease;
import io.sherpack.operation.PluginFunctions;
import io.sherpack.operation.PullPack;
import io.sherpack.operation.PushPack;
import io.sherpack.operation.ReadRelease;
import io.sherpack.operation.Recover;
import io.sherpack.operation.RegistryLogin;
import io.sherpack.operation.RenderPack;
import io.sherpack.operation.ResourceStatus;
import io.sherpack.operation.Rollback;
import io.sherpack.operation.RunPlugin;
import io.sherpack.operation.RunTests;
import io.sherpack.operation.RunUnitTests;
import io.sherpack.operation.SchemaCheck;
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
import io.sherpack.operation.UserValues;
import io.sherpack.operation.VerifyArchive;
import io.sherpack.operation.VerifyPlugin;
import io.sherpack.operation.Version;
import io.sherpack.plugin.Console;
import io.sherpack.plugin.Getters;
import io.sherpack.plugin.PluginFolders;
import io.sherpack.release.storage.DriverSettings;
import io.sherpack.render.Renderer;
import io.sherpack.repository.Artifacts;
import io.sherpack.repository.HttpFetch;
import io.sherpack.repository.PackLocator;
import io.sherpack.repository.Registries;
import io.sherpack.repository.Repositories;
import io.sherpack.repository.RepositoryPlaces;
import io.sherpack.repository.Sources;
import io.sherpack.repository.Uploads;
import io.sherpack.repository.http.Web;
import io.sherpack.sandbox.Sandbox;
import io.sherpack.secret.PluginSecrets;
import io.sherpack.secret.ReferenceRules;
import io.sherpack.secret.References;
import io.sherpack.secret.SecretProviders;
import io.sherpack.template.Budget;
import io.sherpack.template.function.FunctionLibrary;
import io.sherpack.template.gotmpl.GoEngine;
import io.sherpack.template.jinja.JinjaEngine;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The one place that constructs services; each is made when a command first needs it.
final class Wiring implements Operations {
  private static final Duration MIGRATION = Duration.ofMinutes(1);
  private static final String ALLOWED_REFERENCES = "SHERPACK_ALLOW_REFS";
  private static final String KEY_SECONDS = "SHERPACK_KEY_SECONDS";
  private static final Path SERVICE_ACCOUNT =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  private static final String SECRET_SECONDS = "SHERPACK_SECRET_SECONDS";
  private static final Duration SECRET_LIMIT = Duration.ofSeconds(30);

  private final Environment environment;
  private final Streams streams;
  private final KnownSecrets known;
  private Set<String> allowedReferences = Set.of();
  private boolean referencesKept;
  private Optional<References> references = Optional.empty();

  /// @param known the secrets that the streams hide
  Wiring(Environment environment, Streams streams, KnownSecrets known) {
    this.environment = environment;
    this.streams = streams;
    this.known = known;
  }

  @Override
  public void references(Collection<String> allowed, boolean kept) {
    allowedReferences = Set.copyOf(allowed);
    referencesKept = kept;
  }

  // Of one run, so that what is found once is known.
  private References references() {
    References made =
        references.orElseGet(() -> new References(secretProviders(), this::referenceRules, known));
    references = Optional.of(made);
    return made;
  }

  private SecretProviders secretProviders() {
    return new SecretProviders(
        new SecretProviders.Surroundings(
            environment.variables(), environment.directory(), environment.home(), secretLimit()),
        this::web,
        new PluginSecrets(
            () -> HelmVariables.folders(environment),
            () -> HelmVariables.environment(environment),
            environment.directory(),
            secretLimit()));
  }

  private Duration secretLimit() {
    return environment
        .variable(SECRET_SECONDS)
        .map(text -> seconds(SECRET_SECONDS, text))
        .orElse(SECRET_LIMIT);
  }

  private ReferenceRules referenceRules() {
    ReferenceRules rules =
        ReferenceRules.STANDARD
            .allowing(allowedReferences)
            .allowing(
                environment
                    .variable(ALLOWED_REFERENCES)
                    .map(text -> List.of(text.split("[,\\s]+")))
                    .orElse(List.of()));
    return referencesKept ? rules.keeping() : rules;
  }

  @Override
  public Adopt adopt() {
    return new Adopt(clusters(), planRelease(), environment.clock());
  }

  @Override
  public AdoptObjects adoptObjects() {
    return new AdoptObjects(clusters(), planRelease(), new ServerDefaults(), environment.clock());
  }

  @Override
  public HandBack handBack() {
    return new HandBack(clusters(), environment.clock());
  }

  @Override
  public BuildDependencies buildDependencies(Sources sources) {
    return new BuildDependencies(sources, updateDependencies(sources));
  }

  @Override
  public Create create() {
    return new Create();
  }

  @Override
  public DependencyTree dependencyTree() {
    return new DependencyTree();
  }

  @Override
  public Diff diff() {
    return new Diff(clusters(), renderPack());
  }

  @Override
  public Doctor doctor(RepositoryPlaces places) {
    return new Doctor(
        clusters(), environment.clock(), version(), repositories(places), registries(places));
  }

  @Override
  public Drift drift() {
    return new Drift(clusters(), environment.clock());
  }

  @Override
  public ExplainValue explainValue() {
    return new ExplainValue(userValues(), schemaCheck());
  }

  @Override
  public IndexFolder indexFolder() {
    return new IndexFolder();
  }

  @Override
  public InspectArchive inspectArchive() {
    return new InspectArchive();
  }

  @Override
  public Install install() {
    return new Install(clusters(), renderPack(), uninstall(), environment.clock());
  }

  @Override
  public InstallPlugin installPlugin(
      PluginFolders folders, RepositoryPlaces places, Registries.Access access) {
    return new InstallPlugin(folders, new Artifacts(places, this::web, access), console());
  }

  @Override
  public Lint lint() {
    return new Lint(forgiving(), schemaCheck(), userValues());
  }

  @Override
  public ListDependencies listDependencies() {
    return new ListDependencies();
  }

  @Override
  public ListPlugins listPlugins(PluginFolders folders) {
    return new ListPlugins(folders);
  }

  @Override
  public ListImages listImages() {
    return new ListImages(looking(), schemaCheck());
  }

  @Override
  public ListReleases listReleases() {
    return new ListReleases(clusters());
  }

  @Override
  public MakeSbom makeSbom() {
    return new MakeSbom(listImages(), version());
  }

  @Override
  public MakeKey makeKey() {
    return new MakeKey(environment.random());
  }

  @Override
  public NameTemplate nameTemplate() {
    return new NameTemplate(
        () -> new GoEngine(FunctionLibrary.standard().ofSprig(environment.variables())),
        environment.clock(),
        environment.random());
  }

  @Override
  public OutdatedDependencies outdatedDependencies(Sources sources) {
    return new OutdatedDependencies(sources);
  }

  @Override
  public PackageArchive packageArchive() {
    return new PackageArchive();
  }

  @Override
  public PackagePlugin packagePlugin() {
    return new PackagePlugin();
  }

  @Override
  public PlanFiles planFiles() {
    return new PlanFiles(environment.clock());
  }

  @Override
  public Impact impact() {
    return new Impact(clusters(), renderPack());
  }

  @Override
  public PlanRelease planRelease() {
    return new PlanRelease(upgrade(), renderPack());
  }

  @Override
  public PackLocator packLocator(RepositoryPlaces places) {
    return new PackLocator(places, this::web);
  }

  @Override
  public PullPack pullPack(RepositoryPlaces places) {
    return new PullPack(packLocator(places));
  }

  @Override
  public PushPack pushPack(RepositoryPlaces places) {
    return new PushPack(sources(places), registries(places), new Uploads(places, this::web));
  }

  @Override
  public ReadRelease readRelease() {
    return new ReadRelease(clusters());
  }

  @Override
  public LiveNames liveNames() {
    return new LiveNames(clusters());
  }

  @Override
  public LiveObjects liveObjects() {
    return new LiveObjects(clusters());
  }

  @Override
  public Repositories repositories(RepositoryPlaces places) {
    return new Repositories(places, this::web);
  }

  @Override
  public RegistryLogin registryLogin(RepositoryPlaces places) {
    return new RegistryLogin(registries(places));
  }

  @Override
  public ResourceStatus resourceStatus() {
    return new ResourceStatus(clusters());
  }

  @Override
  public Recover recover() {
    return new Recover(clusters(), uninstall(), environment.clock());
  }

  @Override
  public Rollback rollback() {
    return new Rollback(clusters(), environment.clock());
  }

  @Override
  public RunPlugin runPlugin() {
    return new RunPlugin(console());
  }

  @Override
  public RunTests runTests() {
    return new RunTests(clusters(), environment.clock());
  }

  @Override
  public FuzzPack fuzzPack() {
    FunctionLibrary library = FunctionLibrary.standard();
    return new FuzzPack(renderer(library, library), schemaCheck(), environment.clock());
  }

  @Override
  public RunUnitTests runUnitTests() {
    FunctionLibrary library = FunctionLibrary.standard();
    return new RunUnitTests(
        renderer(library, library), schemaCheck(), environment.clock(), environment.random());
  }

  @Override
  public Sandbox sandbox() {
    var places =
        new Sandbox.Places(environment.home(), environment.dataHome(), environment.cacheHome());
    return new Sandbox(environment.variables(), places, environment.clock());
  }

  @Override
  public SearchHub searchHub() {
    return new SearchHub(new HttpFetch(this::web));
  }

  @Override
  public SearchRegistry searchRegistry(RepositoryPlaces places) {
    return new SearchRegistry(registries(places));
  }

  @Override
  public Show show() {
    return new Show();
  }

  @Override
  public Sources sources(RepositoryPlaces places) {
    return new Sources(places, this::web);
  }

  @Override
  public SignArchive signArchive() {
    return new SignArchive();
  }

  @Override
  public TemplateOutput templateOutput() {
    return new TemplateOutput(
        () -> GoEngine.ofGo(FunctionLibrary.standard()), environment.clock(), environment.random());
  }

  @Override
  public Template template() {
    return new Template(clusters(), renderPack(), schemaCheck(), known);
  }

  @Override
  public Uninstall uninstall() {
    return new Uninstall(clusters(), environment.clock());
  }

  @Override
  public UninstallPlugin uninstallPlugin(PluginFolders folders) {
    return new UninstallPlugin(folders, console());
  }

  @Override
  public UpdateDependencies updateDependencies(Sources sources) {
    return new UpdateDependencies(sources, environment.clock());
  }

  @Override
  public Upgrade upgrade() {
    return new Upgrade(clusters(), renderPack(), install(), environment.clock());
  }

  @Override
  public VerifyArchive verifyArchive() {
    return new VerifyArchive(environment.clock());
  }

  @Override
  public VerifyPlugin verifyPlugin(PluginFolders folders) {
    return new VerifyPlugin(folders, environment.clock());
  }

  @Override
  public Version version() {
    return new Version();
  }

  private Getters getters() {
    return new Getters(
        () -> HelmVariables.folders(environment),
        () -> HelmVariables.environment(environment),
        environment.directory(),
        streams.err());
  }

  // Only the streams of the process can be taken over by another program.
  private Console console() {
    return new Console(streams.in(), streams.out(), streams.err(), streams.in().equals(System.in));
  }

  private Registries registries(RepositoryPlaces places) {
    return new Registries(places, this::web);
  }

  @Override
  public Clusters clusters() {
    return new Clusters(
        sandbox(),
        streams.err()::println,
        new DriverSettings(environment.variables(), environment.directory()),
        inCluster(),
        environment.clock(),
        this::references);
  }

  @Override
  public Migrate migrate() {
    FunctionLibrary library = FunctionLibrary.standard();
    return new Migrate(
        new Migration(
            new GoEngine(library),
            library,
            renderer(library, library),
            MIGRATION,
            environment.clock()));
  }

  @Override
  public MigrateManifests migrateManifests() {
    FunctionLibrary library = FunctionLibrary.standard();
    return new MigrateManifests(
        new ManifestMigration(renderer(library, library)),
        new NamespaceManifests(clusters(), new ServerDefaults()),
        streams.in());
  }

  private static Renderer renderer(FunctionLibrary library, FunctionLibrary ofGo) {
    return new Renderer(
        new JinjaEngine(library), JinjaEngine.underHelmsRules(library), new GoEngine(ofGo));
  }

  // `required` and `fail` stop no lint of a chart.
  private RenderPack forgiving() {
    FunctionLibrary library = FunctionLibrary.standard();
    return renderPack(library, library.forgiving(), this::unresolved);
  }

  private RenderPack renderPack() {
    FunctionLibrary library = FunctionLibrary.standard();
    return renderPack(library, library, this::references);
  }

  // What looks at packs only asks nobody for secrets.
  private RenderPack looking() {
    FunctionLibrary library = FunctionLibrary.standard();
    return renderPack(library, library, this::unresolved);
  }

  private References unresolved() {
    return new References(secretProviders(), referenceRules()::keeping, known);
  }

  // Go templates know what Helm knows, and no more.
  private RenderPack renderPack(
      FunctionLibrary library, FunctionLibrary ofGo, Supplier<References> references) {
    var functions =
        new PluginFunctions(
            () -> HelmVariables.folders(environment),
            () -> HelmVariables.environment(environment),
            environment.directory());
    return new RenderPack(
        renderer(library.or(functions), ofGo),
        userValues(),
        schemaCheck(),
        Wiring::address,
        environment.clock(),
        environment.random(),
        environment
            .variable(KEY_SECONDS)
            .map(text -> Budget.DEFAULT.cryptography(seconds(KEY_SECONDS, text)))
            .orElse(Budget.DEFAULT),
        functions,
        references);
  }

  private static Duration seconds(String variable, String text) {
    try {
      return Duration.ofSeconds(Integer.parseUnsignedInt(text));
    } catch (NumberFormatException _) {
      throw new SherpackException.Usage(
          Diagnostic.error(
              "wrong-environment", "`" + variable + "` is no number of seconds: `" + text + "`"));
    }
  }

  private SchemaCheck schemaCheck() {
    var fetch = new HttpFetch(this::web);
    return new SchemaCheck(
        address -> {
          try {
            return fetch.get(address);
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SherpackException.Remote(
                Diagnostic.error("interrupted", "interrupted while fetching `" + address + "`"));
          }
        });
  }

  private UserValues userValues() {
    return new UserValues(
        new Documents(environment.directory(), streams.in(), new HttpFetch(this::web), getters()));
  }

  private Web web() {
    return new Web(environment.variables(), environment.home(), environment.clock(), getters());
  }

  private Optional<ClusterSettings.InCluster> inCluster() {
    return environment
        .variable("KUBERNETES_SERVICE_HOST")
        .map(
            host ->
                new ClusterSettings.InCluster(
                    "https://"
                        + (host.contains(":") ? "[" + host + "]" : host)
                        + ":"
                        + environment.variable("KUBERNETES_SERVICE_PORT").orElse("443"),
                    SERVICE_ACCOUNT.resolve("token"),
                    SERVICE_ACCOUNT.resolve("ca.crt"),
                    SERVICE_ACCOUNT.resolve("namespace")));
  }

  private static String address(String host) {
    try {
      return InetAddress.getByName(host).getHostAddress();
    } catch (UnknownHostException unknown) {
      return "";
    }
  }
}
