package io.sherpack.repository;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The files and folders that belong to repositories, and the environment that tells about them.
///
/// @param list the list of repositories that is written
/// @param alsoRead other lists, such as Helm's, whose repositories are there too
/// @param indexes the folder of the cached indexes
/// @param helmIndexes where Helm caches indexes
/// @param content the folder of the cached archives
/// @param registries the files with the credentials of registries; the first is written to
/// @param directory the working directory
public record RepositoryPlaces(
    Path list,
    List<Path> alsoRead,
    Path indexes,
    List<Path> helmIndexes,
    Path content,
    List<Path> registries,
    Path home,
    Path directory,
    Map<String, String> variables) {
  public RepositoryPlaces {
    alsoRead = List.copyOf(alsoRead);
    helmIndexes = List.copyOf(helmIndexes);
    registries = List.copyOf(registries);
    variables = Map.copyOf(variables);
  }
}
