package io.sherpack.secret;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;

/// Finds the references that [Sealing] left in objects, and puts secrets in their place.
public final class Opening {
  private static final int DEPTH = 4;

  private Opening() {}

  /// Returns the references in `value`.
  public static Set<Reference> references(Value value) {
    Set<Reference> found = new LinkedHashSet<>();
    Value _ =
        opened(
            value,
            marker -> {
              found.add(marker.reference());
              return Value.of("");
            });
    return found;
  }

  /// Returns `value` with the secrets.
  ///
  /// @throws SherpackException.Conflict where one was recorded in a way that cannot be undone
  public static Value opened(Value value, Map<Reference, Value> secrets) {
    return opened(value, marker -> secret(marker, secrets));
  }

  private static Value secret(Marker marker, Map<Reference, Value> secrets) {
    if (marker.word().equals(Marker.LOST)) {
      throw new SherpackException.Conflict(
          Diagnostic.error(
                  "secret-lost",
                  "the record cannot say what was made of the secret `%s`"
                      .formatted(marker.reference().text()))
              .hint("`sherpack upgrade` with the pack makes it anew"));
    }
    Value secret = secrets.getOrDefault(marker.reference(), Value.Null.INSTANCE);
    if (marker.word().equals(Marker.YAML)) {
      return YamlValues.read(new SourceText("a secret", Scalars.text(secret)));
    }
    return Value.of(Quoting.of(marker.word()).orElse(Quoting.PLAIN).of(secret));
  }

  private static Value opened(Value value, Function<Marker, Value> secret) {
    return switch (value) {
      case Value.Text(var text) -> text(value, text, secret);
      case Value.Mapping(var entries) -> {
        Map<String, Value> opened = new LinkedHashMap<>();
        entries.forEach(
            (key, entry) ->
                opened.put(
                    key.contains(Marker.BEGIN) ? within(key, secret, DEPTH) : key,
                    opened(entry, secret)));
        yield Value.mapping(opened);
      }
      case Value.Sequence(List<Value> items) ->
          Value.sequence(items.stream().map(item -> opened(item, secret)).toList());
      case Value _ -> value;
    };
  }

  private static Value text(Value value, String text, Function<Marker, Value> secret) {
    Matcher whole = Marker.FORM.matcher(text);
    if (whole.matches()) {
      return secret.apply(Marker.read(whole));
    }
    String opened = within(text, secret, DEPTH);
    return opened.equals(text) ? value : Value.of(opened);
  }

  private static String within(String text, Function<Marker, Value> secret, int depth) {
    var out = new StringBuilder();
    Matcher found = Marker.FORM.matcher(text);
    int done = 0;
    while (found.find()) {
      out.append(runs(text.substring(done, found.start()), secret, depth));
      out.append(Scalars.text(secret.apply(Marker.read(found))));
      done = found.end();
    }
    return out.append(runs(text.substring(done), secret, depth)).toString();
  }

  private static String runs(String text, Function<Marker, Value> secret, int depth) {
    if (depth == 0) {
      return text;
    }
    return Base64Runs.RUN
        .matcher(text)
        .replaceAll(
            run ->
                Matcher.quoteReplacement(
                    Base64Runs.decoded(run.group())
                        .flatMap(one -> again(one, secret, depth))
                        .orElse(run.group())));
  }

  private static Optional<String> again(
      Base64Runs.Run run, Function<Marker, Value> secret, int depth) {
    String opened = within(run.text(), secret, depth - 1);
    return opened.equals(run.text()) ? Optional.empty() : Optional.of(run.encoded(opened));
  }
}
