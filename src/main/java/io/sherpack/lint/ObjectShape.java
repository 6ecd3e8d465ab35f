package io.sherpack.lint;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.values.Value;
import io.sherpack.values.ValuePath;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/// Holds an object against the types of Kubernetes' API in one version.
///
/// What servers read as absent is no mistake: nulls, and empty texts where there is a choice.
final class ObjectShape {
  private static final Pattern QUANTITY =
      Pattern.compile(
          "[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?");

  private static final Set<String> HEAD = Set.of("apiVersion", "kind");
  private static final Set<String> NAMES = Set.of("name", "namespace");
  private static final Set<String> TEXTS = Set.of("labels", "annotations");

  private final KubernetesApi api;
  private final int minor;
  private final String label;
  private final BiConsumer<ValuePath, Diagnostic> found;

  /// @param label how messages call the object
  ObjectShape(KubernetesApi api, int minor, String label, BiConsumer<ValuePath, Diagnostic> found) {
    this.api = api;
    this.minor = minor;
    this.label = label;
    this.found = found;
  }

  void check(Value.Mapping object, String type) {
    structure(ValuePath.ROOT, object, type);
  }

  /// Checks the `metadata` alone, of an object whose kind is not Kubernetes' own.
  void checkMetadata(Value.Mapping object) {
    value(
        ValuePath.of("metadata"),
        object.get("metadata"),
        new ApiType.Structure(KubernetesApi.OBJECT_META));
  }

  private void value(ValuePath path, Value value, ApiType type) {
    if (value instanceof Value.Null) {
      return;
    }
    switch (type) {
      case ApiType.Any() -> {}
      case ApiType.Open() -> mapping(path, value);
      case ApiType.Scalar(var form, var choices) -> scalar(path, value, form, choices);
      case ApiType.ListOf(var item) -> items(path, value, item);
      case ApiType.MapOf(var each) ->
          mapping(path, value)
              .ifPresent(
                  map -> map.entries().forEach((key, one) -> value(path.key(key), one, each)));
      case ApiType.Structure(var name) ->
          mapping(path, value).ifPresent(map -> structure(path, map, name));
    }
  }

  private Optional<Value.Mapping> mapping(ValuePath path, Value value) {
    if (value instanceof Value.Mapping mapping) {
      return Optional.of(mapping);
    }
    wrongType(path, value, "a map");
    return Optional.empty();
  }

  private void items(ValuePath path, Value value, ApiType item) {
    if (!(value instanceof Value.Sequence(var items))) {
      wrongType(path, value, "a list");
      return;
    }
    for (int i = 0; i < items.size(); i++) {
      value(path.index(i), items.get(i), item);
    }
  }

  private void structure(ValuePath path, Value.Mapping object, String type) {
    Map<String, List<KubernetesApi.Field>> fields = api.fields(type);
    object
        .entries()
        .forEach(
            (key, value) -> {
              List<KubernetesApi.Field> forms = fields.getOrDefault(key, List.of());
              Optional<KubernetesApi.Field> form =
                  forms.stream().filter(one -> one.in(minor)).reduce((_, later) -> later);
              if (form.isPresent()) {
                value(path.key(key), value, form.get().type());
              } else {
                unknown(path.key(key), key, forms, fields);
              }
            });
    // The server itself fills the status.
    if (path.steps().isEmpty()
        || !path.steps().getFirst().equals(new ValuePath.Step.Key("status"))) {
      fields.forEach((key, forms) -> required(path, object, forms));
    }
  }

  private void required(ValuePath path, Value.Mapping object, List<KubernetesApi.Field> forms) {
    forms.stream()
        .filter(field -> field.required() && field.in(minor))
        .filter(field -> object.get(field.name()) instanceof Value.Null)
        .findFirst()
        .ifPresent(field -> found.accept(path, missing(path.key(field.name()), field.type())));
  }

  private Diagnostic missing(ValuePath path, ApiType type) {
    var problem =
        Diagnostic.error("missing-field", "%s of %s is missing".formatted(quoted(path), label));
    // Servers cannot tell a boolean that is not there from one that is not so.
    return type instanceof ApiType.Scalar(var form, _) && form == ApiType.Form.BOOLEAN
        ? problem.asWarning().hint("the server takes it as `false`")
        : problem;
  }

