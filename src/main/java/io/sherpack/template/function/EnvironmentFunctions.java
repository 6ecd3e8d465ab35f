package io.sherpack.template.function;

import io.sherpack.values.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `env` and `expandenv`, which templates of packs and charts do not have.
final class EnvironmentFunctions {
  static final Set<String> NAMES = Set.of("env", "expandenv");
  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{([^{}]*)\\}|(\\w+|[*#$@!?-]))");

  private EnvironmentFunctions() {}

  static List<Definition> of(Map<String, String> environment) {
    return List.of(
        Definition.of(
            "env",
            "name",
            "Returns a variable of the environment.",
            call -> Value.of(environment.getOrDefault(call.text(0), ""))),
        Definition.of(
            "expandenv",
            "text",
            "Puts variables of the environment into a text.",
            call -> Value.of(expanded(call.text(0), environment))));
  }

  private static String expanded(String text, Map<String, String> environment) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    environment.getOrDefault(
                        found.group(1) == null ? found.group(2) : found.group(1), "")));
  }
}
