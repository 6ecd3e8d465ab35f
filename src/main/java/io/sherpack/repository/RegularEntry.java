package io.sherpack.repository;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import io.sherpack.yaml.YamlReader.Duplicates;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The lines of one version of an index, and what they say.
final class RegularEntry {
  /// Thrown where the lines say something in a way that only the YAML reader knows.
  private static final class Irregular extends Exception {
    Irregular() {
      super("", null, false, false);
    }
  }

  private static final byte[][] TEXTS = keys(VersionText.KEYS);
  private static final byte[][] DEPENDENCY_TEXTS = keys(DependencyText.KEYS);
  private static final byte[] URLS = bytes("urls");
  private static final byte[] KEYWORDS = bytes("keywords");
  private static final byte[] DEPENDENCIES = bytes("dependencies");
  private static final byte[] TAGS = bytes("tags");
  private static final byte[] ENABLED = bytes("enabled");

  private final VersionText version = new VersionText();
  private final Bytes passed = new Bytes();
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
    try {
      regular();
    } catch (Irregular _) {
      try {
        other();
      } catch (SherpackException notAlone) {
        return false;
      }
    }
    sink.version(version);
    return true;
  }

  private void other() {
    version.clear();
    String text = RegularScalar.text(bytes, 0, starts[count]);
    YamlNode node = YamlReader.read(new SourceText("index.yaml", text), Duplicates.LAST_WINS);
    if (node instanceof YamlNode.Sequence(_, var items) && items.size() == 1) {
      EntryReader.read(items.getFirst(), version);
    }
  }

  private void regular() throws Irregular {
    version.clear();
    while (at < count) {
      if (blank(at)) {
        at++;
        continue;
      }
      int from = starts[at] + keyIndent;
      int to = key(at, keyIndent);
      int slot = slot(TEXTS, from, to);
      if (slot >= 0) {
        scalar(to + 1 - starts[at], keyIndent, version.texts().begin(slot));
        version.texts().end(slot);
      } else if (is(URLS, from, to)) {
        version.urls().clear();
        list(keyIndent, to, version.urls());
      } else if (is(KEYWORDS, from, to)) {
        version.keywords().clear();
        list(keyIndent, to, version.keywords());
      } else if (is(DEPENDENCIES, from, to)) {
        dependencies();
      } else {
        skip();
      }
    }
  }

  private static byte[][] keys(List<String> names) {
    return names.stream().map(RegularEntry::bytes).toArray(byte[][]::new);
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }

  private int slot(byte[][] keys, int from, int to) {
    for (int slot = 0; slot < keys.length; slot++) {
      if (is(keys[slot], from, to)) {
        return slot;
      }
    }
    return -1;
  }

  private boolean is(byte[] key, int from, int to) {
    if (to - from != key.length) {
      return false;
    }
    for (int i = 0; i < key.length; i++) {
      if (bytes[from + i] != key[i]) {
        return false;
      }
    }
    return true;
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

  // Returns where the key of a line ends. The first line of an item begins with its dash, so its
  // key is at the same place.
  private int key(int line, int indent) throws Irregular {
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
    return colon;
  }

  private static boolean wordly(byte one) {
    return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || one == '-' || one == '_';
  }

  // Reads the scalar that begins in column `from` of this line and may go on in deeper lines.
  private void scalar(int from, int indent, Bytes out) throws Irregular {
    int line = at++;
    int start = starts[line] + from;
    int begun = out.length();
    if (!RegularScalar.add(bytes, start, end(line), out)) {
      throw new Irregular();
    }
    if (at < count && (blank(at) || indents[at] > indent)) {
      folded(start, out.length() > begun, indent, out);
    }
  }

  private void folded(int start, boolean text, int indent, Bytes out) throws Irregular {
    int begin = start;
    while (bytes[begin] == ' ') {
      begin++;
    }
    boolean plain = bytes[begin] != '"' && bytes[begin] != '\'' && text;
    while (plain && at < count && !blank(at) && indents[at] > indent) {
      int to = end(at);
      while (bytes[to - 1] == ' ') {
        to--;
      }
      int next = starts[at] + indents[at];
      if (!RegularScalar.continues(bytes, next, to)) {
        throw new Irregular();
      }
      out.add((byte) ' ');
      out.add(bytes, next, to);
      at++;
    }
    nothingFollows(indent);
  }

  // Blank lines are nothing only where no text of the scalar comes behind them.
  private void nothingFollows(int indent) throws Irregular {
    while (at < count && blank(at)) {
      at++;
    }
    if (at < count && indents[at] > indent) {
      throw new Irregular();
    }
  }

  private void skip() {
    at++;
    while (at < count && (blank(at) || indents[at] > keyIndent || dash(at))) {
      at++;
    }
  }

  private void list(int indent, int key, Items out) throws Irregular {
    if (!empty(at, key + 1)) {
      noItems(indent, key);
      return;
    }
    at++;
    while (at < count && dash(at) && indents[at] >= indent) {
      scalar(indents[at] + 1, indents[at], out.begin());
      out.end();
    }
    if (at < count && !blank(at) && indents[at] > indent) {
      throw new Irregular();
    }
  }

  private void noItems(int indent, int key) throws Irregular {
    int line = at++;
    String text = RegularScalar.text(bytes, key + 1, end(line));
    boolean more = at < count && (blank(at) || indents[at] > indent);
    if (more || !text.strip().equals("[]")) {
      throw new Irregular();
    }
  }

  private boolean empty(int line, int from) {
    for (int i = from; i < end(line); i++) {
      if (bytes[i] != ' ') {
        return false;
      }
    }
    return true;
  }

  private void dependencies() throws Irregular {
    version.dependencies().clear();
    int key = starts[at] + keyIndent + DEPENDENCIES.length;
    if (!empty(at, key + 1)) {
      noItems(keyIndent, key);
      return;
    }
    at++;
    while (at < count && dash(at) && indents[at] >= keyIndent) {
      dependency(version.dependency());
    }
  }

  private void dependency(DependencyText out) throws Irregular {
    int indent = indents[at] + 2;
    if (starts[at] + indent >= end(at) || bytes[starts[at] + indent] == ' ') {
      throw new Irregular();
    }
    // From here on the dash is a blank, as the keys are all in one column.
    indents[at] = indent;
    while (at < count && indents[at] == indent && !blank(at) && !dash(at)) {
      int from = starts[at] + indent;
      int to = key(at, indent);
      int slot = slot(DEPENDENCY_TEXTS, from, to);
      if (slot >= 0) {
        scalar(to + 1 - starts[at], indent, out.texts().begin(slot));
        out.texts().end(slot);
      } else if (is(TAGS, from, to)) {
        out.tags().clear();
        list(indent, to, out.tags());
      } else if (is(ENABLED, from, to)) {
        passed.cut(0);
        scalar(to + 1 - starts[at], indent, passed);
      } else {
        throw new Irregular();
      }
    }
    version.add(out);
  }
}
