package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.manifest.Hook;
import io.sherpack.manifest.Manifest;
import io.sherpack.manifest.ManifestReader;
import io.sherpack.manifest.Resource;
import io.sherpack.manifest.ResourceId;
import io.sherpack.release.Release;
import io.sherpack.secret.Learning;
import io.sherpack.secret.Opening;
import io.sherpack.secret.Reference;
import io.sherpack.secret.ReferenceRules.Author;
import io.sherpack.secret.ReferenceText;
import io.sherpack.secret.References;
import io.sherpack.secret.References.Asked;
import io.sherpack.values.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// What releases recorded, with the secrets as they are now: its references are resolved anew.
final class RecordedSecrets {
  private final Supplier<References> references;

  RecordedSecrets(Supplier<References> references) {
    this.references = references;
  }

  /// Returns a text without the secrets that the run knows.
  String hidden(String text) {
    return references.get().known().masked(text);
  }

  /// Learns from the cluster what the secrets of recorded resources were.
  void learn(List<Resource> recorded, Function<ResourceId, Optional<Value.Mapping>> live) {
    for (Resource resource : recorded) {
      if (sealed(resource)) {
        live.apply(resource.id())
            .ifPresent(
                object -> new Learning(references.get().known()).from(resource.object(), object));
      }
    }
  }

  /// Returns the resources of a release as they are to be applied.
  Manifest manifest(Release release) throws InterruptedException {
    Manifest recorded = ManifestReader.readRecorded(release.manifest());
    List<Resource> documents = opened(release, recorded.documents());
    return new Manifest(documents, recorded.hooks());
  }

  /// Returns hooks of a release as they are to be run.
  List<Hook> hooks(Release release, List<Hook> hooks) throws InterruptedException {
    List<Resource> opened = opened(release, hooks.stream().map(Hook::resource).toList());
    List<Hook> all = new ArrayList<>();
    for (int i = 0; i < hooks.size(); i++) {
      all.add(hooks.get(i).with(opened.get(i)));
    }
    return all;
  }

  private List<Resource> opened(Release release, List<Resource> resources)
      throws InterruptedException {
    if (resources.stream().noneMatch(RecordedSecrets::sealed)) {
      return resources;
    }
    Set<Reference> wanted = new LinkedHashSet<>();
    resources.stream()
        .filter(RecordedSecrets::sealed)
        .forEach(resource -> wanted.addAll(Opening.references(resource.object())));
    Set<Reference> given = new LinkedHashSet<>();
    ReferenceText.each(release.config(), given::add);
    var note =
        new Diagnostic.Note(
            "as revision %d of release `%s` recorded it"
                .formatted(release.revision(), release.name()),
            Optional.empty());
    Map<Reference, Value> secrets =
        new HashMap<>(
            references
                .get()
                .resolve(
                    wanted.stream()
                        .map(one -> new Asked(one, author(one, given), Optional.of(note)))
                        .toList()));
    return resources.stream()
        .map(
            resource ->
                sealed(resource)
                    ? resource.withObject(
                        (Value.Mapping) Opening.opened(resource.object(), secrets))
                    : resource)
        .toList();
  }

  private static boolean sealed(Resource resource) {
    return resource.text().contains(SealedRendering.SIGN);
  }

  // What no value of the user's spoke of, a template did.
  private static Author author(Reference reference, Set<Reference> given) {
    return given.stream().anyMatch(reference::beside) ? Author.RECORD : Author.PACK;
  }
}
