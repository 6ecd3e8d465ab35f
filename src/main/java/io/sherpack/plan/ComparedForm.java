package io.sherpack.plan;

import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Objects as they are compared: without what the server alone writes, and with the texts of a
/// Secret where the server puts them.
public final class ComparedForm {
  private static final List<String> OF_THE_SERVER =
      List.of(
          "creationTimestamp",
          "deletionGracePeriodSeconds",
          "deletionTimestamp",
          "generation",
          "managedFields",
          "resourceVersion",
          "selfLink",
          "uid");

  private ComparedForm() {}

  public static Value.Mapping of(Value.Mapping object) {
    Map<String, Value> form = new LinkedHashMap<>(object.entries());
    form.remove("status");
    if (form.get("metadata") instanceof Value.Mapping(var entries)) {
      Map<String, Value> metadata = new LinkedHashMap<>(entries);
      OF_THE_SERVER.forEach(metadata::remove);
      form.put("metadata", Value.mapping(metadata));
    }
    if (secret(object) && form.remove("stringData") instanceof Value.Mapping(var texts)) {
      Map<String, Value> all = new LinkedHashMap<>(Fields.mapping(object, "data").entries());
      texts.forEach((key, text) -> all.put(key, encoded(text)));
      form.put("data", Value.mapping(all));
    }
    return Value.mapping(form);
  }

  static boolean secret(Value.Mapping object) {
    return object.get("kind").equals(Value.of("Secret"))
        && object.get("apiVersion").equals(Value.of("v1"));
  }

  private static Value encoded(Value text) {
    return text instanceof Value.Text(var plain)
        ? Value.of(Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)))
        : text;
  }
}
