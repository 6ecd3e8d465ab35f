package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.PackMetadata.Maintainer;
import io.sherpack.version.Version;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import io.sherpack.yaml.YamlReader.Duplicates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads Chart.yaml, and requirements.yaml of charts in the first format; unknown keys are no
/// mistake there.
final class ChartYamlReader {
  private final Problems problems = new Problems();

  private ChartYamlReader() {}

  static PackYamlReader.Manifest read(SourceText chart, Optional<SourceText> requirements) {
    return new ChartYamlReader().manifest(chart, requirements);
  }

  private PackYamlReader.Manifest manifest(SourceText chart, Optional<SourceText> requirements) {
    Fields fields = fields(chart);
    PackMetadata metadata = metadata(fields);
    PackType type =
        fields.text("type").filter("library"::equals).isPresent()
            ? PackType.LIBRARY
            : PackType.APPLICATION;
    List<Dependency> dependencies = new ArrayList<>(dependencies(fields));
    requirements.ifPresent(source -> dependencies.addAll(dependencies(fields(source))));
    checkNameAndVersion(metadata, fields);
    problems.throwIfFailed();
    return new PackYamlReader.Manifest(type, metadata, dependencies, false, CrdPolicy.STANDARD);
  }

  private static void checkNameAndVersion(PackMetadata metadata, Fields fields) {
    String name = metadata.name();
    if (name.equals(".") || name.equals("..") || name.contains("/")) {
      fields.problem("invalid-name", "`" + name + "` is not a name for a chart", "name");
    }
    String version = metadata.version();
    if (!version.isEmpty() && Version.parse(version).isEmpty()) {
      fields.problem("invalid-version", "`" + version + "` is not a semantic version", "version");
    }
  }

  private Fields fields(SourceText source) {
    YamlNode node = YamlReader.read(source, Duplicates.LAST_WINS);
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
        fields.needed("name"),
        fields.needed("version"),
        fields.text("description"),
        fields.text("appVersion"),
        fields.text("kubeVersion"),
        fields.text("home"),
        fields.text("icon"),
        fields.texts("sources"),
        fields.texts("keywords"),
        maintainers(fields),
        fields.textMap("annotations"),
        fields.truth("deprecated", false));
  }

  private List<Maintainer> maintainers(Fields fields) {
    List<Maintainer> maintainers = new ArrayList<>();
    for (Fields maintainer : fields.each("maintainers")) {
      maintainers.add(
          new Maintainer(
              maintainer.text("name").orElse(""),
              maintainer.text("email"),
              maintainer.text("url")));
    }
    return maintainers;
  }

  private List<Dependency> dependencies(Fields top) {
    return DependencyReader.read(top.each("dependencies"), DependencyReader.Form.CHART, problems);
  }
}
