package io.sherpack.secret;

import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What references stand for, and a token for each secret, by which it is found again in what
/// templates print.
public final class Resolved {
  private static final long LOOKED_FOR = 1000;

  private final Map<Reference, Value> values;
  private final Map<Reference, Value> tokens = new LinkedHashMap<>();
  private final List<Sealing.Secret> secrets = new ArrayList<>();
  private final String nonce;

  /// @param chance makes tokens that no template prints by itself
  public Resolved(Map<Reference, Value> values, long chance) {
    this.values = new LinkedHashMap<>(values);
    this.nonce = "zq" + HexFormat.of().toHexDigits(chance) + "n";
    this.values.forEach((reference, value) -> tokens.put(reference, token(reference, value)));
  }

  /// Adds what a template asked for by itself.
  public void add(Reference reference, Value value) {
    if (values.put(reference, value) == null) {
      tokens.put(reference, token(reference, value));
    }
  }

  // Truths and small numbers are what templates decide and count by; of a number the token is one.
  private Value token(Reference reference, Value value) {
    return switch (value) {
      case Value.Text(var text) when !text.isEmpty() -> {
        String token = nonce + secrets.size() + "q";
        secrets.add(new Sealing.Secret(reference, token, value));
        yield Value.of(token);
      }
      case Value.Mapping(var entries) -> {
        Map<String, Value> below = new LinkedHashMap<>();
        entries.forEach((key, entry) -> below.put(key, token(reference.below(key), entry)));
        yield Value.mapping(below);
      }
      case Value.Sequence(var items) -> {
        List<Value> below = new ArrayList<>();
        for (Value item : items) {
          below.add(token(reference.below(String.valueOf(below.size())), item));
        }
        yield Value.sequence(below);
      }
      case Value.Int(var number) when number >= LOOKED_FOR -> {
        secrets.add(new Sealing.Secret(reference, nonce + secrets.size() + "q", value));
        yield Value.of(number - 1);
      }
      case Value.Int _,
          Value.BigInt _,
          Value.Real _,
          Value.Text _,
          Value.Null _,
          Value.Bool _,
          Value.Opaque _ ->
          value;
    };
  }

  /// Whether there is no secret.
  public boolean none() {
    return secrets.isEmpty();
  }

  /// Returns a value with the secrets in it.
  public Value real(Value value) {
    return ReferenceText.replaced(
        value, reference -> values.getOrDefault(reference, Value.Null.INSTANCE));
  }

  /// Returns a value with tokens in place of the secrets.
  ///
  /// @param telling whether they tell how they were quoted, which some templates cannot bear
  public Value traced(Value value, boolean telling) {
    return ReferenceText.replaced(value, reference -> token(reference, telling));
  }

  /// The token, or the data of tokens, of a reference.
  ///
  /// @param telling whether they tell how they were quoted
  public Value token(Reference reference, boolean telling) {
    Value plain = tokens.getOrDefault(reference, Value.Null.INSTANCE);
    return telling ? telling(plain) : plain;
  }

  private Value telling(Value value) {
    return switch (value) {
      case Value.Text(var text) when text.startsWith(nonce) -> Value.of(text + Sealing.TELLING);
      case Value.Mapping(var entries) -> {
        Map<String, Value> below = new LinkedHashMap<>();
        entries.forEach((key, entry) -> below.put(key, telling(entry)));
        yield Value.mapping(below);
      }
      case Value.Sequence(var items) -> Value.sequence(items.stream().map(this::telling).toList());
      case Value _ -> value;
    };
  }

  /// Returns what takes the secrets out of objects.
  public Sealing sealing() {
    return new Sealing(secrets, Pattern.compile(nonce + "\\d+q"));
  }
}
