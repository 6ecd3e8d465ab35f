package io.sherpack.pack;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.Origin;
import io.sherpack.values.RawText;
import io.sherpack.values.Value;
import io.sherpack.values.ValuesFile;
import io.sherpack.values.YamlValues;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import io.sherpack.yaml.YamlReader.Duplicates;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Makes a pack of its files, subpacks included.
final class PackAssembly {
  private static final int DEEPEST = 140;
  private static final String CHART_SCHEMA = "values.schema.json";
  private static final List<String> LOCKS = List.of("Chart.lock", "requirements.lock");
  private static final List<String> OF_CHART =
      List.of("Chart.yaml", "Chart.lock", "values.yaml", CHART_SCHEMA);
  private static final List<String> SCHEMAS =
      List.of("values.schema.yaml", "values.schema.json", "schema.yaml", "schema.json");

  private final SequencedMap<String, byte[]> files;
  private final String shown;
  private final String folder;
  private final int depth;
  private final FileLimits limits;
  private final Problems problems = new Problems();

  private PackAssembly(
      SequencedMap<String, byte[]> files,
      String shown,
      String folder,
      int depth,
      FileLimits limits) {
    this.files = files;
    this.shown = shown;
    this.folder = folder;
    this.depth = depth;
    this.limits = limits;
  }

  /// @param shown what messages call the place of the files
  /// @param folder the name of their folder, empty for an archive
  static Pack of(
      SequencedMap<String, byte[]> files, String shown, String folder, FileLimits limits) {
    return new PackAssembly(files, shown, folder, 0, limits).pack();
  }

  private Pack pack() {
    if (depth > DEEPEST) {
      throw new SherpackException.Input(
          Diagnostic.error(
              "nesting-too-deep",
              "packs are nested more than %d deep below `%s`"
                  .formatted(DEEPEST, shown.substring(0, Math.max(0, shown.indexOf("/charts/"))))));
    }
    PackKind kind = kind();
    SourceText manifest = source(kind == PackKind.PACK ? "Pack.yaml" : "Chart.yaml");
    Optional<PackYamlReader.Manifest> read = collected(() -> manifest(kind, manifest));
    RuleSet rules = read.map(PackYamlReader.Manifest::rules).orElse(RuleSet.SHERPACK);
    Optional<SourceText> values = optional("values.yaml").map(SourceText::ofValues);
    Value.Mapping defaults =
        values.flatMap(text -> collected(() -> defaults(rules, text))).orElse(Value.Mapping.EMPTY);
    List<SourceText> templates = sources(rules, "templates/");
    List<SourceText> crds = sources(rules, "crds/").stream().filter(PackAssembly::yaml).toList();
    List<Pack> subpacks = subpacks(kind);
    if (kind == PackKind.CHART) {
      LOCKS.forEach(lock -> optional(lock).ifPresent(this::checkLock));
    }
    problems.throwIfFailed();
    var facts = read.orElseThrow();
    return new Pack(
        kind,
        facts.type(),
        facts.metadata(),
        manifest,
        facts.dependencies(),
        rules,
        facts.strict(),
        facts.crdPolicy(),
        facts.postRender(),
        folder.isEmpty() ? facts.metadata().name() : folder,
        values,
        defaults,
        schemas(kind).stream().filter(files::containsKey).findFirst().map(this::source),
        templates,
        crds,
        kind == PackKind.CHART ? othersOfChart(facts.metadata()) : others(rules),
        subpacks);
  }

  // Helm reads the lock of every chart, whatever it is for.
  private void checkLock(SourceText lock) {
    var _ =
        collected(
            () -> {
              YamlNode node =
                  YamlReader.first(lock)
                      .orElseGet(() -> new YamlNode.Mapping(lock.at(0), List.of()));
              if (node instanceof YamlNode.Mapping || node.isNull()) {
                return node;
              }
              throw new SherpackException.Input(
                  Diagnostic.error("wrong-type", "`" + lock.name() + "` must hold a map")
                      .at(node.span()));
            });
  }

  private PackKind kind() {
    if (files.containsKey("Pack.yaml")) {
      return PackKind.PACK;
    }
    if (files.containsKey("Chart.yaml")) {
      return PackKind.CHART;
    }
    throw notAPack(shown);
  }

  static SherpackException notAPack(String shown) {
    return new SherpackException.Input(
        Diagnostic.error("not-a-pack", "`" + shown + "` has neither `Pack.yaml` nor `Chart.yaml`")
            .hint("`sherpack create NAME` makes a pack to start from"));
  }

  private PackYamlReader.Manifest manifest(PackKind kind, SourceText source) {
    return switch (kind) {
      case PACK -> PackYamlReader.read(source);
      case CHART -> ChartYamlReader.read(source, optional("requirements.yaml"));
    };
  }

  private Value.Mapping defaults(RuleSet rules, SourceText source) {
    if (rules.helm()) {
      return ValuesFile.readForChart(source, new Origin.PackDefault(source.name())).values();
    }
    YamlNode node = YamlReader.read(source, Duplicates.REFUSED);
    if (node.isNull()) {
      return Value.Mapping.EMPTY;
    }
    if (YamlValues.of(node) instanceof Value.Mapping mapping) {
      return mapping;
    }
    throw new SherpackException.Input(
        Diagnostic.error("wrong-type", "values must be a map, but this is a " + node.kindName())
            .at(node.span()));
  }

