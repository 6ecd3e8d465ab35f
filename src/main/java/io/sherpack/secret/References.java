package io.sherpack.secret;

import io.sherpack.concurrent.FanOut;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.KnownSecrets;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Resolves references: each document is fetched once in a run, several at a time. What is found is
/// known to be secret from then on.
public final class References {
  /// One that is to be resolved.
  ///
  /// @param from who says so and where, for messages
  public record Asked(
      Reference reference, ReferenceRules.Author author, Optional<Diagnostic.Note> from) {}

  private static final int AT_ONCE = 8;

  private final SecretProviders providers;
  private final Supplier<ReferenceRules> rules;
  private final KnownSecrets known;
  private final Map<String, Value> documents = new ConcurrentHashMap<>();
  private final Set<String> given = ConcurrentHashMap.newKeySet();

  /// @param rules what the user allows, known when the command line is read
  public References(SecretProviders providers, Supplier<ReferenceRules> rules, KnownSecrets known) {
    this.providers = providers;
    this.rules = rules;
    this.known = known;
  }

  /// Whether they stay as they are.
  public boolean kept() {
    return rules.get().kept();
  }

  /// The secrets that were found.
  public KnownSecrets known() {
    return known;
  }

  /// Returns what each stands for.
  ///
  /// @throws SherpackException.Input where one is wrong, or the user did not allow it
  /// @throws SherpackException.Remote with all that could not be had
  public Map<Reference, Value> resolve(Collection<Asked> asked) throws InterruptedException {
    Map<Reference, Asked> once = new LinkedHashMap<>();
    asked.forEach(one -> once.merge(one.reference(), one, References::moreTrusted));
    refuse(once.values());
    Map<String, Asked> wanted = new LinkedHashMap<>();
    once.values().forEach(one -> wanted.putIfAbsent(one.reference().document(), one));
    List<Asked> missing =
        wanted.values().stream()
            .filter(one -> !documents.containsKey(one.reference().document()))
            .toList();
    List<Optional<SherpackException>> failures = new FanOut(AT_ONCE).map(missing, this::fetch);
    throwAll(failures.stream().flatMap(Optional::stream).toList());
    Map<Reference, Value> found = new LinkedHashMap<>();
    List<SherpackException> lacking = new ArrayList<>();
    for (Asked one : once.values()) {
      try {
        found.put(one.reference(), picked(one.reference()));
      } catch (SherpackException failure) {
        lacking.add(placed(failure, one));
      }
    }
    throwAll(lacking);
    found.values().forEach(this::learn);
    return found;
  }

  private static Asked moreTrusted(Asked one, Asked other) {
    return one.author().compareTo(other.author()) <= 0 ? one : other;
  }

  private void refuse(Collection<Asked> asked) {
    List<Diagnostic> refused = new ArrayList<>();
    for (Asked one : asked) {
      Reference reference = one.reference();
      if (!providers.known(reference.kind())) {
        refused.add(placed(unknown(reference), one));
      } else if (one.author() == ReferenceRules.Author.USER) {
        given.add(reference.text());
      } else if (!given(reference) && !rules.get().permits(reference, one.author())) {
        refused.add(placed(forbidden(one), one));
      }
    }
    if (!refused.isEmpty()) {
      throw new SherpackException.Input(refused);
    }
  }

  // What the user asks for in this command may be had again, as by the way back from a failure.
  private boolean given(Reference reference) {
    return given.stream()
        .anyMatch(one -> reference.text().equals(one) || reference.text().startsWith(one + "/"));
  }

  private Diagnostic unknown(Reference reference) {
    var problem =
        Diagnostic.error(
            "reference-unknown",
            "`" + reference.text() + "` is of a kind that neither sherpack nor a plugin knows");
    return Suggestions.didYouMean(reference.kind(), SecretProviders.KINDS)
        .map(problem::hint)
        .orElse(problem)
        .hint("`--keep-refs` leaves texts that begin with `ref+` as they are");
  }

