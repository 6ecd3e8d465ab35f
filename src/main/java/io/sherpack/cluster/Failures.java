package io.sherpack.cluster;

import io.sherpack.diagnostic.Diagnostic;
import io.sherpack.diagnostic.SherpackException;
import io.sherpack.manifest.Fields;
import io.sherpack.values.Value;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLProtocolException;

/// Turns what the API server refuses, and what keeps us from reaching it, into diagnostics.
final class Failures {
  private Failures() {}

  /// Returns the failure that an answer other than success means.
  static SherpackException of(Connection connection, Request request, Reply reply) {
    Value.Mapping status = reply.object();
    String message =
        Fields.text(status, "message").orElse(reply.text().strip().lines().findFirst().orElse(""));
    String told =
        "cannot "
            + request.doing()
            + (message.isEmpty() ? unexplained(connection, reply) : ": " + message);
    // An object that does not fit its kind's schema makes a server-side apply fail inside the
    // server.
    if (reply.code() == 500 && message.startsWith("failed to create typed patch object")) {
      return new SherpackException.Input(invalid(request, status, message));
    }
    return switch (reply.code()) {
      case 401 -> unauthorized(connection, request);
      case 403 -> new SherpackException.Remote(forbidden(status, told));
      case Reply.NOT_FOUND ->
          new SherpackException.Remote(
              missing(status, Diagnostic.error("cluster-not-found", told)));
      case Reply.CONFLICT ->
          new SherpackException.Conflict(Diagnostic.error("cluster-conflict", told));
      case 400, Reply.INVALID -> new SherpackException.Input(invalid(request, status, message));
      case 413 ->
          new SherpackException.Input(
              Diagnostic.error("object-too-large", told)
                  .hint("Kubernetes stores objects of up to about 1.5 MB"));
      case Reply.TOO_MANY ->
          new SherpackException.Remote(
              Diagnostic.error("cluster-busy", told)
                  .hint("the API server stayed busy; try again later or lower `--qps`"));
      default ->
          new SherpackException.Remote(
              Diagnostic.error(
                  "cluster-failed",
                  message.isEmpty() ? told : told + " (HTTP " + reply.code() + ")"));
    };
  }

  /// Returns the failure that an answer means which is no API server's.
  static SherpackException foreign(Connection connection, Request request) {
    return new SherpackException.Remote(
        Diagnostic.error(
                "cluster-foreign",
                "cannot %s: what answers at `%s` is no API server"
                    .formatted(request.doing(), connection.server()))
            .hint("look at the `server` of the kubeconfig, and at proxies and portals on the way"));
  }

  // In a namespace that is being deleted nobody may make anything.
  private static Diagnostic forbidden(Value.Mapping status, String told) {
    boolean ending =
        Fields.items(status, "details", "causes").stream()
            .flatMap(cause -> Fields.text(cause, "reason").stream())
            .anyMatch("NamespaceTerminating"::equals);
    return ending
        ? Diagnostic.error("namespace-terminating", told)
            .hint(
                "wait until the namespace is gone, or choose another with `--namespace`; `kubectl describe namespace` tells what holds it")
        : Diagnostic.error("cluster-forbidden", told)
            .hint("ask an administrator for a role that allows it, or use another account");
  }

  // Proxies on the way answer without a body.
  private static String unexplained(Connection connection, Reply reply) {
    return ": `%s` answers with HTTP %d and no reason".formatted(connection.server(), reply.code());
  }

  private static Diagnostic missing(Value.Mapping status, Diagnostic diagnostic) {
    boolean namespace = Fields.text(status, "details", "kind").equals(Optional.of("namespaces"));
    return namespace
        ? diagnostic.hint("make it with `--create-namespace`, or choose one with `--namespace`")
        : diagnostic;
  }

  private static SherpackException unauthorized(Connection connection, Request request) {
    return new SherpackException.Remote(
        Diagnostic.error(
                "cluster-unauthorized",
                "cannot %s: the API server `%s` does not accept the credentials of %s"
                    .formatted(request.doing(), connection.server(), connection.origin()))
            .hint("log in again, or choose another context with `--kube-context`"));
  }

