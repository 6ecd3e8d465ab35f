package io.sherpack.repository;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Span;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.PackKind;
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

  /// Reads a version, which has nothing in it when it is none.
  static void read(YamlNode node, VersionText into) {
    into.clear();
    if (!(node instanceof YamlNode.Mapping fields)) {
      return;
    }
    for (int slot = 0; slot < VersionText.KEYS.size(); slot++) {
      into.texts().set(slot, text(fields, VersionText.KEYS.get(slot)));
    }
    texts(fields, "urls", into.urls());
    texts(fields, "keywords", into.keywords());
    for (YamlNode item : items(fields, "dependencies")) {
      if (item instanceof YamlNode.Mapping one) {
        DependencyText dependency = into.dependency();
        read(one, dependency);
        into.add(dependency);
      }
    }
  }

  private static void read(YamlNode.Mapping fields, DependencyText into) {
    for (int slot = 0; slot < DependencyText.KEYS.size(); slot++) {
      into.texts().set(slot, text(fields, DependencyText.KEYS.get(slot)));
    }
    texts(fields, "tags", into.tags());
    imports(fields).forEach(into::add);
  }

  /// Puts a version together from the texts of [VersionText#KEYS].
  static IndexEntry entry(
      List<String> texts, List<String> urls, List<String> keywords, List<Dependency> dependencies) {
    var pack =
        new PackVersion(
            texts.get(VersionText.NAME),
            texts.get(VersionText.VERSION),
            dependencies,
            digest(texts.get(VersionText.DIGEST)),
            instant(texts.get(VersionText.CREATED)),
            urls,
            texts.get(VersionText.APP_VERSION),
            texts.get(VersionText.DESCRIPTION),
            texts.get(VersionText.DEPRECATED).equals("true"),
            texts.get(VersionText.API_VERSION).startsWith("sherpack")
                ? PackKind.PACK
                : PackKind.CHART);
    return new IndexEntry(pack, keywords);
  }

  // Some repositories write `sha256:` before it.
  static String digits(String text) {
    return text.substring(text.indexOf(':') + 1);
  }

  private static Optional<String> digest(String text) {
    String digits = digits(text);
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

  /// Puts a dependency together from the texts of [DependencyText#KEYS].
  static Dependency dependency(
      List<String> texts, List<String> tags, List<Dependency.Import> imports) {
    List<String> conditions = new ArrayList<>();
    for (String path : texts.get(DependencyText.CONDITION).strip().split(",", -1)) {
      if (!path.isEmpty()) {
        conditions.add(path);
      }
    }
    String alias = texts.get(DependencyText.ALIAS);
    return new Dependency(
        texts.get(DependencyText.NAME),
        texts.get(DependencyText.VERSION),
        texts.get(DependencyText.REPOSITORY),
        conditions,
        tags,
        alias.isEmpty() ? Optional.empty() : Optional.of(alias),
        imports,
        true,
        Dependency.Resolve.WHEN_ENABLED,
        false,
        NOWHERE);
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

  private static void texts(YamlNode.Mapping fields, String key, Items into) {
    for (YamlNode item : items(fields, key)) {
      into.add(text(item));
    }
  }

  private static List<YamlNode> items(YamlNode.Mapping fields, String key) {
    return fields.get(key).orElse(null) instanceof YamlNode.Sequence(_, var items)
        ? items
        : List.of();
  }
}
