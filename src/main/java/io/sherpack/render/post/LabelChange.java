package io.sherpack.render.post;

import io.sherpack.manifest.Fields;
import io.sherpack.pack.PostStep;
import io.sherpack.values.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts labels on objects, on the pods that they make, and into what they choose pods by.
final class LabelChange {
  private static final List<String[]> TEMPLATES =
      List.of(
          new String[] {"spec", "template"},
          new String[] {"spec", "jobTemplate"},
          new String[] {"spec", "jobTemplate", "spec", "template"});
  private static final List<String[]> SELECTORS =
      List.of(
          new String[] {"spec", "selector", "matchLabels"},
          new String[] {"spec", "podSelector", "matchLabels"});

  private LabelChange() {}

  static Value.Mapping of(PostStep.Labels step, Value.Mapping object) {
    Value.Mapping result = with(object, step, "metadata", "labels");
    for (String[] template : step.templates() ? TEMPLATES : List.<String[]>of()) {
      if (Fields.at(result, template) instanceof Value.Mapping) {
        String[] labels = Arrays.copyOf(template, template.length + 2);
        labels[template.length] = "metadata";
        labels[template.length + 1] = "labels";
        result = with(result, step, labels);
      }
    }
    for (String[] selector : step.selectors() ? SELECTORS : List.<String[]>of()) {
      if (Fields.at(result, selector) instanceof Value.Mapping) {
        result = with(result, step, selector);
      }
    }
    boolean service = Fields.text(object, "kind").orElse("").equals("Service");
    if (step.selectors()
        && service
        && !Fields.mapping(object, "spec", "selector").entries().isEmpty()) {
      result = with(result, step, "spec", "selector");
    }
    return result;
  }

  private static Value.Mapping with(Value.Mapping object, PostStep.Labels step, String... path) {
    Map<String, Value> labels = new LinkedHashMap<>(Fields.mapping(object, path).entries());
    step.labels().keySet().stream()
        .sorted()
        .forEach(key -> labels.put(key, Value.of(step.labels().getOrDefault(key, ""))));
    return Fields.with(object, Value.mapping(labels), path);
  }
}
