package io.sherpack.repository;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.Dependency;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import io.sherpack.yaml.YamlReader.Duplicates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The lines of one version of an index, and what they say.
final class RegularEntry {
  /// Thrown where the lines say something in a way that only the YAML reader knows.
  private static final class Irregular extends Exception {
    Irregular() {
      super("", null, false, false);
    }
  }

  private static final List<String> TEXTS =
      List.of(
          "name",
          "version",
          "digest",
          "created",
          "appVersion",
          "description",
          "deprecated",
          "apiVersion");

  private byte[] bytes = new byte[1 << 12];
  private int[] starts = new int[128];
  private int[] indents = new int[128];
  private int count;
  private int keyIndent;
  private int at;

  /// @param keyIndent where the keys of the version begin
  void start(int keyIndent) {
    this.keyIndent = keyIndent;
    this.count = 0;
    this.at = 0;
  }

  int keyIndent() {
    return keyIndent;
  }

  /// Adds a line; `indent` is where its text begins.
  boolean add(byte[] source, int from, int to, int indent) {
    int start = count == 0 ? 0 : starts[count];
    int end = start + to - from + 1;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
    }
    if (count + 1 >= starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
      indents = Arrays.copyOf(indents, indents.length * 2);
    }
    System.arraycopy(source, from, bytes, start, to - from);
    bytes[end - 1] = '\n';
    starts[count] = start;
    indents[count] = indent;
    starts[++count] = end;
    return true;
  }

  /// Tells the sink; false when not even the YAML reader can read these lines alone.
  boolean end(IndexSink sink) {
    Optional<IndexEntry> entry;
    try {
      entry = regular();
    } catch (Irregular _) {
      try {
        entry = other();
      } catch (SherpackException notAlone) {
        return false;
      }
    }
    entry.ifPresent(sink::version);
    return true;
  }

  private Optional<IndexEntry> other() {
    String text = RegularScalar.text(bytes, 0, starts[count]);
    YamlNode node = YamlReader.read(new SourceText("index.yaml", text), Duplicates.LAST_WINS);
    return node instanceof YamlNode.Sequence(_, var items) && items.size() == 1
        ? EntryReader.read(items.getFirst())
        : Optional.empty();
  }

  private Optional<IndexEntry> regular() throws Irregular {
    Map<String, String> texts = new HashMap<>();
    List<String> urls = List.of();
    List<String> keywords = List.of();
    List<Dependency> dependencies = List.of();
    while (at < count) {
      if (blank(at)) {
        at++;
        continue;
      }
      String key = key(at, keyIndent);
      if (TEXTS.contains(key)) {
        texts.put(key, scalar(keyIndent + key.length() + 1, keyIndent));
      } else if (key.equals("urls")) {
        urls = list(keyIndent, key);
      } else if (key.equals("keywords")) {
        keywords = list(keyIndent, key);
      } else if (key.equals("dependencies")) {
        dependencies = dependencies();
      } else {
        skip();
      }
    }
    return EntryReader.entry(
        texts.getOrDefault("name", ""),
        texts.getOrDefault("version", ""),
        dependencies,
        texts.getOrDefault("digest", ""),
        texts.getOrDefault("created", ""),
        urls,
        texts.getOrDefault("appVersion", ""),
        texts.getOrDefault("description", ""),
        texts.getOrDefault("deprecated", "").equals("true"),
        texts.getOrDefault("apiVersion", ""),
        keywords);
  }

  private int end(int line) {
    return starts[line + 1] - 1;
  }

  private boolean blank(int line) {
    return starts[line] + indents[line] >= end(line);
  }

  private boolean dash(int line) {
    int start = starts[line] + indents[line];
    return !blank(line)
        && bytes[start] == '-'
        && (start + 1 == end(line) || bytes[start + 1] == ' ');
  }

  // The first line of an item begins with its dash, so its key is at the same place.
  private String key(int line, int indent) throws Irregular {
    if (indents[line] != indent) {
      throw new Irregular();
    }
    int start = starts[line] + indent;
    int to = end(line);
    int colon = start;
    while (colon < to && wordly(bytes[colon])) {
      colon++;
    }
    boolean ends =
        colon < to && bytes[colon] == ':' && (colon + 1 == to || bytes[colon + 1] == ' ');
    if (colon == start || !ends) {
      throw new Irregular();
    }
    return RegularScalar.text(bytes, start, colon);
  }

  private static boolean wordly(byte one) {
    return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || one == '-' || one == '_';
  }

  /// Reads the scalar that begins in column `from` of this line and may go on in deeper lines.
  private String scalar(int from, int indent) throws Irregular {
    int line = at++;
    int start = starts[line] + from;
    Optional<String> first = RegularScalar.of(bytes, start, end(line));
    if (first.isEmpty()) {
      throw new Irregular();
    }
    boolean more = at < count && (blank(at) || indents[at] > indent);
    return more ? folded(start, first.get(), indent) : first.get();
  }

  private String folded(int start, String first, int indent) throws Irregular {
    int begin = start;
    while (bytes[begin] == ' ') {
      begin++;
    }
    boolean plain = bytes[begin] != '"' && bytes[begin] != '\'' && !first.isEmpty();
    if (!plain) {
      return nothingFollows(first, indent);
    }
    var text = new StringBuilder(first);
    while (at < count && !blank(at) && indents[at] > indent) {
      int to = end(at);
      while (bytes[to - 1] == ' ') {
        to--;
      }
      int next = starts[at] + indents[at];
      if (!RegularScalar.continues(bytes, next, to)) {
        throw new Irregular();
      }
      text.append(' ').append(RegularScalar.text(bytes, next, to));
      at++;
    }
    return nothingFollows(text.toString(), indent);
  }

  // Blank lines are nothing only where no text of the scalar comes behind them.
  private String nothingFollows(String text, int indent) throws Irregular {
    while (at < count && blank(at)) {
      at++;
    }
    if (at < count && indents[at] > indent) {
      throw new Irregular();
    }
    return text;
  }

  private void skip() {
    at++;
    while (at < count && (blank(at) || indents[at] > keyIndent || dash(at))) {
      at++;
    }
  }

  private List<String> list(int indent, String key) throws Irregular {
    if (!empty(at, indent + key.length() + 1)) {
      return noItems(indent, key);
    }
    at++;
    List<String> items = new ArrayList<>();
    while (at < count && dash(at) && indents[at] >= indent) {
      items.add(scalar(indents[at] + 1, indents[at]));
    }
    if (at < count && !blank(at) && indents[at] > indent) {
      throw new Irregular();
    }
    return items.stream().filter(item -> !item.isEmpty()).toList();
  }

  private List<String> noItems(int indent, String key) throws Irregular {
    int line = at++;
    String text = RegularScalar.text(bytes, starts[line] + indent + key.length() + 1, end(line));
    boolean more = at < count && (blank(at) || indents[at] > indent);
    if (more || !text.strip().equals("[]")) {
      throw new Irregular();
    }
    return List.of();
  }

  private boolean empty(int line, int from) {
    for (int i = starts[line] + from; i < end(line); i++) {
      if (bytes[i] != ' ') {
        return false;
      }
    }
    return true;
  }

  private List<Dependency> dependencies() throws Irregular {
    if (!empty(at, keyIndent + "dependencies:".length())) {
      noItems(keyIndent, "dependencies");
      return List.of();
    }
    at++;
    List<Dependency> all = new ArrayList<>();
    while (at < count && dash(at) && indents[at] >= keyIndent) {
      all.add(dependency());
    }
    return all;
  }

  private Dependency dependency() throws Irregular {
    int indent = indents[at] + 2;
    if (starts[at] + indent >= end(at) || bytes[starts[at] + indent] == ' ') {
      throw new Irregular();
    }
    // From here on the dash is a blank, as the keys are all in one column.
    indents[at] = indent;
    Map<String, String> texts = new HashMap<>();
    List<String> tags = List.of();
    while (at < count && indents[at] == indent && !blank(at) && !dash(at)) {
      String key = key(at, indent);
      switch (key) {
        case "name", "version", "repository", "condition", "alias" ->
            texts.put(key, scalar(indent + key.length() + 1, indent));
        case "tags" -> tags = list(indent, key);
        case "enabled" -> scalar(indent + key.length() + 1, indent);
        default -> throw new Irregular();
      }
    }
    return EntryReader.dependency(
        texts.getOrDefault("name", ""),
        texts.getOrDefault("version", ""),
        texts.getOrDefault("repository", ""),
        texts.getOrDefault("condition", ""),
        tags,
        texts.getOrDefault("alias", ""),
        List.of());
  }
}
