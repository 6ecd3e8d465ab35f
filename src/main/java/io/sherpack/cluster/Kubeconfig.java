package io.sherpack.cluster;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Kubeconfig files merged as kubectl merges them: the first file that has a name, or a current
/// context, decides.
final class Kubeconfig {
  /// What a file says under a name.
  ///
  /// @param folder where the file is: relative paths begin there
  record Entry(Value.Mapping fields, Path folder) {
    Optional<String> text(String key) {
      return Fields.text(fields, key).filter(text -> !text.isEmpty());
    }

    boolean has(String key) {
      return fields.get(key) instanceof Value.Mapping;
    }

    Optional<Path> file(String key) {
      return text(key).map(folder::resolve);
    }
  }

  private final Map<String, Entry> contexts = new LinkedHashMap<>();
  private final Map<String, Entry> clusters = new LinkedHashMap<>();
  private final Map<String, Entry> users = new LinkedHashMap<>();
  private Optional<String> currentContext = Optional.empty();

  private Kubeconfig() {}

  /// @throws SherpackException.Input when a file is no kubeconfig
  static Kubeconfig read(List<Path> files) {
    var merged = new Kubeconfig();
    for (Path file : files) {
      merged.add(content(file), file.toAbsolutePath().resolveSibling(""));
    }
    return merged;
  }

  private static Value.Mapping content(Path file) {
    Value read = parsed(file);
    if (read instanceof Value.Mapping mapping && shaped(mapping)) {
      return mapping;
    }
    if (read instanceof Value.Null) {
      return Value.Mapping.EMPTY;
    }
    throw invalid(file, "it has not the fields of one");
  }

  private static Value parsed(Path file) {
    try {
      return YamlValues.read(new SourceText(file.toString(), Files.readString(file)));
    } catch (SherpackException.Input broken) {
      throw invalid(file, place(broken.diagnostics().getFirst()));
    } catch (IOException unreadable) {
      throw invalid(file, "it cannot be read as text");
    }
  }

  private static boolean shaped(Value.Mapping content) {
    return List.of("clusters", "contexts", "users").stream()
        .map(content::get)
        .allMatch(value -> value instanceof Value.Sequence || value instanceof Value.Null);
  }

  // An excerpt of the file might show credentials.
  private static String place(Diagnostic broken) {
    return broken.span().map(span -> "line " + span.line() + ": ").orElse("") + broken.message();
  }

  private static SherpackException.Input invalid(Path file, String why) {
    return new SherpackException.Input(
        Diagnostic.error("kubeconfig-invalid", "`" + file + "` is not a kubeconfig file")
            .note(why));
  }

  private void add(Value.Mapping content, Path folder) {
    add(contexts, content, "contexts", "context", folder);
    add(clusters, content, "clusters", "cluster", folder);
    add(users, content, "users", "user", folder);
    currentContext =
        currentContext.or(
            () -> Fields.text(content, "current-context").filter(name -> !name.isEmpty()));
  }

  private static void add(
      Map<String, Entry> all, Value.Mapping content, String list, String key, Path folder) {
    for (Value.Mapping item : Fields.items(content, list)) {
      Fields.text(item, "name")
          .ifPresent(name -> all.putIfAbsent(name, new Entry(Fields.mapping(item, key), folder)));
    }
  }

  Optional<String> currentContext() {
    return currentContext;
  }

  List<String> contexts() {
    return List.copyOf(contexts.keySet());
  }

  Optional<Entry> context(String name) {
    return Optional.ofNullable(contexts.get(name));
  }

  Optional<Entry> cluster(String name) {
    return Optional.ofNullable(clusters.get(name));
  }

  Optional<Entry> user(String name) {
    return Optional.ofNullable(users.get(name));
  }
}
