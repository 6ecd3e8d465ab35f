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

  private final String stream;
  private final List<Document> documents = new ArrayList<>();
  // How far lines were counted: from the start for each document would take the square of the time.
  private int counted;
  private int line = 1;

  private DocumentSplitter(String stream) {
    this.stream = stream;
  }

  static List<Document> split(String stream, ManifestRules rules) {
    Pattern separator =
        switch (rules) {
          case PACK -> PACK;
          case CHART -> HELM;
        };
    var splitter = new DocumentSplitter(stream);
    int start = rules == ManifestRules.CHART ? firstInk(stream, 0, stream.length()) : 0;
    int from = start;
    for (MatchResult found : separator.matcher(stream).results().toList()) {
      if (found.start() >= from) {
        splitter.add(start, found.start());
        start = found.end();
      }
    }
    splitter.add(start, stream.length());
    return splitter.documents;
  }

  private void add(int start, int end) {
    int first = firstInk(stream, start, end);
    if (first < end) {
      int indent = first - (stream.lastIndexOf('\n', first - 1) + 1);
      documents.add(new Document(stream.substring(first, end), lineOf(first), indent));
    }
  }

  private int lineOf(int place) {
    int found = stream.indexOf('\n', counted);
    while (found >= 0 && found < place) {
      line++;
      counted = found + 1;
      found = stream.indexOf('\n', counted);
    }
    return line;
  }

  private static int firstInk(String stream, int start, int end) {
    int first = start;
    while (first < end && GoSpace.is(stream.charAt(first))) {
      first++;
    }
    return first;
  }
}
