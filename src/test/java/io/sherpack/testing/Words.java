package io.sherpack.testing;

import java.util.ArrayList;
import java.util.List;

/// Splits a command line as a shell does, without variables, escapes and wildcards.
final class Words {
  private final List<String> found = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean begun;
  private char quote;

  private Words() {}

  static List<String> split(String line) {
    var words = new Words();
    line.chars().forEach(c -> words.accept((char) c));
    words.end();
    return List.copyOf(words.found);
  }

  private void accept(char c) {
    if (quote != 0 ? c == quote : c == '\'' || c == '"') {
      quote = quote == 0 ? c : 0;
      begun = true;
    } else if (quote == 0 && Character.isWhitespace(c)) {
      end();
    } else {
      word.append(c);
      begun = true;
    }
  }

  private void end() {
    if (begun) {
      found.add(word.toString());
    }
    word.setLength(0);
    begun = false;
  }
}
