package io.sherpack.pack;

import io.sherpack.diagnostic.Span;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One change of what a pack prints, before it goes to the cluster.
public sealed interface PostStep {
  /// Other images in place of those that are named.
  record Images(List<Image> images) implements PostStep {
    public Images {
      images = List.copyOf(images);
    }
  }

  /// What becomes of an image.
  ///
  /// @param name without tag and digest
  /// @param tag in place of its own, and of its digest
  /// @param digest in place of its own, and of its tag
  record Image(
      String name, Optional<String> newName, Optional<String> tag, Optional<String> digest) {}

  /// More labels on every object.
  ///
  /// @param templates whether pods get them too, that controllers make
  /// @param selectors whether controllers and services choose pods by them
  record Labels(Map<String, String> labels, boolean templates, boolean selectors)
      implements PostStep {
    public Labels {
      labels = Map.copyOf(labels);
    }
  }

  /// A change of some objects.
  ///
  /// @param target which; empty where the patch says it itself
  /// @param optional whether there may be none
  /// @param place for messages
  record Patch(Optional<Target> target, Content content, boolean optional, Span place)
      implements PostStep {}

  /// Where the words of a patch are.
  sealed interface Content {
    /// A list of operations, or the part of an object that is laid over it.
    record Written(Value value) implements Content {}

    /// A file of that, beside the file that names it.
    record File(String path) implements Content {}
  }

  /// Which objects are meant: each text is a pattern of the whole, empty for any.
  ///
  /// @param labels a selector as kubectl takes it
  record Target(
      String group, String version, String kind, String name, String namespace, String labels) {}

  /// An overlay for the real kustomize.
  ///
  /// @param folder beside the file that names it
  record Kustomize(String folder) implements PostStep {}

  /// A plugin that is installed, or where a user says it a program.
  ///
  /// @param program whether it may be a program too
  record Named(String name, List<String> arguments, boolean program) implements PostStep {
    public Named {
      arguments = List.copyOf(arguments);
    }
  }
}
