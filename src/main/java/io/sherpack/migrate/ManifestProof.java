package io.sherpack.migrate;

import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.manifest.Fields;
import io.sherpack.pack.Pack;
import io.sherpack.pack.Scoping;
import io.sherpack.render.KubeVersions;
import io.sherpack.render.ReleaseFacts;
import io.sherpack.render.Renderer;
import io.sherpack.render.Rendering;
import io.sherpack.template.Budget;
import io.sherpack.template.ClusterLookup;
import io.sherpack.template.HostResolver;
import io.sherpack.template.Ports;
import io.sherpack.template.ReadLog;
import io.sherpack.values.Value;
import io.sherpack.values.YamlValues;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;

/// Renders a pack that was made of manifests and compares what it prints with them.
final class ManifestProof {
  private final Renderer renderer;
  private final Pack pack;
  private final String namespace;
  private final Value.Mapping secrets;

  /// @param namespace of the release, which objects need not name
  /// @param secrets the values that the pack asks for
  ManifestProof(Renderer renderer, Pack pack, String namespace, Value.Mapping secrets) {
    this.renderer = renderer;
    this.pack = pack;
    this.namespace = namespace;
    this.secrets = secrets;
  }

  /// @param same how many files are printed byte for byte
  /// @param alike how many others hold the same objects
  /// @param different those that do not
  record Outcome(int same, int alike, List<String> different) {}

  /// @param manifests by the names of their templates
  Outcome of(SequencedMap<String, String> manifests) {
    Map<String, String> printed = printed();
    int same = 0;
    int alike = 0;
    List<String> different = new ArrayList<>();
    for (Map.Entry<String, String> manifest : manifests.entrySet()) {
      String text = printed.getOrDefault(manifest.getKey(), "");
      if (text.equals(manifest.getValue()) || (text + '\n').equals(manifest.getValue())) {
        same++;
      } else if (objects(text).equals(objects(manifest.getValue()))) {
        alike++;
      } else {
        different.add(manifest.getKey());
      }
    }
    return new Outcome(same, alike, different);
  }

  private Map<String, String> printed() {
    Renderer.Attempt attempt = renderer.render(request());
    if (!attempt.problems().isEmpty()) {
      throw new SherpackException.Input(attempt.problems());
    }
    String prefix = pack.metadata().name() + "/templates/";
    Map<String, String> printed = new HashMap<>();
    for (Rendering.File file : attempt.rendering().files()) {
      printed.put(file.name().substring(prefix.length()), file.rendered().text());
    }
    return printed;
  }

  private Renderer.Request request() {
    return new Renderer.Request(
        Scoping.of(pack, secrets),
        new ReleaseFacts(
            pack.metadata().name(), namespace.isEmpty() ? "default" : namespace, 1, false),
        KubeVersions.assumed(Optional.empty(), List.of()),
        new Ports(
            Clock.systemUTC(),
            new Random(1),
            ClusterLookup.NONE,
            (_, generate) -> generate.get(),
            HostResolver.DISABLED),
        new Budget(Budget.DEFAULT, Clock.systemUTC()),
        ReadLog.NONE,
        Set.of(),
        false,
        false);
  }

  private List<Value> objects(String text) {
    List<Value> objects = new ArrayList<>();
    for (Value document : YamlValues.documents(new SourceText("manifest", text))) {
      if (document instanceof Value.Mapping object) {
        objects.add(placed(object));
      }
    }
    return objects;
  }

  private Value placed(Value.Mapping object) {
    Value.Mapping rest = object;
    if (object.get("items") instanceof Value.Sequence(var items)) {
      rest =
          Fields.with(
              rest,
              Value.sequence(
                  items.stream()
                      .map(item -> item instanceof Value.Mapping one ? placed(one) : item)
                      .toList()),
              "items");
    }
    return Fields.text(rest, "metadata", "namespace").equals(Optional.of(namespace))
        ? Fields.without(rest, "metadata", "namespace")
        : rest;
  }
}
