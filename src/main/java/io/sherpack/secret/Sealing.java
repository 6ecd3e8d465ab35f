package io.sherpack.secret;

import io.sherpack.diagnostic.KnownSecrets;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts references in place of secrets into objects, so that the secrets can be put back later, be
/// they others by then.
///
/// Where a secret went is told by a second rendering, which had a token in place of each: what is
/// the same in both holds none. Where that tells nothing, secrets are looked for.
public final class Sealing {
  /// A secret, and the token that stood for it.
  record Secret(Reference reference, String token, Value value) {
    String text() {
      return Scalars.text(value);
    }
  }

  /// What may follow a token: each way to quote it changes it otherwise.
  static final String TELLING = "&\"/ <q";

  // Shorter ones are part of many a word.
  private static final int LOOKED_FOR = 4;
  private static final int ANYWHERE = 8;
  private static final int UNMISTAKABLE = 12;
  private static final int DEPTH = 4;

  private final Map<String, Secret> byToken = new LinkedHashMap<>();
  private final List<Found> forms = new ArrayList<>();
  private final KnownSecrets strong = new KnownSecrets();
  private final KnownSecrets certain = new KnownSecrets();
  private final Pattern tokens;

  /// A secret as it may stand in a text.
  private record Found(String form, Quoting quoting, Secret secret, boolean word) {}

  Sealing(List<Secret> secrets, Pattern tokens) {
    this.tokens = tokens;
    for (Secret secret : secrets) {
      byToken.put(secret.token(), secret);
      String text = secret.text();
      if (text.length() >= ANYWHERE) {
        strong.add(text);
      }
      if (unmistakable(text)) {
        certain.add(text);
      }
      if (text.length() >= LOOKED_FOR) {
        for (Quoting quoting : Quoting.values()) {
          String form = quoting.apply(text);
          if (forms.stream().noneMatch(one -> one.form().equals(form))) {
            forms.add(new Found(form, quoting, secret, text.length() < ANYWHERE));
          }
        }
      }
    }
    forms.sort(Comparator.comparingInt((Found one) -> one.form().length()).reversed());
  }

  /// Returns an object without secrets; the same one where it holds none. What names it stays.
  ///
  /// @param traced the same object of the rendering with tokens
  public Value.Mapping sealed(Value.Mapping object, Optional<Value.Mapping> traced) {
    Map<String, Value> sealed = new LinkedHashMap<>();
    boolean same = true;
    for (var entry : object.entries().entrySet()) {
      String key = entry.getKey();
      Optional<Value> twin = traced.filter(one -> one.has(key)).map(one -> one.get(key));
      Value now =
          switch (key) {
            case "apiVersion", "kind" -> entry.getValue();
            case "metadata" ->
                entry.getValue() instanceof Value.Mapping metadata
                    ? named(metadata, twin)
                    : value(entry.getValue(), twin);
            default -> value(entry.getValue(), twin);
          };
      String shown = key(key, traced);
      same &= now.equals(entry.getValue()) && shown.equals(key);
      sealed.put(shown, now);
    }
    return same ? object : Value.mapping(sealed);
  }

  private Value named(Value.Mapping metadata, Optional<Value> traced) {
    Value sealed = value(metadata, traced);
    if (sealed.equals(metadata) || !(sealed instanceof Value.Mapping map)) {
      return metadata;
    }
    Map<String, Value> entries = new LinkedHashMap<>(map.entries());
    for (String name : List.of("name", "namespace")) {
      if (metadata.has(name)) {
        entries.put(name, metadata.get(name));
      }
    }
    return Value.mapping(entries);
  }

  /// Returns a text without secrets, for which there is no other: notes, messages.
  public String hidden(String text) {
    var all = new KnownSecrets();
    byToken.values().forEach(secret -> all.add(secret.text()));
    return all.masked(text);
  }

  /// Whether a text tells a secret that stands nowhere by chance.
  public boolean tells(String text) {
    return !strong.masked(text).equals(text);
  }

  private Value value(Value real, Optional<Value> traced) {
    // What stands there whatever the secret is has it from elsewhere: from the cluster, or by
    // chance.
    if (traced.isPresent() && traced.get().equals(real) && !certain(real)) {
      return real;
    }
    return switch (real) {
      case Value.Text(var text) -> {
        String sealed = text(text, traced);
        yield sealed.equals(text) ? real : Value.of(sealed);
      }
      case Value.Mapping map -> mapping(map, traced);
      case Value.Sequence(var items) -> sequence(real, items, traced);
      case Value.Int _, Value.BigInt _, Value.Real _ -> number(real, traced);
      case Value.Null _, Value.Bool _, Value.Opaque _ -> real;
    };
  }

