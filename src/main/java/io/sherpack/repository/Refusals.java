package io.sherpack.repository;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.repository.http.Access;
import io.sherpack.repository.http.Login;
import io.sherpack.repository.http.Origin;
import io.sherpack.repository.http.Web;
import io.sherpack.repository.http.WebReply;

/// Turns a server's refusals into diagnostics.
final class Refusals {
  private Refusals() {}

  /// @param what was asked for, as in `the index`
  static SherpackException of(WebReply reply, Access access, String what) {
    String address = Web.shown(reply.address());
    return new SherpackException.Remote(
        switch (reply.status()) {
          case 401, 403 -> unauthorized(reply, access, what);
          case 404, 410 ->
              Diagnostic.error(
                      "fetch-not-found", what + " is not there: `" + address + "` answers with 404")
                  .hint("check the address; an index is expected at `index.yaml` below it");
          case 407 ->
              Diagnostic.error(
                      "proxy-unauthorized",
                      "the proxy on the way to `" + address + "` wants another login")
                  .hint("its address in HTTPS_PROXY or HTTP_PROXY may be `http://USER:PASSWORD@…`");
          case 429 ->
              Diagnostic.error("fetch-throttled", "the server at `" + address + "` stays busy")
                  .hint("try again later");
          case 400 -> bad(reply, access);
          default ->
              Diagnostic.error(
                  "fetch-refused", "`" + address + "` answers with status " + reply.status());
        });
  }

  // Web servers that want a certificate of the client say no more than this without one.
  private static Diagnostic bad(WebReply reply, Access access) {
    var problem =
        Diagnostic.error(
            "fetch-refused", "`" + Web.shown(reply.address()) + "` answers with status 400");
    if (!Origin.of(reply.address()).secure()) {
      return problem;
    }
    return problem.hint(
        access.tls().certificate().isEmpty()
            ? "if it wants a client certificate, `--cert-file` and `--key-file` name one"
            : "it may not take the client certificate: see whether that is valid, and who signed it");
  }

  private static Diagnostic unauthorized(WebReply reply, Access access, String what) {
    boolean anonymous = access.login() instanceof Login.Anonymous;
    var problem =
        Diagnostic.error(
            "fetch-unauthorized",
            "%s is not for %s: `%s` answers with status %d"
                .formatted(
                    what,
                    anonymous ? "everybody" : "this login",
                    Web.shown(reply.address()),
                    reply.status()));
    return problem.hint(
        anonymous
            ? "give `--username` and `--password`"
            : "check the user and the password, and what it may read");
  }
}
