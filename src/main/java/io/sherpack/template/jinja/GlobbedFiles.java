package io.sherpack.template.jinja;

import io.sherpack.template.EvaluationException;
import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What `files.glob` finds: iterates as entries with `path`, `name`, `content` and `size`.
final class GlobbedFiles implements Members, Iteration.Listed {
  private static final List<String> METHODS = List.of("as_config", "as_secrets", "items");

  private final SequencedMap<String, byte[]> found;

  GlobbedFiles(SequencedMap<String, byte[]> found) {
    this.found = found;
  }

  @Override
  public List<Value> items() {
    List<Value> entries = new ArrayList<>(found.size());
    found.forEach((path, content) -> entries.add(entry(path, content)));
    return entries;
  }

  private static Value entry(String path, byte[] content) {
    Map<String, Value> entry = new LinkedHashMap<>();
    entry.put("path", new Value.Text(path));
    entry.put("name", new Value.Text(name(path)));
    entry.put("content", new Value.Text(text(content)));
    entry.put("size", Value.of((long) content.length));
    return new Value.Mapping(entry);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }

  @Override
  public Value member(String name) {
    return Undefined.PLAIN;
  }

  @Override
  public Collection<String> memberNames() {
    return METHODS;
  }

  @Override
  public Value invoke(Rendering rendering, String method, Arguments arguments) {
    Map<String, Value> entries = new LinkedHashMap<>();
    switch (method) {
      case "as_config", "AsConfig" ->
          found.forEach((path, bytes) -> entries.put(name(path), new Value.Text(text(bytes))));
      case "as_secrets", "AsSecrets" ->
          found.forEach((path, bytes) -> entries.put(name(path), encoded(bytes)));
      case "items" -> {
        List<Value> pairs = new ArrayList<>();
        found.forEach(
            (path, bytes) ->
                pairs.add(Tuple.of(new Value.Text(path), new Value.Text(text(bytes)))));
        return Series.of(pairs);
      }
      default -> throw Methods.unknown(this, method, METHODS);
    }
    return yaml(new Value.Mapping(entries), rendering);
  }

  private static Value encoded(byte[] content) {
    return new Value.Text(Base64.getEncoder().encodeToString(content));
  }

  private static Value yaml(Value.Mapping entries, Rendering rendering) {
    if (entries.entries().isEmpty()) {
      return new Value.Text("");
    }
    if (rendering.engine().library().find("toYaml").isEmpty()) {
      throw new EvaluationException("unknown-function", "function `toYaml` is unknown");
    }
    return rendering
        .calls()
        .libraryFilter("toYaml", new Arguments(rendering, List.of(entries), Map.of()));
  }

  @Override
  public boolean truthy() {
    return !found.isEmpty();
  }

  @Override
  public String kind() {
    return "files";
  }

  @Override
  public String text() {
    return "<files " + String.join(", ", found.keySet()) + ">";
  }
}
