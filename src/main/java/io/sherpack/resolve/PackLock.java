package io.sherpack.resolve;

import io.sherpack.pack.Dependency;
import io.sherpack.pack.Pack;
import io.sherpack.provenance.Digests;
import io.sherpack.values.JsonWriter;
import io.sherpack.values.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Pack.lock.yaml: what the dependencies of a pack are.
///
/// @param answers the digest of what Pack.yaml declared then
public record PackLock(LockPolicy policy, String answers, List<Locked> dependencies) {
  /// The name of the file.
  public static final String FILE = "Pack.lock.yaml";

  public PackLock {
    dependencies = List.copyOf(dependencies);
  }

  /// Whether it was made for what the pack declares now.
  public boolean answers(Pack pack) {
    return answers.equals(question(pack));
  }

  /// The digest of what a pack declares: all that a choice depends on, and nothing else of the
  /// file.
  public static String question(Pack pack) {
    List<Value> asked = new ArrayList<>();
    for (Dependency dependency : pack.dependencies()) {
      Map<String, Value> one = new LinkedHashMap<>();
      one.put("name", Value.of(dependency.name()));
      one.put("version", Value.of(dependency.version()));
      one.put("repository", Value.of(dependency.repository()));
      one.put("alias", Value.of(dependency.alias().orElse("")));
      one.put("enabled", Value.of(dependency.enabled()));
      one.put("resolve", Value.of(dependency.resolve().name()));
      one.put("condition", Value.of(String.join(",", dependency.conditions())));
      one.put("tags", Value.of(String.join(",", dependency.tags())));
      asked.add(Value.mapping(one));
    }
    byte[] text = JsonWriter.COMPACT.write(Value.sequence(asked)).getBytes(StandardCharsets.UTF_8);
    return Digests.sha256(text);
  }
}
