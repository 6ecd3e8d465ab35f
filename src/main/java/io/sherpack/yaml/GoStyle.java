package io.sherpack.yaml;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.comments.CommentLine;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Makes the library print what it has no form for as Go's does: comments at the end of what they
/// stand in, merge keys and tags as they were written, tabs in block texts, escapes.
///
/// Before printing, a character that the text does not hold marks such places; afterwards they get
/// what they stand for.
final class GoStyle {
  /// A block collection: the column where it stood, and the indent where it is printed.
  private record Level(int column, int indent) {}

  private static final int STEP = 2;

  private final IdentityHashMap<Node, Node> styled = new IdentityHashMap<>();
  private final String mark;
  private final String[] lines;

  /// @param text what is printed stems from it
  GoStyle(String text) {
    char free = '\uE000';
    while (text.indexOf(free) >= 0) {
      free++;
    }
    this.mark = String.valueOf(free);
    this.lines = text.split("\n", -1);
  }

  /// Marks what is below `root`.
  void prepare(MappingNode root) {
    var top = new Level(0, 0);
    inside(root, top);
    comments(root, join(ends(root, 0), List.of(top)));
    style(root);
  }

  private void inside(Node node, Level own) {
    List<Level> last = List.of();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        comments(tuple.getKeyNode(), join(last, List.of(own)));
        Node value = tuple.getValueNode();
        last = below(value, value instanceof SequenceNode ? 0 : STEP, own);
      }
    } else if (node instanceof SequenceNode sequence) {
      for (Node item : sequence.getValue()) {
        comments(item, join(last, List.of(own)));
        last = below(item, STEP, own);
      }
    }
  }

  private List<Level> below(Node node, int step, Level own) {
    int indent = own.indent + step;
    List<Level> ends = ends(node, indent);
    column(node).ifPresent(column -> inside(node, new Level(column, indent)));
    comments(node, join(ends, List.of(own)));
    return ends;
  }

  private void comments(Node node, List<Level> levels) {
    node.setBlockComments(placed(node.getBlockComments(), levels));
    node.setInLineComments(placed(node.getInLineComments(), levels));
    node.setEndComments(placed(node.getEndComments(), levels));
  }

  // The collections that end where the node ends, the innermost first.
  private static List<Level> ends(Node node, int indent) {
    Optional<Integer> column = column(node);
    if (column.isEmpty()) {
      return List.of();
    }
    var own = new Level(column.get(), indent);
    List<Level> inner = List.of();
    if (node instanceof MappingNode mapping) {
      // What was put in behind has no comments.
      for (NodeTuple tuple : mapping.getValue()) {
        Node value = tuple.getValueNode();
        if (tuple.getKeyNode().getStartMark().isPresent()) {
          inner = ends(value, indent + (value instanceof SequenceNode ? 0 : STEP));
        }
      }
    } else if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
      inner = ends(sequence.getValue().getLast(), indent + STEP);
    }
    return join(inner, List.of(own));
  }

  // Only of a block collection that was read.
  private static Optional<Integer> column(Node node) {
    return node instanceof CollectionNode<?> collection
            && collection.getFlowStyle() == FlowStyle.BLOCK
        ? node.getStartMark().map(Mark::getColumn)
        : Optional.empty();
  }

  // Of a comment that has a line to itself, which the library does not tell behind a block text.
  private Optional<Integer> column(CommentLine comment) {
    String wanted = ("#" + comment.getValue()).strip();
    int line = comment.getStartMark().map(Mark::getLine).orElse(0);
    return line < lines.length && lines[line].strip().equals(wanted)
        ? Optional.of(lines[line].indexOf('#'))
        : Optional.empty();
  }

  private static List<Level> join(List<Level> inner, List<Level> outer) {
    List<Level> all = new ArrayList<>(inner);
    all.addAll(outer);
    return all;
  }

  private @Nullable List<CommentLine> placed(
      @Nullable List<CommentLine> comments, List<Level> levels) {
    return comments == null
        ? null
        : new ArrayList<>(comments.stream().map(one -> placed(one, levels)).toList());
  }

  private CommentLine placed(CommentLine comment, List<Level> levels) {
    Optional<Integer> column = column(comment);
    if (column.isEmpty()) {
      return comment;
    }
    int indent =
        levels.stream()
            .filter(level -> level.column <= column.get())
            .findFirst()
            .orElse(levels.getLast())
            .indent;
    return new CommentLine(
        comment.getStartMark(),
        comment.getEndMark(),
        mark + indent + mark + comment.getValue(),
        comment.getCommentType());
  }

  // A node that aliases share stays one.
  private Node style(Node node) {
    Node known = styled.get(node);
    if (known != null) {
      return known;
    }
    styled.put(node, node);
    if (node instanceof MappingNode mapping) {
      mapping.setValue(
          new ArrayList<>(
              mapping.getValue().stream()
                  .map(one -> new NodeTuple(style(one.getKeyNode()), style(one.getValueNode())))
                  .toList()));
    } else if (node instanceof SequenceNode sequence) {
      sequence.getValue().replaceAll(this::style);
    } else if (node instanceof ScalarNode scalar) {
      Node made = styled(scalar);
      styled.put(node, made);
      return made;
    }
    return node;
  }

  private Node styled(ScalarNode node) {
    String value = node.getValue();
    ScalarStyle style = node.getScalarStyle();
    if (style == ScalarStyle.PLAIN && value.equals("<<")) {
      return like(node, mark + "!!merge " + value, style);
    }
    boolean block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
    String tag = block ? "" : tag(node);
    if (value.codePoints().anyMatch(Character::isSupplementaryCodePoint)) {
      return like(node, written(tag) + escaped(value), ScalarStyle.DOUBLE_QUOTED);
    }
    if (!tag.isEmpty()) {
      return style == ScalarStyle.PLAIN
          ? like(node, mark + tag + " " + value, style)
          : like(node, written(tag) + value, style);
    }
    return block && value.contains("\t")
        ? like(node, value.replace("\t", mark + "t"), style)
        : node;
  }

  // A tag in front of quotes.
  private String written(String tag) {
    return tag.isEmpty() ? "" : mark + "T" + tag + mark;
  }

  private static String tag(ScalarNode node) {
    Optional<Mark> start = node.getStartMark();
    if (start.isEmpty() || start.get().getBuffer()[start.get().getPointer()] != '!') {
      return "";
    }
    int[] text = start.get().getBuffer();
    int from = start.get().getPointer();
    int to = from;
    while (to < text.length && text[to] > ' ') {
      to++;
    }
    return new String(text, from, to - from);
  }

  private static ScalarNode like(ScalarNode old, String value, ScalarStyle style) {
    var made = new ScalarNode(Tag.STR, value, style);
    made.setAnchor(old.getAnchor());
    made.setBlockComments(old.getBlockComments());
    made.setInLineComments(old.getInLineComments());
    made.setEndComments(old.getEndComments());
    return made;
  }

  private String escaped(String text) {
    var marked = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (Character.isSupplementaryCodePoint(point)) {
                marked.append(mark).append("U%08X".formatted(point));
              } else {
                marked.appendCodePoint(point);
              }
            });
    return marked.toString();
  }

  /// Puts what the marks stand for in their places.
  String finish(String printed) {
    if (!printed.contains(mark)) {
      return printed;
    }
    var text = new StringBuilder();
    Matcher comment =
        Pattern.compile("( *(?:- +)*)#" + mark + "(\\d+)" + mark + "(.*)").matcher("");
    String item = "";
    for (String line : printed.split("(?<=\n)", -1)) {
      comment.reset(line.stripTrailing());
      if (comment.matches()) {
        // The library prints the comment of an item behind its dash.
        item = comment.group(1).isBlank() ? item : comment.group(1);
        text.repeat(' ', Integer.parseInt(comment.group(2)))
            .append('#')
            .append(comment.group(3))
            .append('\n');
      } else {
        text.append(item).append(line, Math.min(item.length(), line.length()), line.length());
        item = "";
      }
    }
    return Pattern.compile("([\"'])" + mark + "T(.*?)" + mark)
        .matcher(text)
        .replaceAll("$2 $1")
        .replace(mark + "t", "\t")
        .replace(mark + "U", "\\U")
        .replace(mark, "");
  }
}
