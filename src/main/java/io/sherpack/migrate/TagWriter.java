package io.sherpack.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Writes Jinja where Go's actions stood, and leaves the text between them as it is.
final class TagWriter {
  private static final Set<String> OPENING = Set.of("define", "block", "if", "with", "range");

  private final String source;
  private final List<Tag> tags;
  private final StringBuilder out = new StringBuilder();
  private int next;
  private int at;

  TagWriter(String source) {
    this.source = source;
    this.tags = Tag.in(source);
  }

  /// Refuses what defines a template and prints it at once.
  void refuseBlocks() {
    if (tags.stream().anyMatch(tag -> tag.word(source).equals("block"))) {
      throw new Untranslatable("`block` defines a template where it prints it");
    }
  }

  /// Replaces the next action by an expression that is printed.
  void print(Jinja expression) {
    Tag tag = advance();
    out.append(opened("{{", tag)).append(expression.text()).append(closed("}}", tag));
  }

  /// Replaces the next action by statements.
  void statements(List<String> statements) {
    Tag tag = advance();
    for (int i = 0; i < statements.size(); i++) {
      boolean first = i == 0 && tag.trimsBefore();
      boolean last = i == statements.size() - 1 && tag.trimsAfter();
      out.append(first ? "{%- " : "{% ").append(statements.get(i)).append(last ? " -%}" : " %}");
    }
  }

  void statement(String statement) {
    statements(List.of(statement));
  }

  void comment(String text) {
    Tag tag = advance();
    String inner =
        text.replaceFirst("^\\s*/\\*", "").replaceFirst("\\*/\\s*$", "").replace("#}", "# }");
    out.append(tag.trimsBefore() ? "{#-" : "{#")
        .append(inner.startsWith("-") || inner.startsWith("+") ? " " : "")
        .append(inner)
        .append(inner.endsWith("-") || inner.endsWith("+") ? " " : "")
        .append(tag.trimsAfter() ? "-#}" : "#}");
  }

  /// Makes comments of the actions before `end`, but for the last ones.
  void commentUpTo(int end, int left) {
    while (next + left < tags.size() && tags.get(next + left).end() <= end) {
      Tag tag = tags.get(next);
      String inner = source.substring(tag.start() + 2, tag.end() - 2);
      comment(inner.replaceFirst("^-", "").replaceFirst("-$", ""));
    }
  }

  private static String opened(String delimiter, Tag tag) {
    return delimiter + (tag.trimsBefore() ? "- " : " ");
  }

  private static String closed(String delimiter, Tag tag) {
    return (tag.trimsAfter() ? " -" : " ") + delimiter;
  }

  /// Where the writer is.
  record Mark(int next, int at, int length) {}

  Mark mark() {
    return new Mark(next, at, out.length());
  }

  /// Goes back to where it was, and over the definition that follows; returns it as it stands in
  /// the source, with the comments before it.
  String passOver(Mark mark) {
    next = mark.next();
    at = mark.at();
    out.setLength(mark.length());
    int start = tags.get(next).start();
    copyUpTo(start);
    int open = 0;
    do {
      String word = tags.get(next).word(source);
      open += OPENING.contains(word) ? 1 : word.equals("end") ? -1 : 0;
      next++;
    } while (open > 0 || !tags.get(next - 1).word(source).equals("end"));
    at = tags.get(next - 1).end();
    return source.substring(start, at);
  }

  private Tag advance() {
    if (next == tags.size()) {
      throw new Untranslatable("its actions do not stand in the order of what they do");
    }
    Tag tag = tags.get(next++);
    copyUpTo(tag.start());
    at = tag.end();
    return tag;
  }

  private void copyUpTo(int end) {
    String text = source.substring(at, end);
    List<String> parts = new ArrayList<>(List.of(text.split("(?=\\{[%#])", -1)));
    for (String part : parts) {
      boolean mark = part.startsWith("{%") || part.startsWith("{#");
      out.append(mark ? "{{ \"" + part.substring(0, 2) + "\" }}" + part.substring(2) : part);
    }
    at = end;
  }

  /// Returns the whole text.
  String finish() {
    if (next != tags.size()) {
      throw new Untranslatable("its actions do not stand in the order of what they do");
    }
    copyUpTo(source.length());
    return out.toString();
  }
}