  private void unknown(
      ValuePath path,
      String key,
      List<KubernetesApi.Field> forms,
      Map<String, List<KubernetesApi.Field>> fields) {
    if (forms.isEmpty()) {
      var problem =
          Diagnostic.error("unknown-field", "%s has no field %s".formatted(label, quoted(path)));
      List<String> known =
          fields.values().stream()
              .flatMap(List::stream)
              .filter(field -> field.in(minor))
              .map(KubernetesApi.Field::name)
              .toList();
      found.accept(path, Suggestions.didYouMean(key, known).map(problem::hint).orElse(problem));
      return;
    }
    OptionalInt since = forms.getLast().since();
    boolean later = since.isPresent() && since.getAsInt() > minor;
    found.accept(
        path,
        Diagnostic.error(
            "unknown-field",
            "%s has no field %s in Kubernetes 1.%d: it %s"
                .formatted(
                    label,
                    quoted(path),
                    minor,
                    later
                        ? "came with 1." + since.getAsInt()
                        : "went with 1." + forms.getLast().until().orElse(minor))));
  }

  private static String quoted(ValuePath path) {
    return "`" + path.print() + "`";
  }

  // Names, labels and annotations are looked at in every object, whatever its kind.
  private static boolean toldElsewhere(ValuePath path) {
    List<String> keys =
        path.steps().stream()
            .map(step -> step instanceof ValuePath.Step.Key(var name) ? name : "")
            .toList();
    boolean head = keys.size() == 1 && HEAD.contains(keys.getFirst());
    boolean metadata = keys.size() > 1 && keys.getFirst().equals("metadata");
    return head
        || (metadata && keys.size() == 2 && NAMES.contains(keys.get(1)))
        || (metadata && keys.size() == 3 && TEXTS.contains(keys.get(1)));
  }

  private void wrongType(ValuePath path, Value value, String wanted) {
    if (toldElsewhere(path)) {
      return;
    }
    found.accept(
        path,
        Diagnostic.error(
            "wrong-type",
            "%s of %s must be %s, found %s"
                .formatted(quoted(path), label, wanted, value.kindName())));
  }

  private void scalar(ValuePath path, Value value, ApiType.Form form, List<String> choices) {
    boolean fits =
        switch (form) {
          case STRING, BYTES, DATE_TIME -> value instanceof Value.Text;
          case INT32, INT64 -> whole(value);
          case NUMBER -> whole(value) || value instanceof Value.Real;
          case BOOLEAN -> value instanceof Value.Bool;
          case QUANTITY ->
              whole(value) || value instanceof Value.Real || value instanceof Value.Text;
          case INT_OR_STRING -> whole(value) || value instanceof Value.Text;
        };
    if (!fits) {
      wrongType(path, value, form.words());
    } else if (!formed(value, form)) {
      found.accept(
          path,
          Diagnostic.error(
              "wrong-format", "%s of %s must be %s".formatted(quoted(path), label, sized(form))));
    } else if (value instanceof Value.Text(var text)) {
      choice(path, text, choices);
    }
  }

  private static String sized(ApiType.Form form) {
    return switch (form) {
      case INT32 -> "an integer of 32 bits";
      case INT64 -> "an integer of 64 bits";
      case STRING, NUMBER, BOOLEAN, BYTES, DATE_TIME, QUANTITY, INT_OR_STRING -> form.words();
    };
  }

  // JSON has one kind of number: `3.0` is `3`.
  private static boolean whole(Value value) {
    return switch (value) {
      case Value.Int _, Value.BigInt _ -> true;
      case Value.Real real -> real.value() == Math.rint(real.value());
      case Value _ -> false;
    };
  }

  private static boolean formed(Value value, ApiType.Form form) {
    return switch (form) {
      case STRING, NUMBER, BOOLEAN, INT_OR_STRING -> true;
      case INT32 ->
          !(value instanceof Value.Int(var number)) ? !big(value) : number == (int) number;
      case INT64 -> !big(value);
      case BYTES -> value instanceof Value.Text(var text) && base64(text);
      case DATE_TIME -> value instanceof Value.Text(var text) && time(text);
      case QUANTITY -> !(value instanceof Value.Text(var text)) || QUANTITY.matcher(text).matches();
    };
  }

  private static boolean big(Value value) {
    return value instanceof Value.BigInt;
  }

  private static boolean base64(String text) {
    try {
      String plain = text.replace("\n", "").replace("\r", "");
      byte[] _ = Base64.getDecoder().decode(plain);
      return plain.length() % 4 == 0;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  private static boolean time(String text) {
    try {
      OffsetDateTime _ = OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException malformed) {
      return false;
    }
  }

  private void choice(ValuePath path, String text, List<String> choices) {
    if (choices.isEmpty() || text.isEmpty() || choices.contains(text)) {
      return;
    }
    var problem =
        Diagnostic.error(
            "wrong-choice",
            "%s of %s is `%s`, must be one of %s"
                .formatted(
                    quoted(path),
                    label,
                    text,
                    String.join(", ", choices.stream().map(one -> "`" + one + "`").toList())));
    found.accept(path, Suggestions.didYouMean(text, choices).map(problem::hint).orElse(problem));
  }
}
