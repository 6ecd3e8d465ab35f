package io.sherpack.unittest;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.Value;
import io.sherpack.yaml.YamlNode;
import io.sherpack.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The documents of what templates printed.
final class Documents {
  /// The key under which a text that is no YAML stands.
  static final String RAW = "raw";

  private static final Pattern SEPARATOR = Pattern.compile("(?:\\A|\\s*\\n)---\\s*");

  private Documents() {}

  /// Returns the parts of a text between lines that begin with `---`.
  static List<String> parts(String text) {
    return List.of(SEPARATOR.split(text, -1));
  }

  /// Returns the documents of a file, empty for files that are neither YAML nor text.
  ///
  /// @throws SherpackException.Input when they are no maps
  static Optional<List<Value.Mapping>> of(String name, String text) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "yaml", "yml", "tpl" -> Optional.of(read(name, text));
      case "txt" -> Optional.of(List.of(raw(text)));
      default -> Optional.empty();
    };
  }

  static Value.Mapping raw(String text) {
    return Value.mapping(Map.of(RAW, Value.of(text)));
  }

  private static List<Value.Mapping> read(String name, String text) {
    var source =
        new SourceText(name + " (rendered)", SEPARATOR.matcher(text).replaceAll("\n---\n"));
    List<Value.Mapping> documents = new ArrayList<>();
    for (YamlNode node : YamlReader.documents(source)) {
      if (Scalars.value(node) instanceof Value.Mapping mapping) {
        if (!mapping.entries().isEmpty()) {
          documents.add(mapping);
        }
      } else if (!node.isNull()) {
        throw new SherpackException.Input(
            Diagnostic.error(
                    "manifest-not-a-map",
                    "a document is a %s, not a map".formatted(node.kindName()))
                .at(node.span()));
      }
    }
    return documents;
  }
}
