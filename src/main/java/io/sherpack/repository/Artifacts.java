package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.Secrets;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.provenance.Trust;
import io.sherpack.repository.Repository.Auth;
import io.sherpack.repository.git.GitAddress;
import io.sherpack.repository.git.GitCopy;
import io.sherpack.repository.http.Login;
import io.sherpack.repository.http.Web;
import io.sherpack.repository.oci.OciPacks;
import io.sherpack.repository.oci.OciReference;
import io.sherpack.repository.oci.Pulled;
import io.sherpack.version.Constraint;
import io.sherpack.version.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Archives of what is no pack: fetched in the ways, and with the logins, of packs.
public final class Artifacts {
  private final RepositoryPlaces places;
  private final Supplier<Web> web;
  private final Registries.Access access;

  /// @param access how servers are reached that are in no list
  public Artifacts(RepositoryPlaces places, Supplier<Web> web, Registries.Access access) {
    this.places = places;
    this.web = web;
    this.access = access;
  }

  /// What was fetched.
  ///
  /// @param file the name of the archive, which its provenance holds
  /// @param source where it comes from, without a login
  public record Artifact(Trust.Bytes bytes, String file, String source) {}

  /// Fetches an archive over HTTP, with its signatures if there are any.
  public Artifact http(String url) throws InterruptedException {
    Auth auth =
        access.login().isPresent()
                && access.login().get() instanceof Login.Basic(var user, var word)
            ? new Auth.Basic(user, word)
            : new Auth.None();
    Fetched fetched =
        new Sources(places, web)
            .reaching(auth, access.tls(), /* passCredentials= */ false)
            .withProvenance()
            .fetch(url, "", /* devel= */ false);
    return new Artifact(
        Trust.Bytes.beside(fetched.path()),
        fetched.path().getFileName().toString(),
        Secrets.withoutLogin(url));
  }

  /// Fetches what a registry has.
  ///
  /// @param version a version or a range, empty for what the reference says or the newest
  /// @param type the type that it has to be of
  public Artifact oci(String reference, String version, String type) throws InterruptedException {
    OciPacks packs = new Registries(places, web).packs(access);
    Pulled pulled = packs.artifact(packs.locate(OciReference.parse(reference), version), type);
    return new Artifact(
        Trust.Bytes.beside(pulled.archive()),
        pulled.archive().getFileName().toString(),
        OciReference.SCHEME + pulled.reference().place());
  }

  /// Fetches a folder of a git repository.
  ///
  /// @param address with or without `git+`, also as `user@host:path`
  /// @param version a branch, tag, commit or range of the tags that are versions; empty for what
  ///   the server gives to begin with
  public Artifact git(String address, String version) throws InterruptedException {
    Repository repository =
        Repository.unlisted(spelled(address), new Auth.None(), access.tls(), false);
    GitAddress parsed = GitAddress.parse(repository.url());
    GitCopy copy = new Sources(places, web).copy(repository);
    copy.look();
    Optional<String> ref =
        version.isEmpty() ? parsed.ref() : Optional.of(chosen(copy, version, address));
    String commit = copy.commit(ref);
    byte[] archive = copy.archive(commit, parsed.folder(), "plugin");
    return new Artifact(
        new Trust.Bytes(archive, Optional.empty(), Optional.empty()),
        "plugin-" + commit + ".tgz",
        parsed.today().toString());
  }

  private static String spelled(String address) {
    if (address.startsWith("git+")) {
      return address;
    }
    if (address.contains("://")) {
      return "git+" + address;
    }
    int colon = address.indexOf(':');
    if (colon < 0) {
      throw new SherpackException.Input(
          Diagnostic.error(
                  "source-unknown", "there is no folder, archive or address `" + address + "`")
              .hint("name a folder, an archive, `https://…`, `oci://…` or a git repository"));
    }
    return "git+ssh://" + address.substring(0, colon) + "/" + address.substring(colon + 1);
  }

  private static String chosen(GitCopy copy, String version, String address) {
    List<String> tags = copy.tags();
    if (tags.contains(version)) {
      return version;
    }
    Optional<Constraint> range = Constraint.parse(version);
    if (range.isEmpty()) {
      return version;
    }
    return tags.stream()
        .filter(tag -> version(tag).filter(range.get()::allows).isPresent())
        .max(Comparator.comparing(tag -> version(tag).orElseThrow()))
        .orElseThrow(
            () ->
                new SherpackException.Input(
                    Diagnostic.error(
                        "version-unknown",
                        "`%s` has no tag that `%s` allows"
                            .formatted(Secrets.withoutLogin(address), version))));
  }

  private static Optional<Version> version(String tag) {
    return Version.parse(tag.startsWith("v") ? tag.substring(1) : tag);
  }
}
