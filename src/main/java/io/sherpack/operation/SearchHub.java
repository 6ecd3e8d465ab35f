package io.sherpack.operation;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.diagnostic.SourceText;
import io.sherpack.repository.HttpFetch;
import io.sherpack.values.JsonReader;
import io.sherpack.values.Value;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Asks Artifact Hub, or another hub with the same interface, for packs.
public final class SearchHub {
  private static final String PATH = "/api/chartsvc/v1/charts/search?q=";

  private final HttpFetch fetch;

  public SearchHub(HttpFetch fetch) {
    this.fetch = fetch;
  }

  /// What a hub knows of a pack.
  ///
  /// @param url of its page
  public record Found(
      String url,
      String version,
      String appVersion,
      String description,
      String repository,
      String repositoryName) {}

  /// @param endpoint the address of the hub
  /// @throws SherpackException.Remote when it gives no answer, or another one
  public List<Found> run(String endpoint, String keyword) throws InterruptedException {
    URI address = address(endpoint, keyword);
    String text = new String(fetch.get(address), StandardCharsets.UTF_8);
    if (!(answer(text, endpoint) instanceof Value.Mapping top)) {
      throw other(endpoint);
    }
    List<Found> found = new ArrayList<>();
    if (top.get("data") instanceof Value.Sequence(var items)) {
      for (Value item : items) {
        if (item instanceof Value.Mapping one) {
          found.add(found(one, endpoint));
        }
      }
    }
    return List.copyOf(found);
  }

  private static URI address(String endpoint, String keyword) {
    try {
      URI hub = URI.create(endpoint);
      if (hub.getHost() != null) {
        String bare = endpoint.replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
        return URI.create(bare + PATH + URLEncoder.encode(keyword, StandardCharsets.UTF_8));
      }
    } catch (IllegalArgumentException malformed) {
      // It is told as one without a host is.
    }
    throw new SherpackException.Usage(
        Diagnostic.error("search-place", "`" + endpoint + "` is not the address of a hub")
            .hint("write it as in `https://artifacthub.io`"));
  }

  private static Value answer(String text, String endpoint) {
    try {
      return JsonReader.read(new SourceText(endpoint, text).ofValues());
    } catch (SherpackException.Input broken) {
      throw other(endpoint);
    }
  }

  private static SherpackException other(String endpoint) {
    return new SherpackException.Remote(
        Diagnostic.error("hub-answer", "`" + endpoint + "` does not answer as a hub does")
            .hint("it has to speak Artifact Hub's search interface (`api/chartsvc/v1`)"));
  }

  private static Found found(Value.Mapping one, String endpoint) {
    Value.Mapping attributes = map(one, "attributes");
    Value.Mapping version = map(map(map(one, "relationships"), "latestChartVersion"), "data");
    Value.Mapping repository = map(attributes, "repo");
    String page = text(map(one, "artifactHub"), "packageUrl");
    return new Found(
        page.isEmpty() ? endpoint + "/charts/" + text(one, "id") : page,
        text(version, "version"),
        text(version, "app_version"),
        text(attributes, "description"),
        text(repository, "url"),
        text(repository, "name"));
  }

  private static Value.Mapping map(Value.Mapping from, String key) {
    return from.get(key) instanceof Value.Mapping inner ? inner : Value.Mapping.EMPTY;
  }

  private static String text(Value.Mapping from, String key) {
    return from.get(key) instanceof Value.Text(var text) ? text : "";
  }
}
