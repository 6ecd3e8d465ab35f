package io.sherpack.values;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.ValuePath.Step;
import java.util.ArrayList;
import java.util.List;

/// Reads a path as users write it.
final class PathReader {
  private final String text;
  private final List<Step> steps = new ArrayList<>();
  private int offset;

  PathReader(String text) {
    this.text = text;
  }

  ValuePath read() {
    while (offset < text.length()) {
      if (text.charAt(offset) == '[') {
        index();
      } else {
        if (!steps.isEmpty()) {
          dot();
        }
        key();
      }
    }
    return new ValuePath(steps);
  }

  private void dot() {
    if (text.charAt(offset) != '.') {
      throw mistake("`.` or `[` expected after `]`", offset);
    }
    offset++;
  }

  private void key() {
    int start = offset;
    var name = new StringBuilder();
    while (offset < text.length() && ".[".indexOf(text.charAt(offset)) < 0) {
      if (text.charAt(offset) == '\\' && offset + 1 < text.length()) {
        offset++;
      }
      name.append(text.charAt(offset++));
    }
    if (name.isEmpty()) {
      throw mistake("a key is missing", start);
    }
    steps.add(new Step.Key(name.toString()));
  }

  private void index() {
    int end = text.indexOf(']', offset);
    if (end < 0) {
      throw mistake("`[` is never closed", offset);
    }
    String number = text.substring(offset + 1, end);
    if (!number.matches("[0-9]{1,9}")) {
      throw mistake("`" + number + "` is not an index", offset + 1);
    }
    steps.add(new Step.Index(Integer.parseInt(number)));
    offset = end + 1;
  }

  private SherpackException mistake(String message, int place) {
    var source = new SourceText("KEY", text);
    return new SherpackException.Usage(
        Diagnostic.error("value-path", message)
            .at(source.at(place))
            .hint("write a path as `a.b[0].c`, with `\\.` for a dot in a key"));
  }
}
