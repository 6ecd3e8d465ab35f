package io.sherpack.template.gotmpl;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.template.function.GoText;

/// A named template: a file's own, or one that `define` or `block` made in it.
///
/// @param source the file it stands in, for places in messages
public record GoTemplate(String name, SourceText source, Node.Body body) {
  /// Whether it holds only space and comments; then it does not replace another of its name.
  boolean isEmpty() {
    return body.nodes().stream().allMatch(GoTemplate::blank);
  }

  private static boolean blank(Node node) {
    return switch (node) {
      case Node.Comment _ -> true;
      case Node.Text(_, var text) -> text.codePoints().allMatch(GoText::isSpace);
      case Node.Body(_, var nodes) -> nodes.stream().allMatch(GoTemplate::blank);
      case Node.Action _,
          Node.If _,
          Node.With _,
          Node.Range _,
          Node.Break _,
          Node.Continue _,
          Node.Invocation _,
          Node.Command _,
          Node.Operand _ ->
          false;
    };
  }
}
