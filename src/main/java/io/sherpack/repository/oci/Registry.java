package io.sherpack.repository.oci;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.repository.cache.ContentCache;
import io.sherpack.repository.http.Line;
import io.sherpack.repository.http.Login;
import io.sherpack.repository.http.Origin;
import io.sherpack.repository.http.Payload;
import io.sherpack.repository.http.WebReply;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One registry, and what it can be asked.
public final class Registry {
  private static final int LARGEST_MANIFEST = 4 << 20;
  private static final int LARGEST_LIST = 16 << 20;
  private static final int PAGES = 10_000;
  private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,]*rel=\"?next\"?");

  private final Exchange exchange;
  private final URI base;

  /// How a registry is spoken to.
  ///
  /// @param plain whether HTTP is spoken
  public record Way(Line line, boolean plain) {}

  /// Where the credential of the registry comes from.
  @FunctionalInterface
  public interface Credentials {
    Optional<Login> find(String registry) throws InterruptedException;
  }

  /// @param registry the host, with its port if one is given
  public Registry(String registry, Way way, Credentials credentials) {
    String host = registry.equals("docker.io") ? "registry-1.docker.io" : registry;
    this.base = URI.create((way.plain() ? "http://" : "https://") + host + "/v2/");
    Origin origin = Origin.of(base);
    this.exchange =
        new Exchange(
            way.line(),
            origin,
            new Authorizer(way.line(), origin, () -> credentials.find(registry)));
  }

  /// Asks whether the registry takes the credential.
  ///
  /// @throws SherpackException.Remote when it does not, or is no registry
  public void ping() throws InterruptedException {
    var place = new OciReference(base.getRawAuthority(), "", Optional.empty(), Optional.empty());
    WebReply answer = exchange.send(Ask.get(base, List.of()));
    if (!Origin.of(answer.address()).equals(Origin.of(base))) {
      answer.close();
      throw Refusal.elsewhere(place.registry(), answer.address());
    }
    if (!answer.ok()) {
      throw Refusal.of(answer, place, Refusal.LOG_IN);
    }
    answer.close();
  }

  /// Returns all tags of a repository, in the registry's order; nothing when there is none of the
  /// name.
  public List<String> tags(OciReference place) throws InterruptedException {
    return list(place, at(place, "tags/list?n=1000"), pull(place), "tags");
  }

  /// Returns all repositories, where the registry tells them.
  ///
  /// @throws SherpackException.Remote when it does not
  public List<String> repositories() throws InterruptedException {
    var place = new OciReference(base.getRawAuthority(), "", Optional.empty(), Optional.empty());
    return list(
        place, base.resolve("_catalog?n=1000"), List.of("registry:catalog:*"), "repositories");
  }

  private List<String> list(OciReference place, URI first, List<String> scopes, String key)
      throws InterruptedException {
    List<String> all = new ArrayList<>();
    Optional<URI> page = Optional.of(first);
    for (int pages = 0; page.isPresent() && pages < PAGES; pages++) {
      WebReply answer = exchange.send(Ask.get(page.get(), scopes));
      if (answer.status() == 404 && key.equals("tags")) {
        answer.close();
        return List.of();
      }
      if (!answer.ok()) {
        throw Refusal.of(answer, place, "list " + key);
      }
      try (answer) {
        all.addAll(texts(answer.bytes(LARGEST_LIST).orElse(new byte[0]), key));
        page = next(page.get(), answer);
      } catch (IOException failure) {
        throw exchange.unreachable(failure);
      }
    }
    return List.copyOf(all);
  }

  private static Optional<URI> next(URI page, WebReply answer) throws IOException {
    for (String link : answer.headers("Link")) {
      Matcher next = NEXT.matcher(link);
      if (next.find()) {
        URI address = Line.next(page, next.group(1));
        return Optional.of(address).filter(other -> !other.equals(page));
      }
    }
    return Optional.empty();
  }

  private List<String> texts(byte[] bytes, String key) {
    List<String> texts = new ArrayList<>();
    try {
      String text = new String(bytes, StandardCharsets.UTF_8);
      Value read = JsonReader.read(new SourceText("the list of " + key, text));
      if (read instanceof Value.Mapping all && all.get(key) instanceof Value.Sequence(var items)) {
        items.forEach(
            item -> {
              if (item instanceof Value.Text(var one)) {
                texts.add(one);
              }
            });
      }
      return texts;
    } catch (SherpackException.Input malformed) {
      throw new SherpackException.Remote(
          Diagnostic.error(
              "registry-malformed",
              "the list of " + key + " of `" + base.getHost() + "` cannot be read: no JSON"));
    }
  }

  /// Returns the digest that a reference stands for now, or nothing when there is no such thing.
  public Optional<String> resolve(OciReference reference) throws InterruptedException {
    URI address = at(reference, "manifests/" + reference.wanted());
    Ask ask = Ask.head(address, pull(reference)).header("Accept", MediaTypes.ACCEPTED);
    WebReply answer = exchange.send(ask);
    if (answer.status() == 404) {
      answer.close();
      return Optional.empty();
    }
    if (!answer.ok()) {
      throw Refusal.of(answer, reference, "find `" + reference + "`");
    }
    answer.close();
    Optional<String> digest = answer.header("Docker-Content-Digest").filter(OciReference::isDigest);
    return digest.isPresent() ? digest : Optional.of(document(reference).digest());
  }

  private record Document(Payload body, String digest, String mediaType) {}

  /// Returns the manifest of a chart; of an index that of the first chart in it.
  ///
  /// @throws SherpackException.Remote when there is none, or another than the digest says
  public Manifest manifest(OciReference reference) throws InterruptedException {
    Document document = document(reference);
    String what = reference.toString();
    if (!MediaTypes.index(document.mediaType())) {
      return Manifest.read(document.body().bytes(), document.digest(), what);
    }
    for (Descriptor one : Manifest.index(document.body().bytes(), what)) {
      if (!MediaTypes.index(one.mediaType())) {
        Document entry = document(reference.withDigest(one.digest()));
        Manifest manifest = Manifest.read(entry.body().bytes(), entry.digest(), what);
        if (manifest.config().mediaType().equals(MediaTypes.CONFIG)) {
          return manifest;
        }
      }
    }
    throw new SherpackException.Remote(
        Diagnostic.error("registry-no-chart", "`" + what + "` is an index without a chart"));
  }

  private Document document(OciReference reference) throws InterruptedException {
    URI address = at(reference, "manifests/" + reference.wanted());
    Ask ask = Ask.get(address, pull(reference)).header("Accept", MediaTypes.ACCEPTED);
    WebReply answer = exchange.send(ask);
    if (!answer.ok()) {
      throw Refusal.of(answer, reference, "find `" + reference + "`");
    }
    try (answer) {
      byte[] bytes =
          answer.bytes(LARGEST_MANIFEST).orElseThrow(() -> tooLarge(reference, LARGEST_MANIFEST));
      String digest = OciReference.digestOf(bytes);
      Optional<String> announced =
          reference
              .digest()
              .or(() -> answer.header("Docker-Content-Digest").filter(OciReference::isDigest));
      if (announced.isPresent() && !announced.get().equals(digest)) {
        throw Refusal.mismatch(reference.toString(), announced.get(), digest);
      }
      String type =
          Manifest.mediaType(bytes, reference.toString())
              .or(() -> answer.header("Content-Type"))
              .orElse(MediaTypes.MANIFEST);
      return new Document(new Payload(bytes), digest, type);
    } catch (IOException failure) {
      throw exchange.unreachable(failure);
    }
  }

  private static SherpackException.Remote tooLarge(OciReference reference, long limit) {
    return new SherpackException.Remote(
        Diagnostic.error(
            "registry-too-large", "`" + reference + "` is larger than " + limit + " bytes"));
  }

  /// Returns a small part as it is.
  public byte[] small(OciReference place, Descriptor part) throws InterruptedException {
    if (part.size() > LARGEST_MANIFEST) {
      throw tooLarge(place, LARGEST_MANIFEST);
    }
    return new Download(exchange, place, at(place, "blobs/" + part.digest()), part).bytes();
  }

  /// Where the bytes of a part come from.
  ContentCache.Fetch download(OciReference place, Descriptor part) {
    var download = new Download(exchange, place, at(place, "blobs/" + part.digest()), part);
    return new ContentCache.Fetch() {
      @Override
      public void into(Path file) throws InterruptedException {
        download.to(file);
      }

      @Override
      public SherpackException changed(String digest) {
        return download.changed(digest);
      }
    };
  }

  /// Whether the repository has a part.
  boolean has(OciReference place, Descriptor part) throws InterruptedException {
    WebReply answer = exchange.send(Ask.head(at(place, "blobs/" + part.digest()), pushing(place)));
    answer.close();
    return answer.ok();
  }

  /// Sends a part that the repository may have already, or another repository of the registry.
  ///
  /// @param elsewhere repositories that may have it
  public Upload.Way upload(
      OciReference place, Descriptor part, Upload.Content content, List<String> elsewhere)
      throws InterruptedException {
    if (has(place, part)) {
      return Upload.Way.THERE;
    }
    URI start = at(place, "blobs/uploads/");
    return new Upload(exchange, place, start, pushing(place), part, content).run(elsewhere);
  }

  /// Makes a tag stand for a manifest, and returns the manifest's digest.
  public String put(OciReference reference, byte[] manifest) throws InterruptedException {
    URI address = at(reference, "manifests/" + reference.wanted());
    Ask ask =
        Ask.send("PUT", address, manifest, pushing(reference))
            .header("Content-Type", MediaTypes.MANIFEST);
    WebReply answer = exchange.send(ask);
    if (!answer.ok()) {
      throw Refusal.of(answer, reference, "take `" + reference + "`");
    }
    answer.close();
    return OciReference.digestOf(manifest);
  }

  private URI at(OciReference place, String what) {
    return base.resolve(place.repository() + "/" + what);
  }

  private static List<String> pull(OciReference place) {
    return List.of("repository:" + place.repository() + ":pull");
  }

  private static List<String> pushing(OciReference place) {
    return List.of("repository:" + place.repository() + ":pull,push");
  }
}
