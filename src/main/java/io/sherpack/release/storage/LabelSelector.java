package io.sherpack.release.storage;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Kubernetes' label selectors for records that no API server keeps.
record LabelSelector(List<Predicate<Map<String, String>>> requirements) {
  private static final Pattern REQUIREMENT =
      Pattern.compile(
          "\\s*(?:(?<key>[^\\s=!,()]+)\\s*(?:(?<op>==|=|!=)\\s*(?<value>[^\\s,]*)"
              + "|\\s(?<set>in|notin)\\s*\\((?<values>[^)]*)\\))?"
              + "|!\\s*(?<absent>[^\\s=!,()]+))\\s*(?:,|$)");

  static LabelSelector parse(String text) {
    List<Predicate<Map<String, String>>> requirements = new java.util.ArrayList<>();
    Matcher matcher = REQUIREMENT.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new SherpackException.Usage(
            Diagnostic.error("selector-invalid", "`" + text + "` is not a label selector"));
      }
      requirements.add(requirement(matcher));
      at = matcher.end();
    }
    return new LabelSelector(requirements);
  }

  private static Predicate<Map<String, String>> requirement(Matcher found) {
    Optional<String> absent = Optional.ofNullable(found.group("absent"));
    if (absent.isPresent()) {
      return labels -> !labels.containsKey(absent.get());
    }
    String key = found.group("key");
    Optional<String> set = Optional.ofNullable(found.group("set"));
    if (set.isPresent()) {
      List<String> values =
          Arrays.stream(found.group("values").split(",")).map(String::strip).toList();
      boolean in = set.get().equals("in");
      return labels -> in == (labels.containsKey(key) && values.contains(labels.get(key)));
    }
    Optional<String> value = Optional.ofNullable(found.group("value"));
    if (value.isEmpty()) {
      return labels -> labels.containsKey(key);
    }
    boolean wanted = !found.group("op").equals("!=");
    return labels -> wanted == value.equals(Optional.ofNullable(labels.get(key)));
  }

  boolean matches(Map<String, String> labels) {
    return requirements.stream().allMatch(requirement -> requirement.test(labels));
  }
}
