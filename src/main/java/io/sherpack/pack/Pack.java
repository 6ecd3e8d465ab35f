package io.sherpack.pack;

import io.sherpack.diagnostic.Problems;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.values.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// A pack or a chart as it was read: nothing of it is rendered or merged yet.
///
/// @param rules whose rules it follows: a chart always Helm's
/// @param postRender what is to become of what it prints
/// @param folder the name of the folder or archive entry that it came in
/// @param strict whether templates may use undefined values
/// @param values `values.yaml`, if there is one
/// @param defaults what `values.yaml` says
/// @param schema the schema of the values, if there is one
/// @param templates the files below `templates/`, named from there on (`templates/a.yaml`), sorted
/// @param crds the files of `crds/`, sorted
/// @param files all other files by path, and those of `crds/`, sorted
/// @param subpacks what `charts/` holds, sorted by folder
public record Pack(
    PackKind kind,
    PackType type,
    PackMetadata metadata,
    SourceText manifest,
    List<Dependency> dependencies,
    RuleSet rules,
    boolean strict,
    CrdPolicy crdPolicy,
    List<PostStep> postRender,
    String folder,
    Optional<SourceText> values,
    Value.Mapping defaults,
    Optional<SourceText> schema,
    List<SourceText> templates,
    List<SourceText> crds,
    SequencedMap<String, byte[]> files,
    List<Pack> subpacks) {

  public Pack {
    dependencies = List.copyOf(dependencies);
    postRender = List.copyOf(postRender);
    templates = List.copyOf(templates);
    crds = List.copyOf(crds);
    files = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(files));
    subpacks = List.copyOf(subpacks);
  }

  public boolean library() {
    return type == PackType.LIBRARY;
  }

  /// Returns the README as it is, if there is one.
  public Optional<String> readme() {
    return files.keySet().stream()
        .filter(
            name ->
                name.equalsIgnoreCase("readme.md")
                    || name.equalsIgnoreCase("readme.txt")
                    || name.equalsIgnoreCase("readme"))
        .findFirst()
        .map(name -> new String(files.get(name), java.nio.charset.StandardCharsets.UTF_8));
  }

  /// The dependencies that take part with the pack's own values, in the order of declaration; those
  /// that are always resolved too.
  public List<Dependency> dependenciesByDefault() {
    return new Enabling(new Problems()).byDefault(this);
  }

  /// Returns the same pack with other default values.
  public Pack withDefaults(Value.Mapping changed) {
    return with(metadata, changed, templates, subpacks);
  }

  /// Returns the same pack with other templates.
  public Pack withTemplates(List<SourceText> changed) {
    return with(metadata, defaults, changed, subpacks);
  }

  /// Returns the same pack with other metadata.
  public Pack withMetadata(PackMetadata changed) {
    return with(changed, defaults, templates, subpacks);
  }

  /// Returns the same pack with other subpacks.
  public Pack withSubpacks(List<Pack> changed) {
    return with(metadata, defaults, templates, changed);
  }

  private Pack with(
      PackMetadata otherMetadata,
      Value.Mapping otherDefaults,
      List<SourceText> otherTemplates,
      List<Pack> otherSubpacks) {
    return new Pack(
        kind,
        type,
        otherMetadata,
        manifest,
        dependencies,
        rules,
        strict,
        crdPolicy,
        postRender,
        folder,
        values,
        otherDefaults,
        schema,
        otherTemplates,
        crds,
        files,
        otherSubpacks);
  }
}
