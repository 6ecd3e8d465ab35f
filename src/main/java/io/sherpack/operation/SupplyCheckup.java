package io.sherpack.operation;

import io.sherpack.diagnostic.Secrets;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.Registries;
import io.sherpack.repository.Repositories;
import io.sherpack.repository.Repository;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Asks the repositories and registries that this machine knows, with the logins that it has.
final class SupplyCheckup implements Doctor.Checkup {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Repositories repositories;
  private final Registries registries;
  private final Registries.Access access;

  SupplyCheckup(Repositories repositories, Registries registries, Registries.Access access) {
    this.repositories = repositories;
    this.registries = registries;
    this.access = access;
  }

  @Override
  public void run(Consumer<CheckupFinding> news) throws InterruptedException {
    List<Repository> all = repositories.all();
    List<String> named =
        all.stream()
            .filter(one -> one.kind() != Repository.Kind.OCI)
            .map(Repository::name)
            .toList();
    if (!named.isEmpty()) {
      for (Repositories.Updated updated : repositories.update(named, PATIENCE, () -> {}, _ -> {})) {
        told(updated, news);
      }
    }
    SequencedSet<String> hosts = new TreeSet<>(registries.credentials().known());
    all.stream()
        .filter(one -> one.kind() == Repository.Kind.OCI)
        .forEach(one -> hosts.add(URI.create(one.url()).getAuthority()));
    for (String host : hosts) {
      ping(host, news);
    }
  }

  private static void told(Repositories.Updated updated, Consumer<CheckupFinding> news) {
    Repository repository = updated.repository();
    String about = "repository";
    String name = repository.name();
    news.accept(
        updated
            .failure()
            .map(failure -> CheckupFinding.bad(about, name, failure))
            .orElseGet(
                () ->
                    CheckupFinding.good(
                        about,
                        "%s answers at %s"
                            .formatted(name, Secrets.withoutLogin(repository.url())))));
  }

  private void ping(String host, Consumer<CheckupFinding> news) throws InterruptedException {
    try {
      registries.registry(host, access).ping();
      news.accept(CheckupFinding.good("registry", host + " answers, and takes the login"));
    } catch (SherpackException failure) {
      news.accept(CheckupFinding.bad("registry", host, failure));
    }
  }
}
