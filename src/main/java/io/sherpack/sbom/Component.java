package io.sherpack.sbom;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A part of what is described: a pack, a chart or an image.
///
/// @param id unlike that of any other part of the document
/// @param name without version
/// @param digest SHA-256 of the archive or the image, in hexadecimal
/// @param needed whether it takes part with the values given
/// @param places where it is named, for people
public record Component(
    String id,
    Kind kind,
    String name,
    String version,
    String packageUrl,
    Optional<String> digest,
    boolean needed,
    Details details,
    List<String> places) {

  /// What a component is.
  public enum Kind {
    PACK,
    CHART,
    IMAGE
  }

  /// What a pack says of itself.
  ///
  /// @param license an SPDX identifier or expression
  /// @param source where it was fetched from, as locks name it
  public record Details(
      Optional<String> description,
      Optional<String> license,
      Optional<String> home,
      List<String> sources,
      Optional<String> source,
      List<Author> authors) {
    /// Those of a part of which nothing more is known.
    public static final Details NONE =
        new Details(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of());

    public Details {
      sources = List.copyOf(sources);
      authors = List.copyOf(authors);
    }
  }

  /// Who maintains a pack.
  public record Author(String name, Optional<String> email) {}

  public Component {
    places = List.copyOf(places);
  }

  /// A pack or chart.
  ///
  /// @param path of folders that leads to it from the root
  public static Component pack(
      boolean chart,
      String path,
      String name,
      String version,
      Optional<String> digest,
      boolean needed,
      Details details) {
    return new Component(
        path,
        chart ? Kind.CHART : Kind.PACK,
        name,
        version,
        PackageUrl.of(chart ? "helm" : "generic", name, version, Map.of()),
        digest,
        needed,
        details,
        List.of());
  }

  /// Returns the id of an image.
  public static String imageId(String written) {
    return "image:" + written;
  }

  /// An image by its name as it is written.
  public static Component image(String written, List<String> places) {
    ImageReference image = ImageReference.parse(written);
    return new Component(
        imageId(written),
        Kind.IMAGE,
        image.name(),
        image.version(),
        image.packageUrl(),
        image
            .digest()
            .filter(digest -> digest.matches("sha256:[0-9a-f]{64}"))
            .map(digest -> digest.substring("sha256:".length())),
        true,
        Details.NONE,
        places);
  }
}
