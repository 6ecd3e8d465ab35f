package io.sherpack.resolve;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.provenance.Digests;
import io.sherpack.values.FieldOrder;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import io.sherpack.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What a chart asks for, as Helm's JSON of it, which the digest of Chart.lock is made of.
public final class ChartRequest {
  private static final JsonWriter GO = new JsonWriter(true, "");

  private final List<Value> asked;
  private final List<Value> written;

  private ChartRequest(List<Value> asked, List<Value> written) {
    this.asked = asked;
    this.written = written;
  }

  /// @param full the address of a repository that is called by a name of this machine
  public static ChartRequest of(Pack chart, UnaryOperator<String> full) {
    List<Value> raw = raw(chart);
    List<Value> asked = new ArrayList<>();
    List<Value> written = new ArrayList<>();
    for (int i = 0; i < chart.dependencies().size(); i++) {
      Dependency dependency = chart.dependencies().get(i);
      Value more = i < raw.size() ? raw.get(i) : Value.Null.INSTANCE;
      String repository = dependency.repository();
      asked.add(fields(dependency, full.apply(repository), more));
      written.add(fields(dependency, repository, more));
    }
    return new ChartRequest(asked, written);
  }

  // Charts of the first format have theirs in a file of their own, after those of Chart.yaml.
  private static List<Value> raw(Pack chart) {
    List<Value> raw = new ArrayList<>(dependencies(chart.manifest()));
    Optional.ofNullable(chart.files().get("requirements.yaml"))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .ifPresent(text -> raw.addAll(dependencies(new SourceText("requirements.yaml", text))));
    return raw;
  }

  private static List<Value> dependencies(SourceText source) {
    return YamlReader.first(source).map(YamlValues::of).orElse(Value.Null.INSTANCE)
                instanceof Value.Mapping top
            && top.get("dependencies") instanceof Value.Sequence(var items)
        ? items
        : List.of();
  }

  // In the order of Helm's struct; what Go calls empty is left out.
  private static Value fields(Dependency dependency, String repository, Value raw) {
    var fields = new FieldOrder();
    fields.put("name", Value.of(dependency.name()));
    text(fields, "version", dependency.version());
    fields.put("repository", Value.of(repository));
    Value.Mapping more = raw instanceof Value.Mapping mapping ? mapping : Value.Mapping.EMPTY;
    text(fields, "condition", more.get("condition") instanceof Value.Text(var said) ? said : "");
    if (!dependency.tags().isEmpty()) {
      fields.put("tags", Value.sequence(dependency.tags().stream().map(Value::of).toList()));
    }
    if (more.get("enabled") instanceof Value.Bool(boolean enabled) && enabled) {
      fields.put("enabled", Value.of(true));
    }
    if (more.get("import-values") instanceof Value.Sequence(var items) && !items.isEmpty()) {
      fields.put("import-values", Value.sequence(items));
    }
    text(fields, "alias", dependency.alias().orElse(""));
    return new Value.Mapping(fields);
  }

  private static void text(FieldOrder fields, String key, String text) {
    if (!text.isEmpty()) {
      fields.put(key, Value.of(text));
    }
  }

  /// The digest of what is asked and what was chosen.
  String digest(List<ChartLock.Entry> chosen) {
    List<Value> locked = new ArrayList<>();
    for (ChartLock.Entry entry : chosen) {
      var fields = new FieldOrder();
      fields.put("name", Value.of(entry.name()));
      text(fields, "version", entry.version());
      fields.put("repository", Value.of(entry.repository()));
      locked.add(new Value.Mapping(fields));
    }
    return digest(Value.sequence(List.of(Value.sequence(asked), Value.sequence(locked))));
  }

  // Helm 2 took what is asked alone, with repositories as they are written.
  private String digestOfHelm2() {
    var top = new FieldOrder();
    top.put("dependencies", Value.sequence(written));
    return digest(new Value.Mapping(top));
  }

  private static String digest(Value value) {
    return Digests.sha256(GO.write(value).getBytes(StandardCharsets.UTF_8));
  }

  /// Whether a lock was made for this.
  public boolean answeredBy(ChartLock lock, boolean first) {
    return lock.digest().equals(digest(lock.dependencies()))
        || (first && lock.digest().equals(digestOfHelm2()));
  }
}
