package io.sherpack.repository.oci;

/// The media types of manifests, and those that Helm gives to the parts of a chart.
public final class MediaTypes {
  public static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  public static final String INDEX = "application/vnd.oci.image.index.v1+json";
  public static final String CONFIG = "application/vnd.cncf.helm.config.v1+json";
  public static final String CHART = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
  public static final String PROVENANCE = "application/vnd.cncf.helm.chart.provenance.v1.prov";

  /// What early versions of Helm called the archive.
  public static final String LEGACY_CHART = "application/tar+gzip";

  static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
  static final String DOCKER_INDEX = "application/vnd.docker.distribution.manifest.list.v2+json";
  static final String ACCEPTED = String.join(", ", MANIFEST, INDEX, DOCKER_MANIFEST, DOCKER_INDEX);

  private MediaTypes() {}

  static boolean index(String type) {
    return type.equals(INDEX) || type.equals(DOCKER_INDEX);
  }
}
