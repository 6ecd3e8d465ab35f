package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.pack.Pack;
import io.sherpack.pack.ScopedPack;
import io.sherpack.pack.Scoping;
import io.sherpack.values.Hidden;
import io.sherpack.values.LayeredValues;
import io.sherpack.values.Stated;
import io.sherpack.values.Value;
import io.sherpack.values.ValuePath;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Tells where a value comes from: everything that was said about it, and what is in force.
public final class ExplainValue {
  /// @param key a path such as `image.tag` or `hosts[0].name`
  public record Request(Path directory, String pack, ValuesRequest values, String key) {}

  /// @param value what templates see; empty when it is deleted
  /// @param chain what was said, the last one on top
  public record Result(ValuePath path, Optional<Value> value, List<Stated> chain) {
    /// Returns the same with the values of passwords and the like hidden.
    public Result withoutSecrets() {
      return new Result(
          path,
          value.map(found -> Hidden.of(path, found)),
          chain.stream().map(Stated::withoutSecrets).toList());
    }
  }

  private final UserValues userValues;
  private final SchemaCheck schemas;

  public ExplainValue(UserValues userValues, SchemaCheck schemas) {
    this.userValues = userValues;
    this.schemas = schemas;
  }

  /// @throws SherpackException.Input when nobody says anything about the key
  public Result run(Request request) throws InterruptedException {
    ValuePath path = ValuePath.parse(request.key());
    Pack pack = schemas.withDefaults(Packs.load(request.directory(), request.pack()));
    LayeredValues user = userValues.read(pack.rules(), request.values(), Value.Mapping.EMPTY);
    ScopedPack scoped = Scoping.of(pack, user.merged());
    List<Stated> chain = PackOrigins.of(scoped, user, schemas).chain(path);
    Optional<Value> value = path.in(scoped.values());
    if (chain.isEmpty() && value.isEmpty()) {
      throw unknown(path, scoped.values());
    }
    return new Result(path, value, chain);
  }

  private static SherpackException unknown(ValuePath path, Value.Mapping values) {
    ValuePath above = path.parent();
    while (above.in(values).isEmpty()) {
      above = above.parent();
    }
    String key =
        switch (path.steps().get(above.steps().size())) {
          case ValuePath.Step.Key(var name) -> name;
          case ValuePath.Step.Index(var number) -> "[" + number + "]";
        };
    var problem = Diagnostic.error("unknown-value", "there is no value `" + path.print() + "`");
    Collection<String> known =
        above.in(values).orElseThrow() instanceof Value.Mapping(var entries)
            ? entries.keySet()
            : List.of();
    return new SherpackException.Input(
        Suggestions.didYouMean(key, known)
            .map(problem::hint)
            .orElse(
                known.isEmpty()
                    ? problem
                    : problem.hint("known here: " + String.join(", ", known))));
  }
}
