package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlWalk;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/// Reads `index.yaml`, in YAML or JSON, version by version.
final class IndexDocument {
  /// Opens the document again.
  interface Opening {
    InputStream open() throws IOException;
  }

  private IndexDocument() {}

  /// Reads the document into a sink, which is a new one if it has to be read twice.
  ///
  /// @param name what messages call the document
  /// @throws SherpackException.Input when it is no index
  static <S extends IndexSink> S read(String name, Opening opening, Supplier<S> sinks) {
    try {
      S sink = sinks.get();
      try (InputStream in = opening.open()) {
        if (RegularIndex.read(in, sink)) {
          return sink;
        }
      }
      try (InputStream in = opening.open()) {
        var source = new SourceText(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        return any(source, sinks.get());
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static <S extends IndexSink> S any(SourceText source, S sink) {
    var visitor = new Visitor(sink);
    YamlWalk.walk(source, visitor);
    if (!visitor.versioned) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "invalid-index", "`" + source.name() + "` is no index: it has no `apiVersion`")
              .hint("an index is what `repo index` writes"));
    }
    return sink;
  }

  /// Hands the versions below `entries.NAME` on.
  private static final class Visitor implements YamlWalk.Visitor {
    private static final int IN_PACK = 2;

    private final IndexSink sink;
    private boolean versioned;
    private String last = "";

    Visitor(IndexSink sink) {
      this.sink = sink;
    }

    @Override
    public boolean enter(List<String> path) {
      if (path.size() == IN_PACK && path.getFirst().equals("entries")) {
        pack(path.getLast());
      }
      return path.isEmpty() || (path.getFirst().equals("entries") && path.size() <= IN_PACK);
    }

    private void pack(String name) {
      sink.pack(name);
      last = name;
    }

    @Override
    public void node(List<String> path, YamlNode node) {
      if (path.equals(List.of("apiVersion"))) {
        versioned = node instanceof YamlNode.Scalar scalar && !scalar.text().isEmpty();
      } else if (path.size() == IN_PACK && path.getFirst().equals("entries")) {
        if (!path.getLast().equals(last)) {
          pack(path.getLast());
        }
        EntryReader.read(node).ifPresent(sink::version);
      }
    }
  }
}
