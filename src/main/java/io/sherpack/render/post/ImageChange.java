package io.sherpack.render.post;

import io.sherpack.pack.PostStep;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gives containers other images, wherever an object holds lists of them.
final class ImageChange {
  private static final Set<String> LISTS =
      Set.of("containers", "initContainers", "ephemeralContainers");

  private final PostStep.Images step;

  private ImageChange(PostStep.Images step) {
    this.step = step;
  }

  static Value.Mapping of(PostStep.Images step, Value.Mapping object) {
    return new ImageChange(step).map(object);
  }

  private Value.Mapping map(Value.Mapping map) {
    Map<String, Value> copy = new LinkedHashMap<>();
    map.entries().forEach((key, value) -> copy.put(key, any(value, LISTS.contains(key))));
    return Value.mapping(copy);
  }

  private Value any(Value value, boolean containers) {
    if (value instanceof Value.Mapping map) {
      return map(map);
    }
    if (value instanceof Value.Sequence(var items)) {
      List<Value> copy = new ArrayList<>();
      for (Value item : items) {
        copy.add(
            item instanceof Value.Mapping map
                ? containers ? container(map(map)) : map(map)
                : any(item, false));
      }
      return Value.sequence(copy);
    }
    return value;
  }

  private Value.Mapping container(Value.Mapping container) {
    if (!(container.get("image") instanceof Value.Text(var image))) {
      return container;
    }
    Map<String, Value> copy = new LinkedHashMap<>(container.entries());
    copy.put("image", Value.of(changed(image)));
    return Value.mapping(copy);
  }

  private String changed(String image) {
    int at = image.indexOf('@');
    String tagged = at < 0 ? image : image.substring(0, at);
    int colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
    String name = colon < 0 ? tagged : tagged.substring(0, colon);
    String rest = image.substring(name.length());
    for (PostStep.Image rule : step.images()) {
      if (rule.name().equals(name)) {
        String version =
            rule.digest()
                .map(digest -> rule.tag().map(tag -> ":" + tag).orElse("") + "@" + digest)
                .or(() -> rule.tag().map(tag -> ":" + tag))
                .orElse(rest);
        return rule.newName().orElse(name) + version;
      }
    }
    return image;
  }
}
