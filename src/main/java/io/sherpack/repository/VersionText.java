package io.sherpack.repository;

import io.sherpack.pack.Dependency;
import io.sherpack.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an index says of one version; one object serves for all of its versions. As a record it is
/// what the compact index keeps.
final class VersionText {
  static final int NAME = 0;
  static final int VERSION = 1;
  static final int APP_VERSION = 2;
  static final int DESCRIPTION = 3;
  static final int DIGEST = 4;
  static final int CREATED = 5;
  static final int DEPRECATED = 6;
  static final int API_VERSION = 7;

  /// The keys of the texts above, in their order.
  static final List<String> KEYS =
      List.of(
          "name",
          "version",
          "appVersion",
          "description",
          "digest",
          "created",
          "deprecated",
          "apiVersion");

  // Addresses, keywords and dependencies.
  private static final int LISTS = 3;

  private final TextSlots texts = new TextSlots(KEYS.size());
  private final Items urls = new Items();
  private final Items keywords = new Items();
  private final Items dependencies = new Items();
  private final DependencyText dependency = new DependencyText();

  void clear() {
    texts.clear();
    urls.clear();
    keywords.clear();
    dependencies.clear();
  }

  TextSlots texts() {
    return texts;
  }

  Items urls() {
    return urls;
  }

  Items keywords() {
    return keywords;
  }

  Items dependencies() {
    return dependencies;
  }

  /// Returns an empty dependency to be filled, and then added.
  DependencyText dependency() {
    dependency.clear();
    return dependency;
  }

  void add(DependencyText filled) {
    filled.write(dependencies.begin());
    dependencies.end();
  }

  /// Returns the version, unless it lacks what every version has: Helm leaves such out too.
  Optional<Version> version() {
    return texts.empty(NAME) || texts.has(NAME, '/')
        ? Optional.empty()
        : Version.parse(texts.text(VERSION));
  }

  void write(Bytes out) {
    texts.write(out);
    urls.write(out);
    keywords.write(out);
    dependencies.write(out);
  }

  static IndexEntry read(BytesReader in) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < KEYS.size(); i++) {
      texts.add(in.text());
    }
    List<String> urls = texts(in);
    List<String> keywords = texts(in);
    int count = in.number();
    List<Dependency> dependencies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int _ = in.number();
      dependencies.add(DependencyText.read(in));
    }
    return EntryReader.entry(texts, urls, keywords, dependencies);
  }

  /// Puts the digest of one version into `digests`, and goes behind its record.
  static void digest(BytesReader in, Map<String, String> digests) {
    String name = in.text();
    String version = in.text();
    for (int slot = VERSION + 1; slot < KEYS.size(); slot++) {
      if (slot == DIGEST) {
        digests.put(IndexWatch.key(name, version), EntryReader.digits(in.text()));
      } else {
        int _ = in.skip();
      }
    }
    for (int list = 0; list < LISTS; list++) {
      for (int left = in.number(); left > 0; left--) {
        int _ = in.skip();
      }
    }
  }

  static List<String> texts(BytesReader in) {
    int count = in.number();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(in.text());
    }
    return all;
  }
}
