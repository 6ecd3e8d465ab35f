package io.sherpack.sbom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names as the specification of references to images reads them.
final class ImageReferenceTest {
  @ParameterizedTest
  @CsvSource({
    "nginx, docker.io/library/nginx, latest",
    "nginx:1.27, docker.io/library/nginx, 1.27",
    "team/app, docker.io/team/app, latest",
    "docker.io/nginx:1, docker.io/library/nginx, 1",
    "index.docker.io/library/nginx:1, docker.io/library/nginx, 1",
    "localhost/app:2, localhost/app, 2",
    "registry:5000/app, registry:5000/app, latest",
    "registry:5000/a/b:3, registry:5000/a/b, 3",
    "quay.io/a/b:1@sha256:ab, quay.io/a/b, sha256:ab",
    "quay.io/a/b@sha256:ab, quay.io/a/b, sha256:ab"
  })
  void namesHaveARegistryARepositoryAndAVersion(String written, String name, String version) {
    ImageReference image = ImageReference.parse(written);

    assertEquals(name, image.name());
    assertEquals(version, image.version());
  }

  // Examples of the specification of package URLs, type `oci`, and what follows from it.
  @ParameterizedTest
  @CsvSource({
    "'debian:latest', 'pkg:oci/debian?repository_url=docker.io/library/debian&tag=latest'",
    "'ghcr.io/debian@sha256:244fd47e07d1004f0aed9c',"
        + "'pkg:oci/debian@sha256:244fd47e07d1004f0aed9c?repository_url=ghcr.io/debian'",
    "'quay.io/team/App:v1', 'pkg:oci/app?repository_url=quay.io/team/App&tag=v1'"
  })
  void packageUrlsAreOfTypeOci(String written, String url) {
    assertEquals(url, ImageReference.parse(written).packageUrl());
  }
}
