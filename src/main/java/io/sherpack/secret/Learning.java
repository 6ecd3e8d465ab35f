package io.sherpack.secret;

import io.sherpack.diagnostic.KnownSecrets;
import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Learns from objects of a cluster what the secrets were that their records have references to:
/// they may be others today, and are secret still.
public final class Learning {
  private static final int DEPTH = 4;

  private final KnownSecrets known;

  public Learning(KnownSecrets known) {
    this.known = known;
  }

  /// @param sealed as it was recorded
  /// @param live as it is in the cluster
  public void from(Value.Mapping sealed, Value.Mapping live) {
    value(sealed, live);
    if (sealed.get("stringData") instanceof Value.Mapping(var texts)
        && live.get("data") instanceof Value.Mapping data) {
      texts.forEach(
          (key, text) -> {
            if (data.get(key) instanceof Value.Text(var encoded)) {
              decoded(encoded).ifPresent(one -> value(text, Value.of(one)));
            }
          });
    }
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException other) {
      return Optional.empty();
    }
  }

  private void value(Value sealed, Value live) {
    switch (sealed) {
      case Value.Mapping(var entries) -> {
        if (live instanceof Value.Mapping other) {
          entries.forEach(
              (key, entry) -> {
                if (other.has(key)) {
                  value(entry, other.get(key));
                }
              });
        }
      }
      case Value.Sequence(var items) -> {
        if (live instanceof Value.Sequence(var others)) {
          sequence(items, others);
        }
      }
      case Value.Text(var text) -> {
        if (!Opening.references(sealed).isEmpty()) {
          text(text, Scalars.text(live), DEPTH);
        }
      }
      case Value _ -> {}
    }
  }

  private void sequence(List<Value> items, List<Value> others) {
    for (int i = 0; i < items.size(); i++) {
      Optional<Value> name = name(items.get(i));
      if (name.isPresent()) {
        Value item = items.get(i);
        others.stream()
            .filter(other -> name(other).equals(name))
            .forEach(other -> value(item, other));
      } else if (i < others.size()) {
        value(items.get(i), others.get(i));
      }
    }
  }

  private static Optional<Value> name(Value item) {
    return item instanceof Value.Mapping map && map.has("name")
        ? Optional.of(map.get("name"))
        : Optional.empty();
  }

  private void text(String sealed, String live, int depth) {
    known.add(live);
    Matcher marker = Marker.FORM.matcher(sealed);
    var form = new StringBuilder();
    int done = 0;
    while (marker.find()) {
      form.append(Pattern.quote(sealed.substring(done, marker.start()))).append("(.*)");
      done = marker.end();
    }
    if (done > 0) {
      Matcher parts =
          Pattern.compile(form + Pattern.quote(sealed.substring(done)), Pattern.DOTALL)
              .matcher(live);
      for (int i = 1; parts.matches() && i <= parts.groupCount(); i++) {
        known.add(parts.group(i));
      }
    } else if (depth > 0) {
      Optional<String> inner = Base64Runs.decoded(sealed).map(Base64Runs.Run::text);
      Optional<String> other = decoded(live);
      if (inner.isPresent() && other.isPresent()) {
        text(inner.get(), other.get(), depth - 1);
      }
    }
  }
}