  private boolean certain(Value real) {
    return switch (real) {
      case Value.Text(var text) -> !certain.masked(text).equals(text);
      case Value.Mapping(var entries) -> entries.values().stream().anyMatch(this::certain);
      case Value.Sequence(var items) -> items.stream().anyMatch(this::certain);
      case Value _ -> false;
    };
  }

  // No name or word of a language looks so.
  private static boolean unmistakable(String text) {
    return text.length() >= UNMISTAKABLE
        && text.chars().anyMatch(Character::isDigit)
        && text.chars().anyMatch(Character::isLetter);
  }

  private Value mapping(Value.Mapping map, Optional<Value> traced) {
    Map<String, Value> sealed = new LinkedHashMap<>();
    boolean same = true;
    for (var entry : map.entries().entrySet()) {
      Optional<Value> twin =
          traced.isPresent()
                  && traced.get() instanceof Value.Mapping other
                  && other.has(entry.getKey())
              ? Optional.of(other.get(entry.getKey()))
              : Optional.empty();
      Value now = value(entry.getValue(), twin);
      String key = key(entry.getKey(), traced);
      same &= now.equals(entry.getValue()) && key.equals(entry.getKey());
      sealed.put(key, now);
    }
    return same ? map : Value.mapping(sealed);
  }

  private String key(String key, Optional<? extends Value> traced) {
    return traced.isPresent() && traced.get() instanceof Value.Mapping other && other.has(key)
        ? key
        : searched(key);
  }

  private Value sequence(Value real, List<Value> items, Optional<Value> traced) {
    List<Value> twins =
        traced.isPresent()
                && traced.get() instanceof Value.Sequence(var others)
                && others.size() == items.size()
            ? others
            : List.of();
    List<Value> sealed = new ArrayList<>();
    boolean same = true;
    for (int i = 0; i < items.size(); i++) {
      Value now =
          value(items.get(i), twins.isEmpty() ? Optional.empty() : Optional.of(twins.get(i)));
      same &= now.equals(items.get(i));
      sealed.add(now);
    }
    return same ? real : Value.sequence(sealed);
  }

  private Value number(Value real, Optional<Value> traced) {
    String text = Scalars.text(real);
    if (traced.isPresent() && traced.get() instanceof Value.Text(var token)) {
      Secret secret = byToken.get(token.replace(TELLING, ""));
      if (secret != null && secret.text().equals(text)) {
        return Value.of(new Marker(Marker.YAML, secret.reference()).print());
      }
    }
    for (Secret secret : byToken.values()) {
      if (text.length() >= LOOKED_FOR && secret.text().equals(text)) {
        return Value.of(new Marker(Marker.YAML, secret.reference()).print());
      }
    }
    return real;
  }

  private String text(String real, Optional<Value> traced) {
    if (traced.isPresent() && traced.get() instanceof Value.Text(var twin)) {
      Optional<String> lifted = twin.equals(real) ? Optional.empty() : lifted(real, twin, DEPTH);
      if (lifted.isPresent()) {
        return lifted.get();
      }
    }
    return searched(real);
  }

  private String searched(String real) {
    String sealed = searched(real, DEPTH);
    String rest = Marker.FORM.matcher(sealed).replaceAll("");
    return strong.masked(rest).equals(rest) ? sealed : lost();
  }

  private String lost() {
    return new Marker(Marker.LOST, byToken.values().iterator().next().reference()).print();
  }

  // Parts of the text with tokens.
  private sealed interface Atom {}

  private record Literal(String text) implements Atom {}

  // How it was quoted, where the token tells.
  private record Token(Secret secret, List<Quoting> quotings) implements Atom {}

  private record Encoded(String inner) implements Atom {}

  /// Returns `real` with markers where `traced` has tokens, or nothing where the two do not fit.
  private Optional<String> lifted(String real, String traced, int depth) {
    List<Atom> atoms = atoms(traced, depth);
    if (atoms.stream().allMatch(Literal.class::isInstance)) {
      return real.equals(traced) ? Optional.of(real) : Optional.empty();
    }
    return matched(real, 0, atoms, 0, depth);
  }

  private List<Atom> atoms(String traced, int depth) {
    List<Atom> atoms = new ArrayList<>();
    Matcher token = tokens.matcher(traced);
    int done = 0;
    while (token.find()) {
      literals(traced.substring(done, token.start()), depth, atoms);
      Secret secret = byToken.get(token.group());
      done = token.end();
      if (secret == null) {
        atoms.add(new Literal(token.group()));
        continue;
      }
      Optional<Quoting> told = told(traced, done);
      done += told.map(quoting -> quoting.apply(TELLING).length()).orElse(0);
      atoms.add(new Token(secret, told.map(Sealing::first).orElse(List.of(Quoting.values()))));
    }
    literals(traced.substring(done), depth, atoms);
    return atoms;
  }

