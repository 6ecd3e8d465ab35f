package io.sherpack.operation;

import io.sherpack.provenance.Trust;
import io.sherpack.render.post.PostChain;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Which pack is rendered, with which values, for which release.
///
/// @param directory what relative paths are relative to
/// @param pack a folder or an archive, as the user wrote it
/// @param kubeVersion the version to assume; empty for the cluster's, or the newest known without
///   one
/// @param post what all that is printed goes through; nothing to leave out what the pack says, too
/// @param trust who decides whether the pack may be used
/// @param apiVersions more API versions to assume
public record RenderRequest(
    Path directory,
    String pack,
    ValuesRequest values,
    String release,
    String namespace,
    boolean upgrade,
    Optional<String> kubeVersion,
    List<String> apiVersions,
    boolean skipSchema,
    boolean dns,
    boolean notesOfSubpacks,
    Optional<PostChain> post,
    Trust trust) {
  public RenderRequest {
    apiVersions = List.copyOf(apiVersions);
  }

  RenderRequest in(String otherNamespace) {
    return with(pack, values, otherNamespace, upgrade);
  }

  RenderRequest installing() {
    return with(pack, values, namespace, false);
  }

  RenderRequest withoutValues() {
    return with(pack, ValuesRequest.NONE, namespace, upgrade);
  }

  /// Returns it with another pack.
  RenderRequest of(String otherPack) {
    return with(otherPack, values, namespace, upgrade);
  }

  /// Returns it with another policy of signatures.
  public RenderRequest trusting(Trust other) {
    return with(skipSchema, other);
  }

  RenderRequest skippingSchema() {
    return with(true, trust);
  }

  private RenderRequest with(boolean schemaSkipped, Trust otherTrust) {
    return new RenderRequest(
        directory,
        pack,
        values,
        release,
        namespace,
        upgrade,
        kubeVersion,
        apiVersions,
        schemaSkipped,
        dns,
        notesOfSubpacks,
        post,
        otherTrust);
  }

  private RenderRequest with(
      String otherPack, ValuesRequest otherValues, String otherNamespace, boolean otherUpgrade) {
    return new RenderRequest(
        directory,
        otherPack,
        otherValues,
        release,
        otherNamespace,
        otherUpgrade,
        kubeVersion,
        apiVersions,
        skipSchema,
        dns,
        notesOfSubpacks,
        post,
        trust);
  }
}
