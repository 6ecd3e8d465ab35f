package io.sherpack.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Splits a rendered YAML stream into the texts of its documents, as Helm does.
final class DocumentSplitter {
  // A line that starts with `---` ends a document: in YAML no scalar may hold one there. Helm also
  // takes `---apiVersion: v1`.
  private static final Pattern HELM =
      Pattern.compile("^---[ \\t]*", Pattern.MULTILINE | Pattern.UNIX_LINES);
  // `-----BEGIN` is none.
  private static final Pattern PACK = Pattern.compile("^---(?!-)[ \\t]*", Pattern.MULTILINE);

  /// @param line where the text begins in the stream, from 1
  /// @param indent how many characters stand before it on that line
  record Document(String text, int line, int indent) {}

  private DocumentSplitter() {}

  static List<Document> split(String stream, ManifestRules rules) {
    Pattern separator =
        switch (rules) {
          case PACK -> PACK;
          case CHART -> HELM;
        };
    List<Document> documents = new ArrayList<>();
    int start = rules == ManifestRules.CHART ? firstInk(stream, 0, stream.length()) : 0;
    int from = start;
    for (MatchResult found : separator.matcher(stream).results().toList()) {
      if (found.start() >= from) {
        add(documents, stream, start, found.start());
        start = found.end();
      }
    }
    add(documents, stream, start, stream.length());
    return documents;
  }

  private static void add(List<Document> documents, String stream, int start, int end) {
    int first = firstInk(stream, start, end);
    if (first < end) {
      int line = 1 + (int) stream.substring(0, first).chars().filter(c -> c == '\n').count();
      int indent = first - (stream.lastIndexOf('\n', first - 1) + 1);
      documents.add(new Document(stream.substring(first, end), line, indent));
    }
  }

  private static int firstInk(String stream, int start, int end) {
    int first = start;
    while (first < end && GoSpace.is(stream.charAt(first))) {
      first++;
    }
    return first;
  }
}
