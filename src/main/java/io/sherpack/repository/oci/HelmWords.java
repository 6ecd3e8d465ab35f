package io.sherpack.repository.oci;

/// What Helm says of a pack that went to a registry, or came from one.
final class HelmWords {
  private HelmWords() {}

  /// @param verb `Pushed` or `Pulled`
  /// @param digest of the manifest
  static String of(String verb, OciReference reference, String digest) {
    String text = verb + ": " + reference + "\nDigest: " + digest + "\n";
    return reference.toString().contains("_")
        ? text
            + reference
            + """
             contains an underscore.

            OCI artifact references (e.g. tags) do not support the plus sign (+). To support
            storing semantic versions, Helm adopts the convention of changing plus (+) to
            an underscore (_) in chart version tags when pushing to a registry and back to
            a plus (+) when pulling from a registry.
            """
        : text;
  }
}
