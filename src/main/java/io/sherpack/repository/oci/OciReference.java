package io.sherpack.repository.oci;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.cache.Sha256;
import java.util.Optional;
import java.util.regex.Pattern;

/// What `oci://host/path/name:tag@digest` means.
///
/// @param registry the host, with its port if one is given
/// @param repository the path below it, whose last part is the name of the pack
/// @param tag as registries know it: `_` where a version has `+`
/// @param digest `sha256:` and 64 hexadecimal digits
public record OciReference(
    String registry, String repository, Optional<String> tag, Optional<String> digest) {
  /// What references begin with.
  public static final String SCHEME = "oci://";

  private static final Pattern REGISTRY =
      Pattern.compile(
          "(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?");
  private static final Pattern REPOSITORY =
      Pattern.compile(
          "[a-z0-9]++(?:(?:[._]|__|-++)[a-z0-9]++)*+(?:/[a-z0-9]++(?:(?:[._]|__|-++)[a-z0-9]++)*+)*+");
  private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  /// Whether a text is meant as such a reference.
  public static boolean is(String text) {
    return text.startsWith(SCHEME);
  }

  /// Reads a reference, with or without `oci://`.
  ///
  /// @throws SherpackException.Input when it is none
  public static OciReference parse(String text) {
    String rest = is(text) ? text.substring(SCHEME.length()) : text;
    int at = rest.lastIndexOf('@');
    Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(rest.substring(at + 1));
    String name = at < 0 ? rest : rest.substring(0, at);
    int slash = name.indexOf('/');
    int colon = name.indexOf(':', slash + 1);
    if (slash < 0) {
      throw malformed(text, "it names a registry but no repository in it");
    }
    Optional<String> tag =
        colon < 0 ? Optional.empty() : Optional.of(tagOf(name.substring(colon + 1)));
    var reference =
        new OciReference(
            name.substring(0, slash),
            name.substring(slash + 1, colon < 0 ? name.length() : colon),
            tag,
            digest);
    reference.check(text);
    return reference;
  }

  /// Checks the host that a reference begins with.
  ///
  /// @throws SherpackException.Input when it is none
  public static void checkHost(String text) {
    String rest = is(text) ? text.substring(SCHEME.length()) : text;
    int slash = rest.indexOf('/');
    String host = slash < 0 ? rest : rest.substring(0, slash);
    if (!REGISTRY.matcher(host).matches()) {
      throw malformed(
          text, host.isEmpty() ? "it names no host" : "`" + shown(host) + "` is not a host");
    }
  }

  /// Reads the host of a registry, as `registry login` takes it.
  ///
  /// @throws SherpackException.Usage when it is none
  public static String registry(String text) {
    String host = is(text) ? text.substring(SCHEME.length()) : text;
    if (!REGISTRY.matcher(host).matches()) {
      throw new SherpackException.Usage(
          Diagnostic.error(
                  "invalid-registry", "`" + shown(text) + "` is not the host of a registry")
              .hint("write `registry.example.com` or `localhost:5000`, without scheme and path"));
    }
    return host;
  }

  private void check(String text) {
    if (!REGISTRY.matcher(registry).matches()) {
      throw malformed(text, "`" + shown(registry) + "` is not a host");
    }
    if (!REPOSITORY.matcher(repository).matches()) {
      throw malformed(
          text,
          "`"
              + shown(repository)
              + "` is not a repository: its parts are small letters and digits, joined by `.`, `_`"
              + " or `-`");
    }
    if (tag.isPresent() && !TAG.matcher(tag.get()).matches()) {
      throw malformed(text, "`" + shown(tag.get()) + "` is not a tag");
    }
    if (digest.isPresent() && !DIGEST.matcher(digest.get()).matches()) {
      throw malformed(text, "after `@` belongs `sha256:` and 64 hexadecimal digits");
    }
  }

  private static SherpackException.Input malformed(String text, String reason) {
    return new SherpackException.Input(
        Diagnostic.error(
                "invalid-reference",
                "`" + shown(text) + "` is not a reference to a registry: " + reason)
            .hint("write `oci://host/path/name`, `…/name:1.2.3` or `…/name@sha256:…`"));
  }

  // Someone may have written a user and a password into it.
  private static String shown(String text) {
    int at = text.indexOf('@');
    int slash = text.indexOf('/', is(text) ? SCHEME.length() : 0);
    boolean user = at >= 0 && (slash < 0 || at < slash);
    return user ? "…" + text.substring(at) : text;
  }

  /// Returns the tag for a version: registries do not take `+`.
  public static String tagOf(String version) {
    return version.replace('+', '_');
  }

  /// Returns the version that a tag stands for.
  public static String versionOf(String tag) {
    return tag.replace('_', '+');
  }

  /// The digest of bytes, as registries write it.
  static String digestOf(byte[] bytes) {
    return "sha256:" + Sha256.of(bytes);
  }

  /// Whether a digest is one that we can check.
  public static boolean isDigest(String text) {
    return DIGEST.matcher(text).matches();
  }

  /// The last part of the repository, which is the name of the pack.
  public String name() {
    return repository.substring(repository.lastIndexOf('/') + 1);
  }

  /// The repository that packs are pushed to when this is the place for them.
  ///
  /// @throws SherpackException.Input when the name does not fit into a repository
  public OciReference child(String name, String version) {
    return parse(registry + "/" + repository + "/" + name + ":" + tagOf(version));
  }

  public OciReference withTag(String text) {
    return new OciReference(registry, repository, Optional.of(tagOf(text)), Optional.empty());
  }

  public OciReference withDigest(String text) {
    return new OciReference(registry, repository, tag, Optional.of(text));
  }

  /// What the registry is asked for: the digest, or else the tag.
  String wanted() {
    return digest.or(() -> tag).orElse("latest");
  }

  /// `host/repository`, without tag and digest.
  public String place() {
    return registry + "/" + repository;
  }

  /// The reference in full, without `oci://`.
  @Override
  public String toString() {
    return place() + tag.map(text -> ":" + text).orElse("") + digest.map(d -> "@" + d).orElse("");
  }
}
