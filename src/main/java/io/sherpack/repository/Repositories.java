package io.sherpack.repository;

import io.sherpack.concurrent.FanOut;
import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.Suggestions;
import io.sherpack.repository.http.Web;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The repositories that a user has named, and what is known of them.
public final class Repositories {
  private static final int AT_ONCE = 8;
  // What is wrong on this machine says nothing of a repository.
  private static final Set<String> OURS =
      Set.of("cannot-write", "tls-file", "client-certificate", "no-credentials", "scheme-unknown");

  private final RepositoryPlaces places;
  private final RepositoryFile file;
  private final IndexCache cache;
  private final Logins logins;

  public Repositories(RepositoryPlaces places, Supplier<Web> web) {
    this.places = places;
    this.file = new RepositoryFile(places);
    this.logins = new Logins(places.variables(), new Registries(places, web).credentials());
    this.cache = new IndexCache(places, web, logins);
  }

  /// Returns all repositories, Helm's behind our own.
  public List<Repository> all() {
    return file.read().repositories();
  }

  /// Adds a repository after its index has been read; false when it is there already.
  ///
  /// @param replace whether one of that name is replaced
  /// @param warned hears what is odd in the index
  public boolean add(
      Repository repository, boolean replace, Duration timeout, Consumer<List<Diagnostic>> warned)
      throws InterruptedException {
    GivenAddress.check(repository.kind(), repository.url());
    Optional<Repository> there = file.read().named(repository.name());
    if (there.isPresent() && !replace) {
      if (there.get().same(repository)) {
        return false;
      }
      throw new SherpackException.Input(
          Diagnostic.error(
                  "repository-exists",
                  "repository name ("
                      + repository.name()
                      + ") already exists, please specify a different name")
              .hint("or replace it with `--force-update`"));
    }
    switch (repository.kind()) {
      case HELM -> warned.accept(checked(repository, timeout));
      case GIT -> git().look(repository);
      case OCI -> {}
    }
    file.change(list -> list.with(repository));
    return true;
  }

  private GitRepositories git() {
    return new GitRepositories(places, logins, file.read());
  }

  private List<Diagnostic> checked(Repository repository, Duration timeout)
      throws InterruptedException {
    try {
      return cache.renewed(repository, timeout).warnings();
    } catch (SherpackException.Remote | SherpackException.Input refused) {
      Diagnostic reason = refused.diagnostics().getFirst();
      if (OURS.contains(reason.code())) {
        throw refused;
      }
      var problem =
          Diagnostic.error(
              reason.code(),
              "looks like \"%s\" is not a valid chart repository or cannot be reached: %s"
                  .formatted(Secrets.withoutLogin(repository.url()), reason.message()));
      for (String hint : reason.hints()) {
        problem = problem.hint(hint);
      }
      throw new SherpackException.Remote(problem, refused);
    }
  }

  /// What an update came to.
  ///
  /// @param failure why it failed, if it did
  /// @param warnings what is odd in its index
  public record Updated(
      Repository repository, Optional<SherpackException> failure, List<Diagnostic> warnings) {
    public Updated {
      warnings = List.copyOf(warnings);
    }

    private static Updated failed(Repository repository, SherpackException failure) {
      return new Updated(repository, Optional.of(failure), List.of());
    }
  }

  /// Brings the indexes of the named repositories up to date, of all when none is named.
  ///
  /// @param begun runs when it is known that there are such
  /// @param news hears of each as it is done
  /// @throws SherpackException.Input when there is none, or none of a name
  public List<Updated> update(
      List<String> names, Duration timeout, Runnable begun, Consumer<Updated> news)
      throws InterruptedException {
    List<Repository> chosen = chosen(names);
    begun.run();
    return new FanOut(AT_ONCE).map(chosen, one -> updated(one, timeout, news));
  }

  private List<Repository> chosen(List<String> names) {
    List<Repository> all = all();
    if (all.isEmpty()) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "no-repositories", "no repositories found. You must add one before updating")
              .hint("`sherpack repo add NAME URL`"));
    }
    for (String name : names) {
      if (all.stream().noneMatch(one -> one.name().equals(name))) {
        throw unknown(
            name, all, "no repositories found matching '" + name + "'.  Nothing will be updated");
      }
    }
    return all.stream()
        .filter(one -> names.isEmpty() || names.contains(one.name()))
        .filter(one -> one.kind() == Repository.Kind.HELM || !names.isEmpty())
        .toList();
  }

  private static SherpackException unknown(String name, List<Repository> all, String message) {
    var problem = Diagnostic.error("repository-unknown", message);
    return new SherpackException.Input(
        Suggestions.didYouMean(name, all.stream().map(Repository::name).toList())
            .map(problem::hint)
            .orElse(problem));
  }

  private Updated updated(Repository repository, Duration timeout, Consumer<Updated> news) {
    Updated updated;
    try {
      List<Diagnostic> warnings = List.of();
      switch (repository.kind()) {
        case HELM -> warnings = cache.renewed(repository, timeout).warnings();
        case GIT -> git().look(repository);
        case OCI -> {}
      }
      updated = new Updated(repository, Optional.empty(), warnings);
    } catch (SherpackException.Remote | SherpackException.Input failed) {
      updated = Updated.failed(repository, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      updated =
          Updated.failed(
              repository,
              new SherpackException.Remote(Diagnostic.error("interrupted", "interrupted")));
    }
    news.accept(updated);
    return updated;
  }

  /// What a removal came to.
  ///
  /// @param others the lists of Helm's that do not have it any more either
  /// @param left the repository of that name that Helm's list still has
  public record Removed(List<Path> others, Optional<Repository> left) {
    public Removed {
      others = List.copyOf(others);
    }
  }

  /// Takes a repository out of the list, with what is cached of it; one that only Helm's list has
  /// out of that.
  ///
  /// @throws SherpackException.Input when there is none of that name
  public Removed remove(String name) throws InterruptedException {
    List<Repository> all = all();
    if (all.isEmpty()) {
      throw new SherpackException.Input(
          Diagnostic.error("no-repositories", "no repositories configured"));
    }
    Repository found =
        all.stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(name, all, "no repo named \"" + name + "\" found"));
    List<Path> others = List.of();
    if (found.foreign()) {
      others = file.changeOthers(name);
    } else {
      file.change(list -> list.without(name));
    }
    cache.remove(found);
    return new Removed(others, file.read().named(name));
  }

  /// Searches the indexes that are here.
  ///
  /// @param missing hears of each repository whose index is not here
  public List<Found> search(IndexSearch search, Consumer<Repository> missing) {
    List<Repository> all = all();
    if (all.isEmpty()) {
      throw new SherpackException.Input(
          Diagnostic.error("no-repositories", "no repositories configured")
              .hint("`sherpack repo add NAME URL`"));
    }
    for (Repository repository : all) {
      if (repository.kind() == Repository.Kind.HELM) {
        cache
            .cached(repository)
            .ifPresentOrElse(
                index -> search.in(repository.name(), index), () -> missing.accept(repository));
      }
    }
    return search.found();
  }
}
