package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.FileReason;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlWalk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads `index.yaml`, in YAML or JSON, version by version.
final class IndexDocument {
  /// Opens the document again.
  interface Opening {
    InputStream open() throws IOException;
  }

  private IndexDocument() {}

  /// Reads a document as most are written; false when this one is not, and what the sink was told
  /// does not count.
  ///
  /// @param name what messages call the document
  static boolean regular(String name, Opening opening, IndexSink sink) {
    try (InputStream in = opening.open()) {
      return RegularIndex.read(in, sink);
    } catch (IOException failed) {
      throw unreadable(name, failed);
    }
  }

  /// Reads a document however it is written.
  ///
  /// @throws SherpackException.Input when it is no index
  static void any(String name, Opening opening, IndexSink sink) {
    try (InputStream in = opening.open()) {
      any(new SourceText(name, new String(in.readAllBytes(), StandardCharsets.UTF_8)), sink);
    } catch (IOException failed) {
      throw unreadable(name, failed);
    }
  }

  private static SherpackException unreadable(String name, IOException failed) {
    return new SherpackException.Remote(
        Diagnostic.error(
            "unreadable-index", "cannot read `" + name + "`: " + FileReason.of(failed)),
        failed);
  }

  static void any(SourceText source, IndexSink sink) {
    var visitor = new Visitor(sink);
    YamlWalk.walk(source, visitor);
    if (!visitor.versioned) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "invalid-index", "`" + source.name() + "` is no index: it has no `apiVersion`")
              .hint("an index is what `repo index` writes"));
    }
  }

  /// Hands the versions below `entries.NAME` on.
  private static final class Visitor implements YamlWalk.Visitor {
    private static final int IN_PACK = 2;

    private final IndexSink sink;
    private final VersionText version = new VersionText();
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
        EntryReader.read(node, version);
        sink.version(version);
      }
    }
  }
}