  private static Diagnostic forbidden(Asked asked) {
    String kind = asked.reference().kind();
    String whose =
        switch (asked.author()) {
          case USER, PACK -> "a pack's own reference";
          case RECORD -> "a reference that the release recorded";
        };
    return Diagnostic.error(
            "reference-not-allowed",
            whose + " `" + asked.reference().text() + "` is not resolved unless you allow it")
        .hint("`--allow-refs " + kind + "` allows it, if you trust who wrote it")
        .hint("or give the value yourself, by `-f` or `--set`");
  }

  private Optional<SherpackException> fetch(Asked asked) {
    Reference reference = asked.reference();
    try {
      documents.put(reference.document(), providers.of(reference.kind()).fetch(reference));
      return Optional.empty();
    } catch (SherpackException failure) {
      return Optional.of(placed(failure, asked));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.of(
          new SherpackException.Remote(
              Diagnostic.error("interrupted", "interrupted at `" + reference.text() + "`")));
    }
  }

  private Value picked(Reference reference) {
    Value at = documents.getOrDefault(reference.document(), Value.Null.INSTANCE);
    if (!reference.keys().isEmpty() && at instanceof Value.Text(var text)) {
      at = parsed(reference, text);
    }
    for (String key : reference.keys()) {
      at =
          below(at, key)
              .orElseThrow(
                  () ->
                      new SherpackException.Remote(
                          Diagnostic.error(
                              "secret-missing",
                              "`%s`: there is no `%s` in what was found"
                                  .formatted(reference.text(), key))));
    }
    return at;
  }

  private static Optional<Value> below(Value value, String key) {
    return switch (value) {
      case Value.Mapping map when map.has(key) -> Optional.of(map.get(key));
      case Value.Sequence(var items)
          when key.matches("\\d{1,9}") && Integer.parseInt(key) < items.size() ->
          Optional.of(items.get(Integer.parseInt(key)));
      case Value _ -> Optional.empty();
    };
  }

  // What a parser says of it would quote it.
  private static Value parsed(Reference reference, String text) {
    try {
      return YamlValues.read(new SourceText("a secret", text));
    } catch (SherpackException.Input malformed) {
      throw new SherpackException.Remote(
          Diagnostic.error(
              "secret-malformed",
              "`"
                  + reference.text()
                  + "`: what was found is neither YAML nor JSON, so that there are no keys in it"));
    }
  }

  private void learn(Value value) {
    switch (value) {
      case Value.Text(var text) -> known.add(text);
      case Value.Mapping(var entries) -> entries.values().forEach(this::learn);
      case Value.Sequence(var items) -> items.forEach(this::learn);
      case Value.Int _, Value.BigInt _, Value.Real _ -> known.add(Scalars.text(value));
      case Value.Null _, Value.Bool _, Value.Opaque _ -> {}
    }
  }

  private static Diagnostic placed(Diagnostic problem, Asked asked) {
    return asked.from().map(note -> problem.notes(List.of(note))).orElse(problem);
  }

  private static SherpackException placed(SherpackException failure, Asked asked) {
    List<Diagnostic> told = failure.diagnostics().stream().map(one -> placed(one, asked)).toList();
    return switch (failure) {
      case SherpackException.Timeout _ -> new SherpackException.Timeout(told);
      case SherpackException.Input _ -> new SherpackException.Input(told);
      case SherpackException _ -> new SherpackException.Remote(told);
    };
  }

  private static void throwAll(List<SherpackException> failures) {
    if (failures.isEmpty()) {
      return;
    }
    List<Diagnostic> told = failures.stream().flatMap(one -> one.diagnostics().stream()).toList();
    if (failures.stream().allMatch(SherpackException.Input.class::isInstance)) {
      throw new SherpackException.Input(told);
    }
    if (failures.stream().allMatch(SherpackException.Timeout.class::isInstance)) {
      throw new SherpackException.Timeout(told);
    }
    throw new SherpackException.Remote(told);
  }
}
