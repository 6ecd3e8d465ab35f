package io.sherpack.repository;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.PackKind;
import io.sherpack.version.Version;
import io.sherpack.yaml.Datum;
import io.sherpack.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one version of an index; keys that are not known do not matter.
final class EntryReader {
  private static final Span NOWHERE = new SourceText("index.yaml", "").at(0);

  private EntryReader() {}

  /// Returns the version, unless it lacks what every version has: Helm leaves such out too.
  static Optional<IndexEntry> read(YamlNode node) {
    if (!(node instanceof YamlNode.Mapping fields)) {
      return Optional.empty();
    }
    return entry(
        text(fields, "name"),
        text(fields, "version"),
        dependencies(fields),
        text(fields, "digest"),
        text(fields, "created"),
        texts(fields, "urls"),
        text(fields, "appVersion"),
        text(fields, "description"),
        text(fields, "deprecated").equals("true"),
        text(fields, "apiVersion"),
        texts(fields, "keywords"));
  }

  /// Puts a version together, unless its name or version is none.
  static Optional<IndexEntry> entry(
      String name,
      String version,
      List<Dependency> dependencies,
      String digest,
      String created,
      List<String> urls,
      String appVersion,
      String description,
      boolean deprecated,
      String apiVersion,
      List<String> keywords) {
    if (name.isEmpty() || name.contains("/") || Version.parse(version).isEmpty()) {
      return Optional.empty();
    }
    var pack =
        new PackVersion(
            name,
            version,
            dependencies,
            digest(digest),
            instant(created),
            urls,
            appVersion,
            description,
            deprecated,
            apiVersion.startsWith("sherpack") ? PackKind.PACK : PackKind.CHART);
    return Optional.of(new IndexEntry(pack, keywords));
  }

  // Some repositories write `sha256:` before it.
  private static Optional<String> digest(String text) {
    String digits = text.substring(text.indexOf(':') + 1);
    return digits.isEmpty() ? Optional.empty() : Optional.of(digits);
  }

  private static Optional<Instant> instant(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException other) {
      return Optional.empty();
    }
  }

  static Dependency dependency(
      String name,
      String version,
      String repository,
      String condition,
      List<String> tags,
      String alias,
      List<Dependency.Import> imports) {
    List<String> conditions = new ArrayList<>();
    for (String path : condition.strip().split(",", -1)) {
      if (!path.isEmpty()) {
        conditions.add(path);
      }
    }
    return new Dependency(
        name,
        version,
        repository,
        conditions,
        tags,
        alias.isEmpty() ? Optional.empty() : Optional.of(alias),
        imports,
        true,
        Dependency.Resolve.WHEN_ENABLED,
        false,
        NOWHERE);
  }

  private static List<Dependency> dependencies(YamlNode.Mapping fields) {
    List<Dependency> all = new ArrayList<>();
    for (YamlNode item : items(fields, "dependencies")) {
      if (item instanceof YamlNode.Mapping one) {
        all.add(
            dependency(
                text(one, "name"),
                text(one, "version"),
                text(one, "repository"),
                text(one, "condition"),
                texts(one, "tags"),
                text(one, "alias"),
                imports(one)));
      }
    }
    return all;
  }

  private static List<Dependency.Import> imports(YamlNode.Mapping fields) {
    List<Dependency.Import> imports = new ArrayList<>();
    for (YamlNode item : items(fields, "import-values")) {
      switch (item) {
        case YamlNode.Scalar(_, _, Datum.Text(var name)) ->
            imports.add(new Dependency.Import("exports." + name, ""));
        case YamlNode.Mapping pair ->
            imports.add(new Dependency.Import(path(pair, "child"), path(pair, "parent")));
        case YamlNode.Scalar _, YamlNode.Sequence _ -> {}
      }
    }
    return imports;
  }

  private static String path(YamlNode.Mapping pair, String key) {
    String path = text(pair, key);
    return path.equals(".") ? "" : path;
  }

  private static String text(YamlNode.Mapping fields, String key) {
    return fields.get(key).map(EntryReader::text).orElse("");
  }

  private static String text(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar(_, _, Datum.Nothing _) -> "";
      case YamlNode.Scalar(_, var text, _) -> text;
      case YamlNode.Sequence _, YamlNode.Mapping _ -> "";
    };
  }

  private static List<String> texts(YamlNode.Mapping fields, String key) {
    return items(fields, key).stream()
        .map(EntryReader::text)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static List<YamlNode> items(YamlNode.Mapping fields, String key) {
    return fields.get(key).orElse(null) instanceof YamlNode.Sequence(_, var items)
        ? items
        : List.of();
  }
}
