package io.sherpack.cli;

import io.sherpack.operation.Diff;
import io.sherpack.operation.RenderRequest;
import io.sherpack.provenance.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares what two packs print.
final class DiffPackCommand implements Command {
  private static final Option<String> NAME =
      Option.text(
          "--name", "NAME", "the release's name that both are rendered with", "release-name");
  private static final Option<Optional<String>> KUBE_VERSION =
      Option.text("--kube-version", "VERSION", "the Kubernetes version to assume");
  private static final Option<List<String>> API_VERSIONS =
      Option.commaList("-a --api-versions", "GROUP/VERSION", "more API versions to assume");

  private final Environment environment;
  private final Diff diff;

  DiffPackCommand(Environment environment, Diff diff) {
    this.environment = environment;
    this.diff = diff;
  }

  @Override
  public String summary() {
    return "compare what two packs print";
  }

  @Override
  public String parameters() {
    return "OLD NEW";
  }

  @Override
  public String description() {
    return """
        OLD and NEW are folders or archives of packs or charts. Both are rendered with the values given;
        no cluster is asked. Each field that differs says its cause: a default of the pack's, or its
        templates. Secrets are hidden.

        """
        + DiffOptions.EXIT_CODES;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack diff pack shop-1.0.0.tgz ./shop",
        "sherpack diff pack shop-1.0.0.tgz ./shop -f production.yaml -o json");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(ValuesOptions.all());
    all.addAll(
        List.of(
            NAME,
            KUBE_VERSION,
            API_VERSIONS,
            ReleaseOptions.SKIP_SCHEMA,
            DiffOptions.FULL,
            OutputFormat.OPTION));
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    arguments.expect(2, 2, "OLD and NEW");
    OutputFormat _ = OutputFormat.read(arguments);
    var render =
        new RenderRequest(
            environment.directory(),
            arguments.positional().getLast(),
            ValuesOptions.read(arguments),
            arguments.get(NAME),
            ClusterOptions.read(arguments, environment).namespace().orElse("default"),
            true,
            arguments.get(KUBE_VERSION),
            arguments.get(API_VERSIONS),
            arguments.get(ReleaseOptions.SKIP_SCHEMA),
            false,
            false,
            PostOptions.ofPack(environment),
            Trust.none());
    Diff.Result result = diff.packs(new Diff.PackPair(render, arguments.positional().getFirst()));
    return DiffOptions.print(result, arguments, session);
  }
}
