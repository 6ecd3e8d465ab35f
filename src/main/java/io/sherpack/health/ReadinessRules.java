package io.sherpack.health;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Annotations;
import io.sherpack.manifest.Fields;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import java.util.List;
import java.util.Optional;

/// What an object's own annotations say of its readiness: expressions such as `{.phase} == Ready`
/// over its status, of which one that holds is enough.
record ReadinessRules(List<Expression> success, List<Expression> failure) {
  record Expression(String text, StatusPath path, Comparison comparison) {
    static Expression of(String text) {
      int end = text.indexOf('}');
      if (!text.startsWith("{") || end < 0) {
        throw new IllegalArgumentException(
            "`" + text + "` does not have the form `{.path} == value`");
      }
      return new Expression(
          text,
          StatusPath.ofStatus(text.substring(1, end).strip()),
          Comparison.of(text.substring(end + 1)));
    }

    boolean holds(Value.Mapping object) {
      return path.find(object).stream().anyMatch(comparison::holds);
    }
  }

  /// Returns the health by the annotations; empty where they leave it to the kind's own rule.
  static Optional<Health> assess(Value.Mapping object) {
    if (success(object).isEmpty() && failure(object).isEmpty()) {
      return Optional.empty();
    }
    try {
      return of(object).health(object);
    } catch (IllegalArgumentException mistake) {
      // Nobody could ever tell that it is ready.
      return Optional.of(
          new Health.Failed("its readiness annotation cannot be read: " + mistake.getMessage()));
    }
  }

  private static ReadinessRules of(Value.Mapping object) {
    return new ReadinessRules(read(success(object).orElse("")), read(failure(object).orElse("")));
  }

  private static Optional<String> success(Value.Mapping object) {
    return annotation(object, Annotations.HELM_READINESS_SUCCESS, Annotations.READINESS_SUCCESS);
  }

  private static Optional<String> failure(Value.Mapping object) {
    return annotation(object, Annotations.HELM_READINESS_FAILURE, Annotations.READINESS_FAILURE);
  }

  /// Returns why the annotations cannot be read, if that is so.
  static Optional<String> mistake(Value.Mapping object) {
    try {
      ReadinessRules _ = of(object);
      return Optional.empty();
    } catch (IllegalArgumentException mistake) {
      return Optional.of(String.valueOf(mistake.getMessage()));
    }
  }

  private static Optional<String> annotation(Value.Mapping object, String helm, String own) {
    return Fields.text(object, "metadata", "annotations", helm)
        .or(() -> Fields.text(object, "metadata", "annotations", own));
  }

  // HIP-0025 has a JSON list of texts; a single expression may stand alone.
  private static List<Expression> read(String annotation) {
    String text = annotation.strip();
    if (text.isEmpty()) {
      return List.of();
    }
    if (text.startsWith("{")) {
      return List.of(Expression.of(text));
    }
    return list(text).stream().map(String::strip).map(Expression::of).toList();
  }

  private static List<String> list(String text) {
    try {
      if (JsonReader.read(new SourceText("annotation", text)) instanceof Value.Sequence(var items)
          && items.stream().allMatch(Value.Text.class::isInstance)) {
        return items.stream().map(item -> ((Value.Text) item).value()).toList();
      }
    } catch (SherpackException.Input malformed) {
      throw new IllegalArgumentException("`" + text + "` is not a JSON list of texts", malformed);
    }
    throw new IllegalArgumentException("`" + text + "` is not a JSON list of texts");
  }

  private Optional<Health> health(Value.Mapping object) {
    Optional<Expression> failed = failure.stream().filter(rule -> rule.holds(object)).findFirst();
    if (failed.isPresent()) {
      return Optional.of(new Health.Failed(failed.get().text()));
    }
    if (success.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        success.stream().anyMatch(rule -> rule.holds(object))
            ? new Health.Healthy()
            : new Health.Waiting(awaited(object)));
  }

  private String awaited(Value.Mapping object) {
    Expression first = success.getFirst();
    String now =
        first.path().find(object).stream()
            .findFirst()
            .map(value -> Comparison.text(value).map(text -> ", it is `" + text + "`").orElse(""))
            .orElse(", which is not there yet");
    return "waits for " + first.text() + now;
  }
}