  private static Optional<Quoting> told(String traced, int at) {
    for (Quoting quoting : Quoting.values()) {
      if (traced.startsWith(quoting.apply(TELLING), at)) {
        return Optional.of(quoting);
      }
    }
    return Optional.empty();
  }

  // A text that was trimmed looks as it is.
  private static List<Quoting> first(Quoting told) {
    return told == Quoting.PLAIN ? List.of(told, Quoting.TRIMMED) : List.of(told);
  }

  private void literals(String text, int depth, List<Atom> atoms) {
    int done = 0;
    Matcher run = Base64Runs.RUN.matcher(text);
    while (depth > 0 && run.find()) {
      Optional<String> inner =
          Base64Runs.decoded(run.group())
              .map(Base64Runs.Run::text)
              .filter(one -> tokensWithin(one, depth - 1));
      if (inner.isPresent()) {
        atoms.add(new Literal(text.substring(done, run.start())));
        atoms.add(new Encoded(inner.get()));
        done = run.end();
      }
    }
    atoms.add(new Literal(text.substring(done)));
  }

  private boolean tokensWithin(String text, int depth) {
    if (tokens.matcher(text).find()) {
      return true;
    }
    Matcher run = Base64Runs.RUN.matcher(text);
    while (depth > 0 && run.find()) {
      if (Base64Runs.decoded(run.group())
          .filter(one -> tokensWithin(one.text(), depth - 1))
          .isPresent()) {
        return true;
      }
    }
    return false;
  }

  private Optional<String> matched(String real, int at, List<Atom> atoms, int next, int depth) {
    if (next == atoms.size()) {
      return at == real.length() ? Optional.of("") : Optional.empty();
    }
    return switch (atoms.get(next)) {
      case Literal(var text) ->
          real.startsWith(text, at)
              ? matched(real, at + text.length(), atoms, next + 1, depth).map(rest -> text + rest)
              : Optional.empty();
      case Token token -> token(real, at, atoms, next, depth, token);
      case Encoded(var inner) -> encoded(real, at, atoms, next, depth, inner);
    };
  }

  private Optional<String> token(
      String real, int at, List<Atom> atoms, int next, int depth, Token token) {
    Secret secret = token.secret();
    for (Quoting quoting : token.quotings()) {
      String form = quoting.apply(secret.text());
      if (real.startsWith(form, at)) {
        Optional<String> rest = matched(real, at + form.length(), atoms, next + 1, depth);
        if (rest.isPresent()) {
          return Optional.of(Marker.of(quoting, secret.reference()).print() + rest.get());
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> encoded(
      String real, int at, List<Atom> atoms, int next, int depth, String inner) {
    Matcher run = Base64Runs.RUN.matcher(real).region(at, real.length());
    if (!run.lookingAt()) {
      return Optional.empty();
    }
    Optional<Base64Runs.Run> decoded = Base64Runs.decoded(run.group());
    Optional<String> sealed = decoded.flatMap(one -> lifted(one.text(), inner, depth - 1));
    return sealed.flatMap(
        text ->
            matched(real, run.end(), atoms, next + 1, depth)
                .map(rest -> decoded.get().encoded(text) + rest));
  }

  private String searched(String real, int depth) {
    var out = new StringBuilder();
    int done = 0;
    int at = 0;
    while (at < real.length()) {
      Optional<Found> found = found(real, at);
      if (found.isEmpty()) {
        at++;
        continue;
      }
      out.append(runs(real.substring(done, at), depth));
      out.append(Marker.of(found.get().quoting(), found.get().secret().reference()).print());
      at += found.get().form().length();
      done = at;
    }
    return out.append(runs(real.substring(done), depth)).toString();
  }

  private Optional<Found> found(String real, int at) {
    for (Found one : forms) {
      if (real.startsWith(one.form(), at)
          && (!one.word() || (apart(real, at - 1) && apart(real, at + one.form().length())))) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  private static boolean apart(String text, int at) {
    return at < 0
        || at >= text.length()
        || !(Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_');
  }

  private String runs(String text, int depth) {
    if (depth == 0) {
      return text;
    }
    return Base64Runs.RUN
        .matcher(text)
        .replaceAll(
            run ->
                Matcher.quoteReplacement(
                    Base64Runs.decoded(run.group())
                        .map(one -> again(run.group(), one, depth))
                        .orElse(run.group())));
  }

  private String again(String run, Base64Runs.Run decoded, int depth) {
    String sealed = searched(decoded.text(), depth - 1);
    return sealed.equals(decoded.text()) ? run : decoded.encoded(sealed);
  }
}
