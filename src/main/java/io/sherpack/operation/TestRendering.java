package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.Pack;
import io.sherpack.pack.PackKind;
import io.sherpack.pack.PackMetadata;
import io.sherpack.pack.ScopedPack;
import io.sherpack.pack.Scoping;
import io.sherpack.render.Capabilities;
import io.sherpack.render.KubeVersions;
import io.sherpack.render.ReleaseFacts;
import io.sherpack.render.Renderer;
import io.sherpack.template.Budget;
import io.sherpack.template.ClusterLookup;
import io.sherpack.template.HostResolver;
import io.sherpack.template.Ports;
import io.sherpack.template.ReadLog;
import io.sherpack.unittest.Printed;
import io.sherpack.unittest.Rendering;
import io.sherpack.unittest.Settings;
import io.sherpack.unittest.Suite;
import io.sherpack.unittest.SuiteValues;
import io.sherpack.unittest.TemplateChoice;
import io.sherpack.values.Layer;
import io.sherpack.values.LayeredValues;
import io.sherpack.values.Origin;
import io.sherpack.values.Value;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Renders a pack for the tests of its suites.
///
/// @param pack with the defaults of its schemas
/// @param reads is told what templates read and which branches they take; asked by several threads
record TestRendering(
    Pack pack,
    Renderer renderer,
    SchemaCheck schemas,
    boolean skipSchema,
    SuiteFiles files,
    SuitePosts posts,
    Clock clock,
    RandomGenerator random,
    ReadLog reads)
    implements Rendering {
  // What helm-unittest assumes where a suite says nothing, be the cluster's version what it may.
  private static final String MAJOR = "1";
  private static final String MINOR = "20";
  private static final String SCHEMA =
      "values don't meet the specifications of the schema(s) in the following chart(s):\n";
  private static final String RELEASE = "RELEASE-NAME";
  private static final String NAMESPACE = "NAMESPACE";

  @Override
  public Printed print(Suite suite, Suite.Test test) {
    Settings settings = test.settings();
    Value.Mapping values = values(suite, settings);
    ScopedPack scoped;
    try {
      if (!settings.release().name().isEmpty()) {
        Names.checkRelease(settings.release().name());
      }
      scoped = Scoping.ofWhatIsThere(pack, values);
    } catch (SherpackException.Input failure) {
      return beforeTemplates(failure);
    }
    try {
      if (!skipSchema) {
        schemas.check(scoped, layered(suite, values));
      }
    } catch (SherpackException.Input failure) {
      return new Printed.Failed(SCHEMA + schemas.inHelm(scoped), false, failure.diagnostics());
    }
    ScopedPack chosen = versioned(settings, scoped.map(one -> choose(suite, one)));
    Renderer.Attempt attempt = renderer.render(request(settings, chosen));
    return attempt.problems().isEmpty()
        ? printed(suite, test, attempt)
        : inTemplate(attempt.problems().getFirst());
  }

  private Value.Mapping values(Suite suite, Settings settings) {
    List<SourceText> given =
        settings.values().stream()
            .map(name -> files.read(files.beside(suite.file(), name)))
            .toList();
    return SuiteValues.of(suite, settings, given);
  }

  private static LayeredValues layered(Suite suite, Value.Mapping values) {
    return new LayeredValues(
        List.of(new Layer(new Origin.ValuesFile(suite.file()), values, Optional.empty())));
  }

  // Helm stops at the first template that fails.
  private static Printed inTemplate(Diagnostic first) {
    return new Printed.Failed(first.message(), true, List.of(first));
  }

  private static Printed beforeTemplates(SherpackException failure) {
    String message =
        failure.diagnostics().stream().map(Diagnostic::message).collect(Collectors.joining("\n"));
    return new Printed.Failed(message, false, failure.diagnostics());
  }

  // Jinja's templates include and extend each other as files: all stay, to be called at least.
  private static ScopedPack choose(Suite suite, ScopedPack scoped) {
    if (scoped.pack().kind() == PackKind.PACK) {
      return scoped;
    }
    List<SourceText> chosen =
        scoped.pack().templates().stream()
            .filter(
                template ->
                    Renderer.partial(template.name())
                        || TemplateChoice.of(suite, scoped.path() + "/" + template.name()))
            .toList();
    return scoped.with(scoped.pack().withTemplates(chosen));
  }

  private static ScopedPack versioned(Settings settings, ScopedPack scoped) {
    if (settings.chartVersion().isEmpty() && settings.appVersion().isEmpty()) {
      return scoped;
    }
    return new ScopedPack(
        scoped.name(),
        scoped.path(),
        versioned(settings, scoped.pack()),
        scoped.values(),
        scoped.subpacks().stream()
            .map(subpack -> subpack.with(versioned(settings, subpack.pack())))
            .toList(),
        scoped.dependencies());
  }

  private static Pack versioned(Settings settings, Pack pack) {
    PackMetadata metadata = pack.metadata();
    return pack.withMetadata(
        metadata.withVersions(
            settings.chartVersion().orElse(metadata.version()),
            settings.appVersion().or(metadata::appVersion)));
  }

  private Renderer.Request request(Settings settings, ScopedPack scoped) {
    Settings.ReleaseSettings release = settings.release();
    return new Renderer.Request(
        scoped,
        new ReleaseFacts(
            release.name().isEmpty() ? RELEASE : release.name(),
            release.namespace().isEmpty() ? NAMESPACE : release.namespace(),
            release.revision(),
            release.upgrade()),
        capabilities(settings),
        new Ports(
            clock,
            random,
            lookup(settings),
            (_, generate) -> generate.get(),
            HostResolver.DISABLED),
        new Budget(Budget.DEFAULT, clock),
        reads,
        Set.of(),
        true,
        false);
  }

  private Capabilities capabilities(Settings settings) {
    if (pack.kind() == PackKind.PACK
        && settings.majorVersion().isEmpty()
        && settings.minorVersion().isEmpty()) {
      return KubeVersions.assumed(Optional.empty(), settings.apiVersions().orElse(List.of()));
    }
    String major = settings.majorVersion().orElse(MAJOR);
    String minor = settings.minorVersion().orElse(MINOR);
    return new Capabilities(
        "v" + major + "." + minor + ".0", major, minor, settings.apiVersions().orElse(List.of()));
  }

  private static ClusterLookup lookup(Settings settings) {
    return settings.objects().isEmpty() ? ClusterLookup.NONE : new SuiteObjects(settings);
  }

  private Printed printed(Suite suite, Suite.Test test, Renderer.Attempt attempt) {
    Map<String, String> texts = new LinkedHashMap<>();
    attempt
        .texts()
        .forEach(
            (name, text) -> {
              if (TemplateChoice.of(suite, name)) {
                texts.put(name, text);
              }
            });
    Map<String, String> crds =
        attempt.rendering().crds().stream()
            .collect(
                Collectors.toMap(
                    SourceText::name, SourceText::text, (one, _) -> one, LinkedHashMap::new));
    return test.settings()
        .post()
        .<Printed>map(post -> new Printed.Files(posts.run(post, texts), true, crds))
        .orElseGet(() -> new Printed.Files(texts, false, crds));
  }
}
