package io.sherpack.template.jinja;

import io.sherpack.template.EvaluationException;
import io.sherpack.template.PackFiles;
import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The variable `files`: the files of a pack that are no templates. Methods have Jinja's names and
/// Helm's.
record FilesVariable(PackFiles files) implements Members {
  private static final List<String> METHODS =
      List.of("get", "get_bytes", "exists", "glob", "lines", "as_config", "as_secrets");

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
    Value result =
        switch (method) {
          case "get", "Get" -> new Value.Text(text(arguments.text("path")));
          case "get_bytes", "GetBytes" -> bytes(read(arguments.text("path")));
          case "exists" -> Value.of(files.read(arguments.text("path")).isPresent());
          case "lines", "Lines" ->
              new Value.Sequence(
                  text(arguments.text("path")).lines().<Value>map(Value.Text::new).toList());
          case "glob", "Glob" -> new GlobbedFiles(files.glob(arguments.text("pattern")));
          case "as_config", "AsConfig", "as_secrets", "AsSecrets" ->
              new GlobbedFiles(files.glob("**")).invoke(rendering, method, arguments);
          default -> throw Methods.unknown(this, method, METHODS);
        };
    arguments.done();
    return result;
  }

  private byte[] read(String path) {
    return files
        .read(path)
        .orElseThrow(
            () -> new EvaluationException("unknown-file", "the pack has no file `" + path + "`"));
  }

  private String text(String path) {
    return new String(read(path), StandardCharsets.UTF_8);
  }

  private static Value bytes(byte[] content) {
    List<Value> bytes = new ArrayList<>(content.length);
    for (byte each : content) {
      bytes.add(Value.of(each & 0xffL));
    }
    return new Value.Sequence(bytes);
  }

  @Override
  public String kind() {
    return "files";
  }

  @Override
  public String text() {
    return "<files>";
  }
}
