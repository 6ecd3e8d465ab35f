package io.sherpack.repository;

import io.sherpack.diagnostic.SourceText;
import io.sherpack.repository.cache.FileTurn;
import io.sherpack.repository.cache.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The file with the list of repositories, and those of others that are read beside it.
final class RepositoryFile {
  private final RepositoryPlaces places;

  RepositoryFile(RepositoryPlaces places) {
    this.places = places;
  }

  /// Returns all repositories that are known.
  RepositoryList read() {
    RepositoryList all = own();
    for (Path other : places.alsoRead()) {
      all = all.and(read(other, true));
    }
    return all;
  }

  private RepositoryList own() {
    return read(places.list(), false);
  }

  private static RepositoryList read(Path file, boolean foreign) {
    try {
      String text = Files.readString(file);
      return RepositoryReader.read(new SourceText(file.toString(), text), foreign);
    } catch (NoSuchFileException none) {
      return RepositoryList.EMPTY;
    } catch (IOException unreadable) {
      throw Folders.unreadable(file, unreadable);
    }
  }

  /// Changes the list; who else wants to waits as long.
  void change(UnaryOperator<RepositoryList> change) throws InterruptedException {
    change(places.list(), change);
  }

  private static void change(Path file, UnaryOperator<RepositoryList> change)
      throws InterruptedException {
    try (FileTurn _ = FileTurn.at(file.resolveSibling("repositories.lock"))) {
      String text = change.apply(read(file, false)).yaml();
      Folders.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /// Takes a repository out of the lists that are read beside the own one, and returns where it
  /// was.
  List<Path> changeOthers(String name) throws InterruptedException {
    List<Path> changed = new ArrayList<>();
    for (Path other : places.alsoRead()) {
      if (read(other, true).named(name).isPresent()) {
        change(other, list -> list.without(name));
        changed.add(other);
      }
    }
    return changed;
  }
}
