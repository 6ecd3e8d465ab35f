package io.sherpack.cli;

import io.sherpack.cli.output.Table;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.Span;
import io.sherpack.operation.ListImages;
import io.sherpack.operation.RenderRequest;
import io.sherpack.provenance.Trust;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Lists the container images of a pack, and where each comes from.
final class ImagesCommand implements Command {
  private static final Option<Boolean> SHORT =
      Option.flag("-q --short", "print each image once, and nothing else");
  private static final Option<Boolean> WHY =
      Option.flag("--why", "tell of each image what asks for it, and through which packs");
  private static final Option<Optional<String>> KUBE_VERSION =
      Option.text("--kube-version", "VERSION", "the Kubernetes version to assume");
  private static final Option<List<String>> API_VERSIONS =
      Option.commaList("-a --api-versions", "GROUP/VERSION", "more API versions to assume");

  /// The options that both this command and `sbom` render with, beside those of values.
  static final List<Option<?>> RENDERING =
      List.of(KUBE_VERSION, API_VERSIONS, ReleaseOptions.SKIP_SCHEMA);

  private final Environment environment;
  private final ListImages images;

  ImagesCommand(Environment environment, ListImages images) {
    this.environment = environment;
    this.images = images;
  }

  @Override
  public String summary() {
    return "list the container images of a pack";
  }

  @Override
  public String parameters() {
    return "[NAME] PACK";
  }

  @Override
  public String description() {
    return """
        PACK is a folder or an archive of a pack or a chart. It is rendered with its defaults and with the
        values given; every `image` of the objects is told, of custom resources, hooks and tests too, with
        the object, the container or volume, the template line that printed it, and the values that the
        line read with where each comes from.""";
  }

  @Override
  public List<String> examples() {
    return List.of(
        "sherpack images ./shop",
        "sherpack images ./shop -f production.yaml -q | xargs -n1 docker pull",
        "sherpack images ./shop --why",
        "sherpack images ./shop -o json");
  }

  @Override
  public List<Option<?>> options() {
    List<Option<?>> all = new ArrayList<>(ValuesOptions.all());
    all.addAll(List.of(SHORT, WHY, OutputFormat.OPTION));
    all.addAll(RENDERING);
    return all;
  }

  @Override
  public int run(Arguments arguments, Session session) throws InterruptedException {
    session.patience().waive();
    arguments.expect(1, 2, "[NAME] PACK");
    OutputFormat format = OutputFormat.read(arguments);
    boolean names = arguments.get(SHORT);
    boolean why = arguments.get(WHY);
    if (names && why) {
      throw new SherpackException.Usage(
          Diagnostic.error("wrong-arguments", "`--short` leaves out what `--why` tells"));
    }
    ListImages.Result result = images.run(request(arguments, environment));
    session.report(result.warnings());
    List<ListImages.Use> uses = result.uses();
    session.print(names ? names(uses, format) : uses(uses, format, why));
    return ExitCode.OK.number();
  }

  static RenderRequest request(Arguments arguments, Environment environment) {
    List<String> given = arguments.positional();
    return new RenderRequest(
        environment.directory(),
        given.getLast(),
        ValuesOptions.read(arguments),
        given.size() == 2 ? given.getFirst() : "release-name",
        ClusterOptions.read(arguments, environment).namespace().orElse("default"),
        false,
        arguments.get(KUBE_VERSION),
        arguments.get(API_VERSIONS),
        arguments.get(ReleaseOptions.SKIP_SCHEMA),
        false,
        false,
        PostOptions.ofPack(environment),
        Trust.none());
  }

  private static String names(List<ListImages.Use> uses, OutputFormat format) {
    List<String> names = uses.stream().map(ListImages.Use::image).distinct().sorted().toList();
    return format.print(
        String.join("", names.stream().map(name -> name + "\n").toList()),
        Value.sequence(names.stream().map(Value::of).toList()));
  }

  private static String uses(List<ListImages.Use> uses, OutputFormat format, boolean why) {
    var table = new Table("IMAGE", "OBJECT", "CONTAINER", "TEMPLATE", "VALUES");
    List<Value> data = new ArrayList<>();
    for (ListImages.Use use : uses) {
      String template = template(use);
      String object = use.resource().kind() + "/" + use.resource().name();
      table.row(use.image(), object, use.container(), template, read(use.values()));
      Map<String, Value> row = new LinkedHashMap<>();
      row.put("image", Value.of(use.image()));
      row.put("kind", Value.of(use.resource().kind()));
      row.put("name", Value.of(use.resource().name()));
      row.put("container", Value.of(use.container()));
      row.put("template", Value.of(template));
      row.put("values", Value.sequence(use.values().stream().map(ImagesCommand::read).toList()));
      if (why) {
        row.put("packs", WhyPage.data(use.packs()));
      }
      data.add(Value.mapping(row));
    }
    return format.print(why ? WhyPage.text(uses) : table.text(), Value.sequence(data));
  }

  static String template(ListImages.Use use) {
    return use.place().map(ImagesCommand::location).orElse(use.source());
  }

  private static String read(List<ListImages.Read> values) {
    return values.stream()
        .map(one -> one.path() + one.from().map(from -> " (" + from + ")").orElse(""))
        .collect(Collectors.joining(", "));
  }

  private static Value read(ListImages.Read one) {
    Map<String, Value> facts = new LinkedHashMap<>();
    facts.put("path", Value.of(one.path()));
    one.from().ifPresent(from -> facts.put("from", Value.of(from)));
    return Value.mapping(facts);
  }

  private static String location(Span place) {
    return place.source().name() + ":" + place.line();
  }
}
