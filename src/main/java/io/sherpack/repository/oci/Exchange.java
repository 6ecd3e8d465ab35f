package io.sherpack.repository.oci;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.http.FetchReason;
import io.sherpack.repository.http.Line;
import io.sherpack.repository.http.Origin;
import io.sherpack.repository.http.Transfer;
import io.sherpack.repository.http.WebReply;
import java.io.IOException;
import java.util.Optional;

/// Sends requests to one registry, with what it wants to believe us. That goes to nobody else.
final class Exchange {
  private final Line line;
  private final Origin registry;
  private final Authorizer authorizer;

  Exchange(Line line, Origin registry, Authorizer authorizer) {
    this.line = line;
    this.registry = registry;
    this.authorizer = authorizer;
  }

  /// Returns the answer, whatever its status; a server that is busy is asked again.
  ///
  /// @throws SherpackException.Remote when there is none
  WebReply send(Ask ask) throws InterruptedException {
    try {
      return authorized(ask);
    } catch (IOException failure) {
      throw unreachable(failure);
    }
  }

  /// Fetches a part into `target`, and returns the answer or the refusal.
  WebReply fetch(Ask ask, Transfer.Target target) throws InterruptedException {
    try {
      return new Transfer(line, true, request -> authorized(new Ask(request, ask.scopes())))
          .run(ask.request(), target);
    } catch (IOException failure) {
      throw unreachable(failure);
    }
  }

  /// Waits as long as after so many attempts.
  void pause(int attempt) throws InterruptedException {
    line.pause(attempt);
  }

  SherpackException.Remote unreachable(IOException failure) {
    return new SherpackException.Remote(
        Diagnostic.error(
                "registry-unreachable",
                "cannot reach the registry `" + shown() + "`: " + FetchReason.of(failure))
            .hint(FetchReason.hint(failure).orElse(way())),
        failure);
  }

  private String way() {
    return registry.secure()
        ? "check the host; `--ca-file` names its authority, `--plain-http` speaks HTTP"
        : "check the host; `--plain-http` is for registries that speak no HTTPS";
  }

  private String shown() {
    boolean usual = registry.port() == (registry.secure() ? 443 : 80);
    return registry.host() + (usual ? "" : ":" + registry.port());
  }

  private WebReply authorized(Ask ask) throws IOException, InterruptedException {
    boolean own = Origin.of(ask.request().address()).equals(registry);
    Optional<String> known = own ? authorizer.known(ask.scopes()) : Optional.empty();
    WebReply reply = line.send(ask.request(), known);
    // Only the registry itself may ask for credentials, not whom it sends us to.
    if (reply.status() != 401 || !own || !Origin.of(reply.address()).equals(registry)) {
      return reply;
    }
    Optional<String> header = authorizer.answer(reply, ask.scopes());
    if (header.isEmpty() || header.equals(known)) {
      return reply;
    }
    reply.close();
    return line.send(ask.request(), header);
  }
}
