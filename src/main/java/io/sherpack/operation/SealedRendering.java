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

/// A rendering as it may be recorded: documents with secrets are written anew, with references in
/// place of the secrets.
final class SealedRendering {
  /// The first line of such a document.
  static final String SIGN = "# sherpack.io/sealed: references stand here in place of secrets";

  private final Resolved resolved;
  private final Sealing sealing;
  private final Map<ResourceId, Value.Mapping> traced = new HashMap<>();

  /// @param tokens the same rendering with tokens in place of the secrets, where it could be made
  SealedRendering(Resolved resolved, Optional<Manifest> tokens) {
    this.resolved = resolved;
    this.sealing = resolved.sealing();
    Set<ResourceId> twice = new HashSet<>();
    tokens.ifPresent(
        manifest -> {
          manifest.documents().forEach(one -> add(one, twice));
          manifest.hooks().forEach(one -> add(one.resource(), twice));
        });
    twice.forEach(traced::remove);
  }

  private void add(Resource resource, Set<ResourceId> twice) {
    if (traced.put(resource.id(), resource.object()) != null) {
      twice.add(resource.id());
    }
  }

  /// All secrets in one text, to know whether any has changed.
  String secrets() {
    return resolved.fingerprinted();
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
    return sealing.sealed(object, Optional.ofNullable(traced.get(id)));
  }

  /// Returns a text without secrets.
  String hidden(String text) {
    return sealing.hidden(text);
  }
}
