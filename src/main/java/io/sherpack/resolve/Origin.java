package io.sherpack.resolve;

import io.sherpack.pack.Dependency;
import io.sherpack.repository.Source;
import io.sherpack.repository.Sources;
import java.nio.file.Path;
import java.util.Optional;

/// Where a dependency comes from.
///
/// @param canonical what locks call the source; a path is relative to the folder of the root
/// @param folder the folder of the pack itself, when the source is one on this machine
record Origin(String canonical, Source source, Optional<Path> folder) {
  private static final String FILE = "file://";

  static boolean onDisk(String repository) {
    return repository.startsWith(FILE);
  }

  /// @param root the folder of the pack that all is for
  /// @param base the folder of the pack that declares the dependency
  static Origin of(Dependency dependency, Sources sources, Path root, Path base) {
    String repository = dependency.repository();
    Source source = sources.open(repository, base);
    if (!onDisk(repository)) {
      return new Origin(source.canonical(), source, Optional.empty());
    }
    Path folder = base.resolve(repository.substring(FILE.length())).normalize();
    boolean absolute = repository.startsWith(FILE + "/");
    String shown = absolute ? folder.toString() : root.relativize(folder).toString();
    return new Origin(FILE + shown.replace('\\', '/'), source, Optional.of(folder));
  }
}
