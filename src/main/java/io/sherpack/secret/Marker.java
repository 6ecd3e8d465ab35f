package io.sherpack.secret;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands in a record in place of a secret: `((ref+vault://…#/key))`, with a word for how the
/// secret was written.
///
/// @param word that of a [Quoting], or one of the words here
record Marker(String word, Reference reference) {
  /// The secret is the whole scalar, which is no text.
  static final String YAML = "yaml";

  /// The secret was written in a way that cannot be done again.
  static final String LOST = "lost";

  static final String BEGIN = "((";
  static final Pattern FORM =
      Pattern.compile(
          "\\(\\((?:([A-Za-z-]+) )?((?:secret)?ref\\+([A-Za-z0-9][A-Za-z0-9_.-]*)://([^()+\\s\",]+))\\)\\)");

  static Marker of(Quoting quoting, Reference reference) {
    return new Marker(quoting.word(), reference);
  }

  static Marker read(Matcher found) {
    String word = found.group(1);
    return new Marker(
        word == null ? "" : word, Reference.of(found.group(2), found.group(3), found.group(4)));
  }

  String print() {
    String text = reference.text().replace("(", "%28").replace(")", "%29");
    return BEGIN + (word.isEmpty() ? "" : word + " ") + text + "))";
  }
}
