package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.PackMetadata.Maintainer;
import io.sherpack.version.Version;
import io.sherpack.yaml.Datum;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads Chart.yaml, and requirements.yaml of charts in the first format; unknown keys are no
/// mistake there.
final class ChartYamlReader {
  private static final String FIRST_FORMAT = "v1";

  private final Problems problems = new Problems();

  private ChartYamlReader() {}

  static PackYamlReader.Manifest read(SourceText chart, Optional<SourceText> requirements) {
    return new ChartYamlReader().manifest(chart, requirements);
  }

  static Optional<PackMetadata> tried(SourceText chart) {
    var reader = new ChartYamlReader();
    try {
      Fields fields = reader.fields(chart);
      PackMetadata metadata = reader.metadata(fields);
      var _ = reader.dependencies(fields);
      boolean unread =
          reader.problems.all().stream().anyMatch(found -> found.code().equals("wrong-type"));
      return unread ? Optional.empty() : Optional.of(metadata);
    } catch (SherpackException.Input _) {
      return Optional.empty();
    }
  }

  private PackYamlReader.Manifest manifest(SourceText chart, Optional<SourceText> requirements) {
    Fields fields = fields(chart);
    PackMetadata metadata = metadata(fields);
    PackType type = type(metadata, fields);
    List<Dependency> dependencies = new ArrayList<>(dependencies(fields));
    requirements.ifPresent(source -> dependencies.addAll(dependencies(fields(source))));
    checkNameAndVersion(metadata, fields);
    problems.throwIfFailed();
    return new PackYamlReader.Manifest(
        type, metadata, dependencies, RuleSet.HELM, false, CrdPolicy.STANDARD, List.of());
  }

  private static PackType type(PackMetadata metadata, Fields fields) {
    String type = metadata.type().orElse("application");
    if (!type.equals("application") && !type.equals("library")) {
      fields.problem(
          "invalid-choice",
          "`type` is `" + type + "`, but must be `application` or `library`",
          "type");
    }
    return type.equals("library") ? PackType.LIBRARY : PackType.APPLICATION;
  }

  private static void checkNameAndVersion(PackMetadata metadata, Fields fields) {
    String name = metadata.name();
    if (name.equals(".") || name.equals("..") || name.contains("/")) {
      fields.problem("invalid-name", "`" + name + "` is not a name for a chart", "name");
    }
    // Helm reads the third format and installs nothing of it.
    if (metadata.apiVersion().equals("v3")) {
      fields.problem("invalid-api-version", "invalid chart apiVersion", "apiVersion");
    }
    String version = metadata.version();
    if (!version.isEmpty() && Version.parse(version).isEmpty()) {
      fields.problem("invalid-version", "`" + version + "` is not a semantic version", "version");
    }
  }

  private Fields fields(SourceText source) {
    YamlNode node =
        YamlReader.first(source).orElse(new YamlNode.Scalar(source.at(0), "", new Datum.Nothing()));
    if (node instanceof YamlNode.Mapping mapping) {
      return Fields.lenient(mapping, problems);
    }
    if (node.isNull()) {
      return Fields.lenient(new YamlNode.Mapping(node.span(), List.of()), problems);
    }
    throw new SherpackException.Input(
        Diagnostic.error("wrong-type", "`" + source.name() + "` must hold a map").at(node.span()));
  }

  private PackMetadata metadata(Fields fields) {
    return new PackMetadata(
        fields.text("apiVersion").filter(text -> !text.isEmpty()).orElse(FIRST_FORMAT),
        fields.text("type").filter(text -> !text.isEmpty()),
        sanitized(fields.needed("name")),
        fields.needed("version"),
        text(fields, "description"),
        text(fields, "appVersion"),
        text(fields, "kubeVersion"),
        text(fields, "home"),
        text(fields, "icon"),
        texts(fields, "sources"),
        texts(fields, "keywords"),
        maintainers(fields),
        fields.textMap("annotations"),
        fields.truth("deprecated", false),
        text(fields, "condition"),
        text(fields, "tags"));
  }

  private List<Maintainer> maintainers(Fields fields) {
    List<Maintainer> maintainers = new ArrayList<>();
    for (Fields maintainer : fields.each("maintainers")) {
      maintainers.add(
          new Maintainer(
              text(maintainer, "name").orElse(""),
              text(maintainer, "email"),
              text(maintainer, "url")));
    }
    return maintainers;
  }

  private static Optional<String> text(Fields fields, String key) {
    return fields.text(key).map(ChartYamlReader::sanitized);
  }

  private static List<String> texts(Fields fields, String key) {
    return fields.texts(key).stream().map(ChartYamlReader::sanitized).toList();
  }

  // White space of every kind becomes a blank, and what cannot be printed goes.
  private static String sanitized(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> blank(point) ? ' ' : point)
        .filter(ChartYamlReader::printable)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean blank(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point) || point == 0x85;
  }

  private static boolean printable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private List<Dependency> dependencies(Fields top) {
    return DependencyReader.read(top.each("dependencies"), DependencyReader.Form.CHART, problems);
  }
}
