package io.sherpack.repository;

import io.sherpack.pack.Dependency;
import java.util.ArrayList;
import java.util.List;

/// What an index says of one dependency of a version.
final class DependencyText {
  static final int NAME = 0;
  static final int VERSION = 1;
  static final int REPOSITORY = 2;
  static final int CONDITION = 3;
  static final int ALIAS = 4;

  /// The keys of the texts above, in their order.
  static final List<String> KEYS = List.of("name", "version", "repository", "condition", "alias");

  private final TextSlots texts = new TextSlots(KEYS.size());
  private final Items tags = new Items();
  private final Items imports = new Items();

  void clear() {
    texts.clear();
    tags.clear();
    imports.clear();
  }

  TextSlots texts() {
    return texts;
  }

  Items tags() {
    return tags;
  }

  void add(Dependency.Import values) {
    Bytes out = imports.begin();
    out.text(values.child());
    out.text(values.parent());
    imports.end();
  }

  void write(Bytes out) {
    texts.write(out);
    tags.write(out);
    imports.write(out);
  }

  static Dependency read(BytesReader in) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < KEYS.size(); i++) {
      texts.add(in.text());
    }
    List<String> tags = VersionText.texts(in);
    int count = in.number();
    List<Dependency.Import> imports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int _ = in.number();
      imports.add(new Dependency.Import(in.text(), in.text()));
    }
    return EntryReader.dependency(texts, tags, imports);
  }
}
