package io.sherpack.sbom;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An image as container runtimes read its name.
///
/// @param registry such as `docker.io`, which a name without one means
/// @param repository such as `library/nginx`
/// @param tag `latest` where neither a tag nor a digest is written
/// @param digest with its algorithm before a colon
public record ImageReference(
    String registry, String repository, Optional<String> tag, Optional<String> digest) {
  private static final String DOCKER = "docker.io";

  /// Reads a name such as `nginx:1.27` or `quay.io/team/app@sha256:…`.
  public static ImageReference parse(String text) {
    int at = text.indexOf('@');
    Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
    String named = at < 0 ? text : text.substring(0, at);
    int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
    Optional<String> tag = colon < 0 ? Optional.empty() : Optional.of(named.substring(colon + 1));
    String path = colon < 0 ? named : named.substring(0, colon);
    int slash = path.indexOf('/');
    String first = slash < 0 ? "" : path.substring(0, slash);
    boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
    String repository = host ? path.substring(slash + 1) : path;
    String registry = host ? first.replace("index.docker.io", DOCKER) : DOCKER;
    boolean official = registry.equals(DOCKER) && !repository.contains("/");
    return new ImageReference(
        registry,
        official ? "library/" + repository : repository,
        tag.or(() -> digest.isPresent() ? Optional.empty() : Optional.of("latest")),
        digest);
  }

  /// The registry and the repository, without tag and digest.
  public String name() {
    return registry + "/" + repository;
  }

  /// What tells this image from others of its repository: the digest, or else the tag.
  public String version() {
    return digest.or(() -> tag).orElse("");
  }

  /// The name of the image as a package URL of type `oci`.
  public String packageUrl() {
    return PackageUrl.of(
        "oci",
        repository.substring(repository.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT),
        digest.orElse(""),
        Map.of("repository_url", name(), "tag", tag.orElse("")));
  }
}
