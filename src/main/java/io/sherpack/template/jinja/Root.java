package io.sherpack.template.jinja;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/// The root node that Pebble sees: statements of ours, which render into a [Rendering].
///
/// @param nesting how deep statements and expressions stand in each other
/// @param forks as they were read: what stands within one comes before it
record Root(
    Statement body, Map<String, Inheritance.Block> blocks, int nesting, List<Root.Fork> forks)
    implements RenderableNode {
  /// An `if`, `elif` or `for`, by the place of its condition.
  record Fork(int start, String keyword, boolean otherwise) {}

  @Override
  public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) {
    body.render((Rendering) context);
  }

  @Override
  public void accept(NodeVisitor visitor) {
    visitor.visit(this);
  }
}
