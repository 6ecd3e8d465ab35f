package io.sherpack.plan;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Fields;
import io.sherpack.manifest.ResourceId;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Differences that do not count: of kinds, of objects, of fields.
///
/// @param kind empty for all
/// @param name empty for all
/// @param path the steps of a path and all below it; empty for whole objects. `*` stands for any
///   text, `**` for any steps
public record IgnoreRule(String kind, String name, List<String> path) {
  private static final String ANNOTATION = "sherpack.io/drift-ignore";
  private static final String KLUCTL = "kluctl.io/ignore-diff";
  private static final Pattern KLUCTL_FIELD =
      Pattern.compile("kluctl\\.io/ignore-diff-field(-.*)?");
  private static final Pattern OBJECT =
      Pattern.compile("([A-Z][A-Za-z0-9]*|\\*)(?:/([-a-z0-9.*]+))?(?::(.*))?");

  public IgnoreRule {
    path = List.copyOf(path);
  }

  /// Reads `KIND`, `KIND/NAME`, `PATH`, `KIND:PATH` or `KIND/NAME:PATH`.
  ///
  /// @throws SherpackException.Usage when it is none of them
  public static IgnoreRule parse(String text) {
    var object = OBJECT.matcher(text.strip());
    if (object.matches()) {
      return new IgnoreRule(
          object.group(1),
          Optional.ofNullable(object.group(2)).orElse(""),
          object.group(3) == null ? List.of() : someSteps(text, object.group(3)));
    }
    return new IgnoreRule("", "", someSteps(text, text.strip()));
  }

  // Nothing where a path belongs is a variable that is not set rather than a wish to ignore all.
  private static List<String> someSteps(String whole, String path) {
    List<String> steps = steps(whole, path);
    if (steps.isEmpty()) {
      throw invalid(whole);
    }
    return steps;
  }

  /// Returns the rules that an object states itself: `sherpack.io/drift-ignore` with paths
  /// separated by commas, or `*`; Kluctl's `kluctl.io/ignore-diff` and `-field`.
  public static List<IgnoreRule> of(Value.Mapping object) {
    List<IgnoreRule> rules = new ArrayList<>();
    for (Map.Entry<String, String> entry :
        Fields.texts(object, "metadata", "annotations").entrySet()) {
      String text = entry.getValue().strip();
      boolean all = entry.getKey().equals(KLUCTL) && text.equals("true");
      if (all || (entry.getKey().equals(ANNOTATION) && List.of("*", "true").contains(text))) {
        rules.add(new IgnoreRule("", "", List.of("**")));
      } else if (entry.getKey().equals(ANNOTATION)) {
        split(text).forEach(path -> rules.add(new IgnoreRule("", "", steps(text, path))));
      } else if (KLUCTL_FIELD.matcher(entry.getKey()).matches()) {
        rules.add(new IgnoreRule("", "", steps(text, text)));
      }
    }
    return rules;
  }

  // A comma within brackets belongs to a path.
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '[' -> depth++;
        case ']' -> depth--;
        case ',' -> {
          if (depth == 0) {
            parts.add(text.substring(from, i).strip());
            from = i + 1;
          }
        }
        default -> {}
      }
    }
    parts.add(text.substring(from).strip());
    return parts.stream().filter(part -> !part.isEmpty()).toList();
  }

  // `a.b["c.d"][name=x]` or, as JSON pointers are, `/a/b/c.d`.
  private static List<String> steps(String whole, String path) {
    if (path.startsWith("/")) {
      return List.of(path.substring(1).split("/")).stream()
          .map(step -> step.replace("~1", "/").replace("~0", "~"))
          .map(step -> step.matches("[0-9]+") ? "[" + step + "]" : step)
          .toList();
    }
    List<String> steps = new ArrayList<>();
    var step = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char character = path.charAt(i);
      if (character == '.') {
        add(step, steps);
      } else if (character == '[') {
        add(step, steps);
        int end = path.indexOf(']', i);
        if (end < 0) {
          throw invalid(whole);
        }
        String inner = path.substring(i + 1, end).replace('\'', '"');
        boolean quoted = inner.length() > 1 && inner.startsWith("\"") && inner.endsWith("\"");
        steps.add(quoted ? inner.substring(1, inner.length() - 1) : "[" + inner + "]");
        i = end;
      } else if (character == '\\' && i + 1 < path.length()) {
        step.append(path.charAt(++i));
      } else {
        step.append(character);
      }
    }
    add(step, steps);
    return steps;
  }

  private static void add(StringBuilder step, List<String> steps) {
    if (!step.isEmpty()) {
      steps.add(step.toString());
      step.setLength(0);
    }
  }

  private static SherpackException invalid(String text) {
    return new SherpackException.Usage(
        Diagnostic.error("invalid-ignore-rule", "`" + text + "` is no rule of what to ignore")
            .hint(
                "for example `Deployment:spec.replicas`, `ConfigMap/cache`, `metadata.labels.*`"));
  }

  /// Whether the rule speaks of the whole object.
  public boolean covers(ResourceId id) {
    return speaksOf(id) && path.stream().allMatch("**"::equals);
  }

  /// Whether a difference there does not count.
  public boolean covers(ResourceId id, FieldPath field) {
    return speaksOf(id) && matches(path, field.steps().stream().map(FieldPath::text).toList());
  }

  private boolean speaksOf(ResourceId id) {
    return glob(kind, id.kind()) && glob(name, id.name());
  }

  private static boolean matches(List<String> pattern, List<String> steps) {
    if (pattern.isEmpty()) {
      return true;
    }
    String first = pattern.getFirst();
    List<String> rest = pattern.subList(1, pattern.size());
    if (first.equals("**")) {
      return matches(rest, steps)
          || (!steps.isEmpty() && matches(pattern, steps.subList(1, steps.size())));
    }
    return !steps.isEmpty()
        && glob(first, steps.getFirst())
        && matches(rest, steps.subList(1, steps.size()));
  }

  private static boolean glob(String pattern, String text) {
    if (pattern.isEmpty()) {
      return true;
    }
    String regex =
        List.of(pattern.split("\\*", -1)).stream()
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return text.matches(regex);
  }
}
