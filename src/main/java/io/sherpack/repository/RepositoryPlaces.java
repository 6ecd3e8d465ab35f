package io.sherpack.repository;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The files and folders that belong to repositories, and the environment that tells about them.
///
/// @param list the list of repositories that is written
/// @param alsoRead other lists, such as Helm's, whose repositories are there too
/// @param indexes the folder of the cached indexes
/// @param content the folder of the cached archives
/// @param registry the file with the credentials of registries
/// @param directory the working directory
public record RepositoryPlaces(
    Path list,
    List<Path> alsoRead,
    Path indexes,
    Path content,
    Path registry,
    Path home,
    Path directory,
    Map<String, String> variables) {
  public RepositoryPlaces {
    alsoRead = List.copyOf(alsoRead);
    variables = Map.copyOf(variables);
  }
}
