package io.sherpack.repository.oci;

import io.sherpack.repository.http.Payload;
import io.sherpack.repository.http.WebRequest;
import io.sherpack.repository.http.WebRequest.Part;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// One request to a registry.
///
/// @param scopes what a token has to allow, such as `repository:shop:pull`
record Ask(WebRequest request, List<String> scopes) {
  Ask {
    scopes = List.copyOf(scopes);
  }

  static Ask get(URI address, List<String> scopes) {
    return new Ask(WebRequest.get(address), scopes);
  }

  static Ask head(URI address, List<String> scopes) {
    return new Ask(WebRequest.of("HEAD", address), scopes);
  }

  static Ask send(String method, URI address, byte[] body, List<String> scopes) {
    WebRequest empty = WebRequest.of(method, address);
    return new Ask(
        body.length == 0 ? empty : empty.body(List.of(new Part.Bytes(new Payload(body)))), scopes);
  }

  Ask header(String name, String value) {
    return new Ask(request.header(name, value), scopes);
  }

  /// Whoever sends it looks after a failure himself.
  Ask once() {
    return new Ask(request.once(), scopes);
  }

  Ask scopes(List<String> wanted) {
    List<String> all = new ArrayList<>(scopes);
    wanted.stream().filter(scope -> !all.contains(scope)).forEach(all::add);
    return new Ask(request, all);
  }
}
