package io.sherpack.repository;

import io.sherpack.pack.Dependency;
import io.sherpack.pack.Dependency.Import;
import io.sherpack.pack.PackKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the parts of a compact index are written and read.
final class CompactForm {
  private static final int MOST = 64 << 20;

  private CompactForm() {}

  static void text(DataOutput out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String text(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST) {
      throw new IOException("broken");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static void texts(DataOutput out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      text(out, text);
    }
  }

  static List<String> texts(DataInput in) throws IOException {
    int count = in.readInt();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(text(in));
    }
    return texts;
  }

  static void version(DataOutput out, PackVersion version) throws IOException {
    text(out, version.version());
    text(out, version.digest().orElse(""));
    out.writeLong(version.created().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE));
    out.writeBoolean(version.deprecated());
    out.writeBoolean(version.kind() == PackKind.PACK);
    texts(out, version.urls());
    out.writeInt(version.dependencies().size());
    for (Dependency dependency : version.dependencies()) {
      dependency(out, dependency);
    }
    text(out, version.appVersion());
    text(out, version.description());
  }

  static PackVersion version(DataInput in, String name) throws IOException {
    String version = text(in);
    String digest = text(in);
    long created = in.readLong();
    boolean deprecated = in.readBoolean();
    boolean pack = in.readBoolean();
    List<String> urls = texts(in);
    int count = in.readInt();
    List<Dependency> dependencies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      dependencies.add(dependency(in));
    }
    return new PackVersion(
        name,
        version,
        dependencies,
        digest.isEmpty() ? Optional.empty() : Optional.of(digest),
        created == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(created)),
        urls,
        text(in),
        text(in),
        deprecated,
        pack ? PackKind.PACK : PackKind.CHART);
  }

  private static void dependency(DataOutput out, Dependency dependency) throws IOException {
    text(out, dependency.name());
    text(out, dependency.version());
    text(out, dependency.repository());
    text(out, String.join(",", dependency.conditions()));
    texts(out, dependency.tags());
    text(out, dependency.alias().orElse(""));
    out.writeInt(dependency.imports().size());
    for (Import one : dependency.imports()) {
      text(out, one.child());
      text(out, one.parent());
    }
  }

  private static Dependency dependency(DataInput in) throws IOException {
    String name = text(in);
    String version = text(in);
    String repository = text(in);
    String condition = text(in);
    List<String> tags = texts(in);
    String alias = text(in);
    int count = in.readInt();
    List<Import> imports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      imports.add(new Import(text(in), text(in)));
    }
    return EntryReader.dependency(name, version, repository, condition, tags, alias, imports);
  }
}
