package io.sherpack.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Splits a rendered YAML stream into the texts of its documents, as Helm does.
final class DocumentSplitter {
  // A line that starts with `---` ends a document: in YAML no scalar may hold one there. Helm also
  // takes `---apiVersion: v1`; `-----BEGIN` is none.
  private static final Pattern SEPARATOR = Pattern.compile("^---(?!-)[ \\t]*", Pattern.MULTILINE);

  /// @param line where the text begins in the stream, from 1
  /// @param indent how many characters stand before it on that line
  record Document(String text, int line, int indent) {}

  private DocumentSplitter() {}

  static List<Document> split(String stream) {
    List<Document> documents = new ArrayList<>();
    int start = 0;
    for (MatchResult separator : SEPARATOR.matcher(stream).results().toList()) {
      add(documents, stream, start, separator.start());
      start = separator.end();
    }
    add(documents, stream, start, stream.length());
    return documents;
  }

  private static void add(List<Document> documents, String stream, int start, int end) {
    int first = start;
    while (first < end && Character.isWhitespace(stream.charAt(first))) {
      first++;
    }
    if (first < end) {
      int line = 1 + (int) stream.substring(0, first).chars().filter(c -> c == '\n').count();
      int indent = first - (stream.lastIndexOf('\n', first - 1) + 1);
      documents.add(new Document(stream.substring(first, end), line, indent));
    }
  }
}
