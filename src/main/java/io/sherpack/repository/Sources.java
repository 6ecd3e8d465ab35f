package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import java.nio.file.Path;

/// Opens the places that packs come from, by how a pack or a person names them.
public final class Sources {
  private static final String FILE = "file://";

  private final RepositoryPlaces places;

  public Sources(RepositoryPlaces places) {
    this.places = places;
  }

  /// Opens the source of a `repository:` field or the name of a repository: `https://…`, `oci://…`,
  /// `file://…`, `git+https://…`, `@name` or `alias:name`; an empty one is the `charts/` below
  /// `base`.
  ///
  /// @param base the folder of the pack that names it
  /// @throws SherpackException.Input when there is no such repository
  public Source open(String repository, Path base) {
    if (repository.isEmpty()) {
      return new FolderSource("", base.resolve("charts"));
    }
    if (repository.startsWith(FILE)) {
      String path = repository.substring(FILE.length());
      return new FolderSource(repository, base.resolve(path).normalize());
    }
    throw new SherpackException.Input(
        Diagnostic.error("repository-unknown", "cannot tell where `" + repository + "` is")
            .hint("known are `file://…` and the repositories of " + places.list()));
  }
}
