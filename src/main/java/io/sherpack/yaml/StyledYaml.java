package io.sherpack.yaml;

import io.sherpack.diagnostic.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.comments.CommentLine;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// An object of Kubernetes as text that keeps its comments, quotes and order when an annotation
/// comes or goes. Written anew, it is indented by two and has no blank lines.
public final class StyledYaml {
  private static final Pattern SEPARATOR = Pattern.compile("(?m)^---.*\\n");
  private static final Set<String> LISTS = Set.of("List", "ResourceList");
  private static final LoadSettings LOAD =
      LoadSettings.builder()
          .setParseComments(true)
          .setAllowDuplicateKeys(true)
          .setCodePointLimit(64 * 1024 * 1024)
          .build();
  private static final DumpSettings DUMP =
      DumpSettings.builder()
          .setDumpComments(true)
          .setWidth(Integer.MAX_VALUE)
          .setSplitLines(false)
          .setAnchorGenerator(node -> node.getAnchor().orElseThrow())
          .build();

  private final MappingNode root;
  private final String source;

  private StyledYaml(MappingNode root, String source) {
    this.root = root;
    this.source = source;
  }

  /// Returns the objects of a stream; those of a lone list one by one, as Kustomize reads them.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Input when it is not YAML, or not objects
  public static List<StyledYaml> documents(SourceText source) {
    String[] texts = SEPARATOR.split(source.text().replace("\r\n", "\n"), -1);
    List<StyledYaml> documents = new ArrayList<>();
    for (String text : texts) {
      compose(source, text).ifPresent(documents::add);
    }
    return documents.size() == 1 ? documents.getFirst().unwrapped() : List.copyOf(documents);
  }

  private static Optional<StyledYaml> compose(SourceText source, String text) {
    if (text.lines().allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"))) {
      return Optional.empty();
    }
    try {
      Optional<Node> node = new UnmergedComposer(LOAD, text).getSingleNode();
      if (node.isEmpty() || node.get().getTag().equals(Tag.NULL)) {
        return Optional.empty();
      }
      if (node.get() instanceof MappingNode mapping) {
        return Optional.of(new StyledYaml(mapping, text));
      }
    } catch (YamlEngineException failure) {
      // Told again by the reader that knows places.
      YamlReader.documents(new SourceText(source.name(), text));
      throw YamlReader.syntax(String.valueOf(failure.getMessage()), source.at(0));
    }
    throw YamlReader.syntax("a document must be an object of Kubernetes", source.at(0));
  }

  private List<StyledYaml> unwrapped() {
    boolean list =
        find(root, "kind")
            .filter(kind -> kind instanceof ScalarNode word && LISTS.contains(word.getValue()))
            .isPresent();
    Optional<Node> items = find(root, "items");
    if (list && items.isPresent() && items.get() instanceof SequenceNode sequence) {
      List<StyledYaml> documents = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        if (item instanceof MappingNode mapping) {
          documents.add(new StyledYaml(mapping, source));
        }
      }
      return documents;
    }
    return List.of(this);
  }

  /// Returns the value of an annotation.
  public Optional<String> annotation(String key) {
    return find(root, "metadata")
        .flatMap(metadata -> find(metadata, "annotations"))
        .flatMap(annotations -> find(annotations, key))
        .filter(ScalarNode.class::isInstance)
        .map(value -> ((ScalarNode) value).getValue());
  }

  /// Sets an annotation here, behind the others.
  public void annotate(String key, String value) {
    MappingNode annotations = mapping(mapping(root, "metadata"), "annotations");
    remove(annotations, key);
    annotations
        .getValue()
        .add(new NodeTuple(word(key, ScalarStyle.PLAIN), word(value, ScalarStyle.SINGLE_QUOTED)));
  }

  /// Takes an annotation away here, and the fields round it when they held nothing else.
  public void withoutAnnotation(String key) {
    Optional<Node> metadata = find(root, "metadata");
    Optional<Node> annotations = metadata.flatMap(found -> find(found, "annotations"));
    if (annotations.isPresent() && annotations.get() instanceof MappingNode mapping) {
      remove(mapping, key);
      if (mapping.getValue().isEmpty()) {
        remove((MappingNode) metadata.get(), "annotations");
        if (((MappingNode) metadata.get()).getValue().isEmpty()) {
          remove(root, "metadata");
        }
      }
    }
  }

  /// Returns the object as text that ends with a line break.
  public String text() {
    tidy(root);
    var style = new GoStyle(source);
    style.prepare(root);
    return style.finish(
        new Present(DUMP).emitToString(new Serialize(DUMP).serializeOne(root).iterator()));
  }

  private static Optional<Node> find(Node node, String key) {
    return node instanceof MappingNode mapping
        ? mapping.getValue().stream()
            .filter(tuple -> named(tuple, key))
            .map(NodeTuple::getValueNode)
            .findFirst()
        : Optional.empty();
  }

  private static boolean named(NodeTuple tuple, String key) {
    return tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key);
  }

  private static void remove(MappingNode mapping, String key) {
    mapping.setValue(
        new ArrayList<>(mapping.getValue().stream().filter(tuple -> !named(tuple, key)).toList()));
  }

  private static MappingNode mapping(MappingNode parent, String key) {
    Optional<Node> found = find(parent, key);
    if (found.isPresent() && found.get() instanceof MappingNode mapping) {
      return mapping;
    }
    remove(parent, key);
    var made = new MappingNode(Tag.MAP, new ArrayList<>(), FlowStyle.BLOCK);
    parent.getValue().add(new NodeTuple(word(key, ScalarStyle.PLAIN), made));
    return made;
  }

  private static ScalarNode word(String text, ScalarStyle style) {
    return new ScalarNode(Tag.STR, text, style);
  }

  // Blank lines are comments to the library.
  private static void tidy(Node node) {
    node.setBlockComments(inked(node.getBlockComments()));
    node.setInLineComments(inked(node.getInLineComments()));
    node.setEndComments(inked(node.getEndComments()));
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        tidy(tuple.getKeyNode());
        tidy(tuple.getValueNode());
      }
    } else if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(StyledYaml::tidy);
    }
  }

  private static List<CommentLine> inked(@Nullable List<CommentLine> comments) {
    return comments == null
        ? new ArrayList<>()
        : new ArrayList<>(
            comments.stream()
                .filter(comment -> comment.getCommentType() != CommentType.BLANK_LINE)
                .toList());
  }
}
