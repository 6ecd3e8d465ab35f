package io.sherpack.operation;

import io.sherpack.manifest.Hook;
import io.sherpack.manifest.Manifest;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.secret.Resolved;
import io.sherpack.secret.Sealing;
import io.sherpack.values.Value;
import io.sherpack.values.YamlWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A rendering as it may be recorded: documents with secrets are written anew, with references in
/// place of the secrets.
final class SealedRendering {
  /// The first line of such a document.
  static final String SIGN = "# sherpack.io/sealed: references stand here in place of secrets";

  private final Sealing sealing;
  private final Supplier<Optional<Manifest>> tokens;
  private Optional<Map<ResourceId, Value.Mapping>> traced = Optional.empty();

  /// @param tokens the same rendering with tokens in place of the secrets, where it can be made;
  ///   asked when something is to be recorded
  SealedRendering(Resolved resolved, Supplier<Optional<Manifest>> tokens) {
    this.sealing = resolved.sealing();
    this.tokens = tokens;
  }

  private Map<ResourceId, Value.Mapping> traced() {
    Map<ResourceId, Value.Mapping> known =
        traced.orElseGet(() -> tokens.get().map(SealedRendering::objects).orElse(Map.of()));
    traced = Optional.of(known);
    return known;
  }

  // Of two with one name nobody knows which is which.
  private static Map<ResourceId, Value.Mapping> objects(Manifest manifest) {
    Map<ResourceId, Value.Mapping> objects = new HashMap<>();
    Set<ResourceId> twice = new HashSet<>();
    Stream.concat(manifest.documents().stream(), manifest.hooks().stream().map(Hook::resource))
        .filter(one -> objects.put(one.id(), one.object()) != null)
        .forEach(one -> twice.add(one.id()));
    twice.forEach(objects::remove);
    return objects;
  }

  Manifest sealed(Manifest manifest) {
    return new Manifest(
        manifest.documents().stream().map(this::sealed).toList(),
        manifest.hooks().stream().map(this::sealed).toList());
  }

  private Hook sealed(Hook hook) {
    return hook.with(sealed(hook.resource()));
  }

  private Resource sealed(Resource resource) {
    Value.Mapping sealed = object(resource.id(), resource.object());
    boolean told = sealing.tells(resource.text());
    if (!told && sealed.equals(resource.object())) {
      return resource;
    }
    String text =
        resource.blank()
            ? sealing.hidden(resource.text())
            : SIGN + "\n" + YamlWriter.COMPACT.write(sealed).stripTrailing();
    return new Resource(resource.id(), sealed, resource.source(), resource.place(), text);
  }

  /// Returns an object without secrets.
  Value.Mapping object(ResourceId id, Value.Mapping object) {
    return sealing.sealed(object, Optional.ofNullable(traced().get(id)));
  }

  /// Returns a text without secrets.
  String hidden(String text) {
    return sealing.hidden(text);
  }
}
