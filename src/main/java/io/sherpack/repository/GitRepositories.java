package io.sherpack.repository;

import io.sherpack.repository.Repository.Auth;
import io.sherpack.repository.cache.ContentCache;
import io.sherpack.repository.git.GitAddress;
import io.sherpack.repository.git.GitCopy;
import io.sherpack.repository.http.Access;
import io.sherpack.repository.http.Login;
import io.sherpack.repository.http.Origin;
import java.util.List;
import java.util.Optional;

/// Opens git repositories with the logins of the list, and through its mirrors.
record GitRepositories(RepositoryPlaces places, Logins logins, RepositoryList list) {
  GitSource open(Repository repository, Sources.Reading reading) {
    GitAddress address = address(repository);
    return new GitSource(
        address, copy(repository, address), new ContentCache(places.content()), reading);
  }

  private static GitAddress address(Repository repository) {
    String url = repository.url();
    return GitAddress.parse(url.startsWith("git+") ? url : "git+" + url);
  }

  /// Asks a repository for its branches and tags.
  ///
  /// @throws io.sherpack.diagnostic.SherpackException.Remote when it gives no answer
  void look(Repository repository) throws InterruptedException {
    copy(repository, address(repository)).look();
  }

  /// Returns the copy of a repository.
  GitCopy copy(Repository repository) {
    return copy(repository, address(repository));
  }

  private GitCopy copy(Repository repository, GitAddress address) {
    List<GitCopy.Way> ways =
        list.addresses("git+" + address.remote()).stream()
            .map(GitAddress::parse)
            .map(place -> new GitCopy.Way(place, access(place, repository, address)))
            .toList();
    return new GitCopy(places.indexes().resolve("git"), places.variables(), address, ways);
  }

  // A login belongs to a repository, whatever folder of it is meant; no mirror gets another's.
  private Access access(GitAddress place, Repository repository, GitAddress address) {
    boolean own = place.remote().equals(address.remote());
    boolean stated = own && !(repository.auth() instanceof Auth.None);
    Repository known = stated ? repository : listed(place).orElse(own ? repository : bare(place));
    Optional<String> written = own ? address.login() : place.login();
    return new Access(
        written
            .map(GitRepositories::login)
            .or(() -> logins.stated(known))
            .orElse(Login.Anonymous.INSTANCE),
        Origin.of(Addresses.parsed(place.remote())),
        /* everywhere= */ false,
        known.tls());
  }

  private Optional<Repository> listed(GitAddress place) {
    return list.repositories().stream()
        .filter(one -> one.kind() == Repository.Kind.GIT)
        .filter(one -> address(one).remote().equals(place.remote()))
        .findFirst();
  }

  private static Repository bare(GitAddress place) {
    return Repository.unlisted(place.toString());
  }

  private static Login login(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new Login.Basic(text, "")
        : new Login.Basic(text.substring(0, colon), text.substring(colon + 1));
  }
}