  /// Returns what is wrong with an object, with a note for each field that the server names.
  static Diagnostic invalid(Request request, Value.Mapping status, String message) {
    List<Value.Mapping> causes = Fields.items(status, "details", "causes");
    var diagnostic =
        Diagnostic.error(
            "object-invalid",
            "the API server refuses to "
                + request.doing()
                + (causes.isEmpty() ? ": " + message : ""));
    for (Value.Mapping cause : causes) {
      String field = Fields.text(cause, "field").orElse("");
      String why = Fields.text(cause, "message").orElse("");
      diagnostic = diagnostic.note(field.isEmpty() ? why : "`" + field + "`: " + why);
    }
    return diagnostic;
  }

  static SherpackException unreachable(Connection connection, Request request, IOException failed) {
    var diagnostic =
        Diagnostic.error(
            "cluster-unreachable",
            "cannot %s: the API server `%s` (%s) cannot be reached"
                .formatted(request.doing(), connection.server(), connection.origin()));
    return new SherpackException.Remote(explained(diagnostic, failed), failed);
  }

  private static Diagnostic explained(Diagnostic diagnostic, IOException failed) {
    if (has(failed, UnknownHostException.class)) {
      return diagnostic.note("its host name is unknown").hint("check the address in the context");
    }
    if (has(failed, SSLException.class)) {
      return diagnostic
          .note("its certificate is not accepted: " + deepest(failed))
          .hint(
              "name its authority with `--kube-ca-file`, or its name with `--kube-tls-server-name`");
    }
    if (has(failed, HttpTimeoutException.class)) {
      return diagnostic.note("it did not answer in time");
    }
    if (has(failed, ConnectException.class)) {
      return diagnostic
          .note("nothing listens there")
          .hint("start the cluster, or choose another with `--kube-context` or `--kubeconfig`");
    }
    return diagnostic.note(deepest(failed));
  }

  /// Whether asking again at once would fail in the same way.
  static boolean pointless(IOException failed) {
    return has(failed, UnknownHostException.class)
        || has(failed, SSLException.class)
        || has(failed, ConnectException.class)
        || has(failed, HttpTimeoutException.class);
  }

  /// Whether the two sides found no way to talk, which says nothing against the other's identity.
  static boolean brokenOff(IOException failed) {
    boolean greeting =
        has(failed, SSLHandshakeException.class) || has(failed, SSLProtocolException.class);
    return greeting && !has(failed, GeneralSecurityException.class);
  }

  /// Whether the request was never sent.
  static boolean refused(IOException failed) {
    return has(failed, ConnectException.class) || has(failed, UnknownHostException.class);
  }

  /// Whether an error of the server's own is about what it was asked, and comes again each time.
  static boolean lasting(Reply reply) {
    return reply.text().contains("failed to create typed patch object");
  }

  /// Whether a failure leaves open what became of the request.
  static boolean unanswered(SherpackException failure) {
    return failure.diagnostics().getFirst().code().equals("cluster-unreachable")
        && !(failure.getCause() instanceof IOException reason && refused(reason));
  }

  private static Stream<Throwable> causes(Throwable failed) {
    return Stream.iterate(
            Optional.of(failed), Optional::isPresent, cause -> cause.map(Throwable::getCause))
        .flatMap(Optional::stream);
  }

  private static boolean has(Throwable failed, Class<?> type) {
    return causes(failed).anyMatch(type::isInstance);
  }

  private static String deepest(Throwable failed) {
    return causes(failed)
        .reduce((_, later) -> later)
        .map(cause -> String.valueOf(cause.getMessage()))
        .orElse("");
  }

  static SherpackException interrupted(Request request, InterruptedException interrupted) {
    Thread.currentThread().interrupt();
    return new SherpackException.Remote(
        Diagnostic.error("interrupted", "interrupted while about to " + request.doing()),
        interrupted);
  }

  static SherpackException unusable(Connection connection, Exception failed) {
    return new SherpackException.Remote(
        Diagnostic.error(
                "cluster-credentials",
                "the certificates or keys of %s cannot be used".formatted(connection.origin()))
            .note(deepest(failed)),
        failed);
  }
}
