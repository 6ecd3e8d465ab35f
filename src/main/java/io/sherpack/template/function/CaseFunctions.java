package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// Names in the spellings of programming languages.
final class CaseFunctions {
  static final List<Definition> TABLE =
      List.of(
          Definition.of(
                  "snakecase",
                  "text",
                  "Writes words as `first_second`.",
                  each(text -> CaseWords.separate(text, '_')))
              .filter("text", each(text -> separated(text, "_"))),
          Definition.of(
                  "kebabcase",
                  "text",
                  "Writes words as `first-second`.",
                  each(text -> CaseWords.separate(text, '-')))
              .filter("text", each(text -> separated(text, "-"))),
          Definition.of(
                  "camelcase",
                  "text",
                  "Writes words as `FirstSecond`; the filter as `firstSecond`.",
                  each(CaseWords::pascal))
              .filter("text", each(CaseFunctions::camel)),
          Definition.of(
              "pascalcase", "text", "Writes words as `FirstSecond`.", each(CaseFunctions::pascal)));

  private CaseFunctions() {}

  private static TemplateFunction each(UnaryOperator<String> change) {
    return call -> Value.of(change.apply(GoText.valid(call.text(0))));
  }

  // A capital begins a word only after a small letter: `HTTPServer` is one word.
  private static String separated(String text, String separator) {
    return text.replaceAll("(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})", "_")
        .replaceAll("[-\\s_]", separator)
        .toLowerCase(Locale.ROOT);
  }

  private static String camel(String text) {
    String pascal = joined(text.split("[-_\\s]+"), true);
    return pascal.isEmpty()
        ? ""
        : pascal.substring(0, 1).toLowerCase(Locale.ROOT) + pascal.substring(1);
  }

  private static String pascal(String text) {
    return joined(text.split("[-_\\s]+"), false);
  }

  private static String joined(String[] words, boolean lower) {
    var out = new StringBuilder();
    for (String word : words) {
      if (!word.isEmpty()) {
        String rest = word.substring(1);
        out.append(word.substring(0, 1).toUpperCase(Locale.ROOT))
            .append(lower ? rest.toLowerCase(Locale.ROOT) : rest);
      }
    }
    return out.toString();
  }
}
