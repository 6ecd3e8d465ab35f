package io.sherpack.yaml;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// Leaves merge keys as they are, be they tagged.
final class UnmergedComposer extends Composer {
  UnmergedComposer(LoadSettings settings, String text) {
    super(settings, new ParserImpl(settings, new StreamReader(settings, text)));
  }

  @Override
  protected Node composeKeyNode(MappingNode node) {
    Node key = super.composeKeyNode(node);
    return key instanceof ScalarNode scalar && key.getTag().equals(Tag.MERGE)
        ? new ScalarNode(
            Tag.STR,
            true,
            scalar.getValue(),
            scalar.getScalarStyle(),
            key.getStartMark(),
            key.getEndMark())
        : key;
  }
}
