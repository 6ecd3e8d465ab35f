package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.pack.ScopedPack;
import io.sherpack.secret.Mention;
import io.sherpack.secret.Reference;
import io.sherpack.secret.ReferenceRules.Author;
import io.sherpack.secret.ReferenceText;
import io.sherpack.secret.References;
import io.sherpack.secret.References.Asked;
import io.sherpack.secret.Resolved;
import io.sherpack.template.EvaluationException;
import io.sherpack.template.SecretStore;
import io.sherpack.values.LayeredValues;
import io.sherpack.values.Stated;
import io.sherpack.values.Value;
import io.sherpack.values.ValuePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The references of one rendering: those in its values, and those that its templates ask for.
final class RenderSecrets {
  private final Supplier<References> references;
  private final RandomGenerator random;
  private Optional<Resolved> resolved = Optional.empty();

  RenderSecrets(Supplier<References> references, RandomGenerator random) {
    this.references = references;
    this.random = random;
  }

  /// What the references stood for, if there were any.
  Optional<Resolved> resolved() {
    return resolved;
  }

  /// Returns the tree with secrets in its values.
  ///
  /// @param user who said the values
  /// @throws SherpackException.Input where a reference is wrong, or not allowed
  /// @throws SherpackException.Remote with all that could not be had
  ScopedPack resolve(ScopedPack scoped, LayeredValues user, SchemaCheck schemas)
      throws InterruptedException {
    if (!mentioned(scoped) || references.get().kept()) {
      return scoped;
    }
    Map<Reference, ValuePath> found = new LinkedHashMap<>();
    gather(scoped, ValuePath.ROOT, found);
    if (found.isEmpty()) {
      return scoped;
    }
    Set<Reference> given = new HashSet<>();
    Set<Reference> recorded = new HashSet<>();
    user.layers()
        .forEach(
            layer ->
                ReferenceText.each(
                    layer.values(), UserValues.kept(layer) ? recorded::add : given::add));
    LayeredValues origins = PackOrigins.of(scoped, user, schemas);
    List<Asked> asked = new ArrayList<>();
    found.forEach(
        (reference, path) ->
            asked.add(
                new Asked(
                    reference,
                    given.contains(reference)
                        ? Author.USER
                        : recorded.contains(reference) ? Author.RECORD : Author.PACK,
                    Optional.of(note(path, origins)))));
    Resolved secrets = new Resolved(references.get().resolve(asked), random.nextLong());
    resolved = Optional.of(secrets);
    return scoped.map(pack -> with(pack, secrets.real(pack.values())));
  }

  private static boolean mentioned(ScopedPack pack) {
    if (Mention.in(pack.values())) {
      return true;
    }
    for (ScopedPack subpack : pack.subpacks()) {
      if (mentioned(subpack)) {
        return true;
      }
    }
    return false;
  }

  private static ScopedPack with(ScopedPack pack, Value values) {
    return new ScopedPack(
        pack.name(),
        pack.path(),
        pack.pack(),
        (Value.Mapping) values,
        pack.subpacks(),
        pack.dependencies());
  }

  private static void gather(ScopedPack pack, ValuePath prefix, Map<Reference, ValuePath> found) {
    gather(pack.values(), prefix, found);
    pack.subpacks().forEach(subpack -> gather(subpack, prefix.key(subpack.name()), found));
  }

  private static void gather(Value value, ValuePath path, Map<Reference, ValuePath> found) {
    switch (value) {
      case Value.Mapping(var entries) ->
          entries.forEach((key, entry) -> gather(entry, path.key(key), found));
      case Value.Sequence(var items) -> {
        for (int i = 0; i < items.size(); i++) {
          gather(items.get(i), path.index(i), found);
        }
      }
      case Value.Text _ ->
          ReferenceText.each(value, reference -> found.putIfAbsent(reference, path));
      case Value _ -> {}
    }
  }

  private static Diagnostic.Note note(ValuePath path, LayeredValues origins) {
    Optional<Stated> stated = origins.origin(path);
    return new Diagnostic.Note(
        "value `"
            + path.print()
            + "`"
            + stated.map(one -> ", set by `" + one.origin().label() + "`").orElse(""),
        stated.flatMap(Stated::span));
  }

  /// Returns the tree with tokens in place of the secrets.
  ///
  /// @param telling whether they tell how they were quoted
  ScopedPack traced(ScopedPack scoped, boolean telling) {
    return resolved
        .map(secrets -> scoped.map(pack -> with(pack, secrets.traced(pack.values(), telling))))
        .orElse(scoped);
  }

  /// Returns the store of a rendering, whose templates see secrets.
  SecretStore store(SecretStore generated) {
    return new Store(generated, Seen.SECRETS);
  }

  /// Returns the store of a rendering, whose templates see tokens.
  SecretStore store(SecretStore generated, boolean telling) {
    return new Store(generated, telling ? Seen.TELLING_TOKENS : Seen.TOKENS);
  }

  private enum Seen {
    SECRETS,
    TOKENS,
    TELLING_TOKENS
  }

  private final class Store implements SecretStore {
    private final SecretStore generated;
    private final Seen seen;

    Store(SecretStore generated, Seen seen) {
      this.generated = generated;
      this.seen = seen;
    }

    @Override
    public String secret(String name, Supplier<String> generate) {
      return generated.secret(name, generate);
    }

    @Override
    public Value referenced(String text) {
      return asked(text, seen);
    }
  }

  private Value asked(String text, Seen seen) {
    String whole = text.startsWith("ref+") ? text : "ref+" + text;
    List<Reference> found = new ArrayList<>();
    ReferenceText.each(Value.of(whole), found::add);
    if (found.size() != 1 || !whole.equals(found.getFirst().text())) {
      throw new EvaluationException(
          "reference-malformed",
          "`secret` wants a reference such as `vault://path#/key`, not `" + text + "`");
    }
    if (references.get().kept()) {
      return Value.of(whole);
    }
    Reference reference = found.getFirst();
    try {
      Map<Reference, Value> values =
          references.get().resolve(List.of(new Asked(reference, Author.PACK, Optional.empty())));
      Resolved secrets = resolved.orElseGet(() -> new Resolved(Map.of(), random.nextLong()));
      resolved = Optional.of(secrets);
      secrets.add(reference, values.getOrDefault(reference, Value.Null.INSTANCE));
      return switch (seen) {
        case SECRETS -> secrets.real(Value.of(whole));
        case TOKENS -> secrets.token(reference, false);
        case TELLING_TOKENS -> secrets.token(reference, true);
      };
    } catch (SherpackException.Input refused) {
      Diagnostic first = refused.diagnostics().getFirst();
      throw new EvaluationException(
          first.code(), first.message(), first.hints().toArray(String[]::new));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SherpackException.Remote(
          Diagnostic.error("interrupted", "interrupted while resolving `" + text + "`"));
    }
  }
}
