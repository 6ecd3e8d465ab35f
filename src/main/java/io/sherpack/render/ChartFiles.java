package io.sherpack.render;

import io.sherpack.template.EvaluationException;
import io.sherpack.template.function.GoBytes;
import io.sherpack.template.function.GoObject;
import io.sherpack.template.function.GoText;
import io.sherpack.template.function.TypedItems;
import io.sherpack.values.Value;
import io.sherpack.values.YamlWriter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/// `.Files` of Go templates: what a chart holds besides its templates and subcharts.
final class ChartFiles implements GoObject {
  private static final String LINES = "[]string";

  private final SortedMap<String, byte[]> files;

  ChartFiles(Map<String, byte[]> files) {
    this.files = new TreeMap<>(files);
  }

  @Override
  public String goType() {
    return "engine.files";
  }

  @Override
  public String goKind() {
    return "map";
  }

  @Override
  public Optional<Value> field(String name) {
    return Optional.ofNullable(files.get(name)).map(GoBytes::new);
  }

  @Override
  public Optional<Method> method(String name) {
    return switch (name) {
      case "Get" -> withText(path -> Value.of(GoText.text(bytes(path))));
      case "GetBytes" -> withText(path -> new GoBytes(bytes(path)));
      case "Glob" -> withText(this::glob);
      case "Lines" -> withText(this::lines);
      case "AsConfig" -> Optional.of(new Method(List.of(), _ -> yaml(GoText::text)));
      case "AsSecrets" ->
          Optional.of(new Method(List.of(), _ -> yaml(Base64.getEncoder()::encodeToString)));
      default -> Optional.empty();
    };
  }

  private static Optional<Method> withText(Function<String, Value> body) {
    return Optional.of(
        new Method(
            List.of("string"),
            arguments -> body.apply(((Value.Text) arguments.getFirst()).value())));
  }

  private byte[] bytes(String path) {
    return files.getOrDefault(path, new byte[0]);
  }

  private Value glob(String pattern) {
    Pattern regex = GoGlob.pattern(pattern);
    SortedMap<String, byte[]> found = new TreeMap<>(files);
    found.keySet().removeIf(path -> !regex.matcher(path).matches());
    return new ChartFiles(found);
  }

  private Value lines(String path) {
    if (!files.containsKey(path)) {
      return TypedItems.sequence(LINES, List.of());
    }
    String text = GoText.text(bytes(path));
    if (text.isEmpty()) {
      throw new EvaluationException("empty-file", "index out of range [-1]");
    }
    String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return TypedItems.sequence(LINES, Arrays.stream(body.split("\n", -1)).map(Value::of).toList());
  }

  private Value yaml(Function<byte[], String> form) {
    Map<String, Value> entries = new TreeMap<>();
    files.forEach(
        (path, bytes) ->
            entries.put(path.substring(path.lastIndexOf('/') + 1), Value.of(form.apply(bytes))));
    String text = YamlWriter.COMPACT.write(Value.mapping(entries));
    return Value.of(text.substring(0, text.length() - 1));
  }

  @Override
  public Optional<Value> content() {
    Map<String, Value> entries = new TreeMap<>();
    files.forEach((path, bytes) -> entries.put(path, new GoBytes(bytes)));
    return Optional.of(Value.mapping(entries));
  }

  @Override
  public String text() {
    var text = new StringBuilder("map[");
    files.forEach(
        (path, bytes) ->
            text.append(text.length() > "map[".length() ? " " : "")
                .append(path)
                .append(':')
                .append(new GoBytes(bytes).text()));
    return text.append(']').toString();
  }

  @Override
  public Value data() {
    Map<String, Value> entries = new TreeMap<>();
    files.forEach((path, bytes) -> entries.put(path, new GoBytes(bytes).data()));
    return Value.mapping(entries);
  }

  @Override
  public boolean truthy() {
    return !files.isEmpty();
  }
}