  private List<Pack> subpacks(PackKind kind) {
    Map<String, SequencedMap<String, byte[]>> folders = new TreeMap<>();
    List<Pack> packs = new ArrayList<>();
    files.forEach(
        (path, bytes) -> {
          String inner = path.startsWith("charts/") ? path.substring("charts/".length()) : "";
          int slash = inner.indexOf('/');
          // As in Helm, what starts with `_` or `.` is no subpack, nor is a lone file.
          if (inner.startsWith("_") || inner.startsWith(".")) {
            return;
          }
          if (slash > 0) {
            folders
                .computeIfAbsent(inner.substring(0, slash), _ -> new TreeMap<>())
                .put(inner.substring(slash + 1), bytes);
          } else if (inner.endsWith(".tgz")
              || (kind == PackKind.PACK && inner.endsWith(".tar.gz"))) {
            String place = shown + "/charts/" + inner;
            collected(() -> subpack(ArchiveReader.read(bytes, place, limits), place, ""))
                .ifPresent(packs::add);
          } else if (kind == PackKind.CHART && !inner.isEmpty() && !inner.endsWith(".prov")) {
            problems.add(noChart(inner));
          }
        });
    folders.forEach(
        (name, content) ->
            collected(() -> subpack(content, shown + "/charts/" + name, name))
                .ifPresent(packs::add));
    return packs;
  }

  private Diagnostic noChart(String file) {
    return Diagnostic.error("not-a-pack", "`" + shown + "/charts/" + file + "` is not a chart")
        .hint("Helm takes every file in `charts/` for one; name it in `.helmignore`");
  }

  private Pack subpack(SequencedMap<String, byte[]> content, String place, String name) {
    return new PackAssembly(content, place, name, depth + 1, limits).pack();
  }

  private static List<String> schemas(PackKind kind) {
    return kind == PackKind.CHART ? List.of(CHART_SCHEMA) : SCHEMAS;
  }

  // What Helm hands to templates; signatures of subcharts are among it.
  private SequencedMap<String, byte[]> othersOfChart(PackMetadata metadata) {
    boolean first = metadata.apiVersion().equals("v1");
    SequencedMap<String, byte[]> others = new LinkedHashMap<>();
    files.forEach(
        (path, bytes) -> {
          boolean subchart = path.startsWith("charts/") && !path.endsWith(".prov");
          boolean requirements =
              path.equals("requirements.yaml") || path.equals("requirements.lock");
          boolean owned = OF_CHART.contains(path) || (requirements && !first);
          if (!path.startsWith("templates/") && !subchart && !owned) {
            others.put(path, withoutMark(bytes));
          }
        });
    return others;
  }

  private static byte[] withoutMark(byte[] bytes) {
    boolean marked =
        bytes.length >= 3
            && (bytes[0] & 0xFF) == 0xEF
            && (bytes[1] & 0xFF) == 0xBB
            && (bytes[2] & 0xFF) == 0xBF;
    return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
  }

  private SequencedMap<String, byte[]> others(RuleSet rules) {
    SequencedMap<String, byte[]> others = new LinkedHashMap<>();
    files.forEach(
        (path, bytes) -> {
          if (!path.startsWith("templates/") && !path.startsWith("charts/") && !owned(path)) {
            others.put(path, rules.helm() ? withoutMark(bytes) : bytes);
          }
        });
    return others;
  }

  private static boolean owned(String path) {
    return List.of("Pack.yaml", "Chart.yaml", "values.yaml", "Pack.lock.yaml", "Chart.lock")
            .contains(path)
        || SCHEMAS.contains(path);
  }

  // Helm minds bytes that are not UTF-8 only where YAML is read.
  private List<SourceText> sources(RuleSet rules, String prefix) {
    List<SourceText> sources = new ArrayList<>();
    for (String path : files.keySet()) {
      if (path.startsWith(prefix)) {
        collected(() -> rules.helm() ? raw(path) : text(path, path)).ifPresent(sources::add);
      }
    }
    return sources;
  }

  private static boolean yaml(SourceText source) {
    return source.name().matches(".*\\.(ya?ml|json)");
  }

  private Optional<SourceText> optional(String path) {
    return files.containsKey(path) ? Optional.of(source(path)) : Optional.empty();
  }

  // Files that are read here are called by the way that leads to them; templates by their place in
  // the pack.
  private SourceText source(String path) {
    return text(path, shown.equals(".") ? path : shown.replaceFirst("/+$", "") + "/" + path);
  }

  private SourceText raw(String path) {
    return new SourceText(path, RawText.of(withoutMark(files.getOrDefault(path, new byte[0]))));
  }

  private SourceText text(String path, String name) {
    byte[] bytes = files.getOrDefault(path, new byte[0]);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new SourceText(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException notText) {
      throw new SherpackException.Input(
          Diagnostic.error("not-utf-8", "`" + shown + "/" + path + "` is not UTF-8 text"));
    }
  }

  private interface Reading<T> {
    T read();
  }

  // One bad file must not hide what is wrong with the others.
  private <T> Optional<T> collected(Reading<T> reading) {
    try {
      return Optional.of(reading.read());
    } catch (SherpackException.Input failure) {
      problems.addAll(failure.diagnostics());
      return Optional.empty();
    }
  }
}
